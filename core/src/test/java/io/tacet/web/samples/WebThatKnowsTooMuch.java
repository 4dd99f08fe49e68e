package io.tacet.web.samples;

import com.netflix.conductor.EngineClass;
import io.tacet.access.PrincipalId;
import io.tacet.plugin.samples.Assembly;
import io.tacet.store.samples.Table;
import java.util.List;

/** Against the rules: knows another adapter, the plug-in and the engine, and takes ids as they come. */
public record WebThatKnowsTooMuch(Table table, Assembly assembly, EngineClass engine) {
    static List<PrincipalId> idsOf(List<String> texts) {
        return texts.stream().map(PrincipalId::new).toList();
    }
}
