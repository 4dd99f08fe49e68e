package io.tacet.conductor.definition;

import com.netflix.conductor.dao.MetadataDAO;
import io.tacet.conductor.proxy.Forwarding;
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
                        return Forwarding.invoke(registry, method, arguments);
                    }
                    List<Object> question = List.of(method.getName(), Arrays.asList(arguments));
                    // What is not there is known, too.
                    if (!known.containsKey(question)) {
                        known.put(question, Forwarding.invoke(registry, method, arguments));
                    }
                    return known.get(question);
                });
    }
}
