package io.tacet.conductor.access;

/** What each of the engine's services asks of its callers. */
record EngineRules(
        ServiceGuard.Needs definitions,
        ServiceGuard.Needs executions,
        ServiceGuard.Needs bulk,
        ServiceGuard.Needs tasks) {}
