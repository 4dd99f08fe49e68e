package io.tacet.audit;

/** Where a value would have gone. Stored by name. */
public enum Sink {
    /** Input, output, variables and reasons of workflows and tasks: their rows and what is made of them (index, archive). */
    EXECUTION,
    /** Lines that a worker or the engine adds to a task's log. */
    TASK_LOG,
    /** Messages to and from event queues, and the record of each event. */
    EVENT,
    /** Payloads kept outside the database. */
    PAYLOAD,
    /** What status listeners publish. */
    LISTENER,
    /** A schedule, and the record of its runs. */
    SCHEDULE,
    /** A definition of a workflow, a task or an event handler. */
    DEFINITION,
    /** An answer of the REST API or of gRPC. */
    ANSWER,
    /** The server's log. */
    LOG,
    /** A tag of a metric. */
    METRIC,
    /** A record of the audit. */
    AUDIT
}
