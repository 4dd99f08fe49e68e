package io.tacet.conductor.definition;

import com.netflix.conductor.dao.MetadataDAO;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registry as it is when a workflow starts: each definition is read once, whoever asks for it, so that what is checked is what runs. For one
 * start on one thread, not to be kept: it learns of no change.
 */
public final class ReadOnce {
    private static final Set<String> READ = Set.of("getTaskDef", "getWorkflowDef", "getLatestWorkflowDef");

    private ReadOnce() {}

    public static MetadataDAO of(MetadataDAO registry) {
        Map<List<Object>, @Nullable Object> known = new HashMap<>();
        return (MetadataDAO) Proxy.newProxyInstance(
                MetadataDAO.class.getClassLoader(), new Class<?>[] {MetadataDAO.class}, (proxy, method, arguments) -> {
                    if (!READ.contains(method.getName())) {
                        return invoke(registry, method, arguments);
                    }
                    List<Object> question = List.of(method.getName(), Arrays.asList(arguments));
                    // What is not there is known, too.
                    if (!known.containsKey(question)) {
                        known.put(question, invoke(registry, method, arguments));
                    }
                    return known.get(question);
                });
    }

    static @Nullable Object invoke(MetadataDAO registry, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(registry, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
