package io.tacet.web.samples;

import com.netflix.conductor.EngineClass;
import io.tacet.plugin.samples.Assembly;
import io.tacet.store.samples.Table;

/** Against the rules: knows another adapter, the plug-in and the engine. */
public record WebThatKnowsTooMuch(Table table, Assembly assembly, EngineClass engine) {}
