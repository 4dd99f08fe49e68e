package io.tacet.conductor.access;

import com.netflix.conductor.common.metadata.events.EventHandler;
import com.netflix.conductor.service.MetadataService;
import io.tacet.conductor.proxy.Forwarding;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Shows the engine one handler of an event at a time, where it would look for all. */
final class HandlerAtATime {
    private static final String LOOK_UP = "getEventHandlersForEvent";

    private static final ThreadLocal<@Nullable EventHandler> CURRENT = new ThreadLocal<>();

    private HandlerAtATime() {}

    static MetadataService of(MetadataService definitions) {
        return (MetadataService) Proxy.newProxyInstance(
                MetadataService.class.getClassLoader(),
                new Class<?>[] {MetadataService.class},
                (proxy, method, arguments) -> {
                    EventHandler current = CURRENT.get();
                    return current != null && method.getName().equals(LOOK_UP)
                            ? List.of(current)
                            : Forwarding.invoke(definitions, method, arguments);
                });
    }

    static <T> T during(EventHandler handler, Callable<T> work) throws Exception {
        CURRENT.set(handler);
        try {
            return work.call();
        } finally {
            CURRENT.remove();
        }
    }
}
