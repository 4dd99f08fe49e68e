package io.tacet.conductor.proxy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Passes calls of a JDK proxy on to what stands behind it. */
public final class Forwarding {
    private Forwarding() {}

    /** Throws what the method throws, not the wrapper that reflection puts around it. */
    public static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
