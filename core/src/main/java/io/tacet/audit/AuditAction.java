package io.tacet.audit;

/**
 * What is recorded: a closed vocabulary. Stored by name, so a name is never changed, nor used for something else. That something was refused
 * or failed is in the result: a failed sign-in is a {@link #SIGN_IN} that was {@link AuditResult#REFUSED}.
 */
public enum AuditAction {
    /** A person proves who they are. */
    SIGN_IN,
    /** A person ends a session. */
    SIGN_OUT,
    /** An application's access key is turned into a token. */
    TOKEN_ISSUE,

    SECRET_CREATE,
    /** Somebody looks at a value. */
    SECRET_REVEAL,
    /** A new value. */
    SECRET_UPDATE,
    /** An older value becomes the current one. */
    SECRET_RESTORE,
    SECRET_DESCRIBE,
    /** A field of a JSON secret is marked as hidden or as configuration, or loses its mark. */
    SECRET_MARK,
    SECRET_DELETE,
    SECRET_UNDELETE,
    /** A deleted secret is removed for good. */
    SECRET_PURGE,
    /** A value is handed to a task. */
    SECRET_USE,

    VARIABLE_CREATE,
    VARIABLE_UPDATE,
    VARIABLE_DELETE,

    GRANT,
    REVOKE,
    /** Tags of anything change, and with them who reaches it. */
    TAGS_CHANGE,
    /** Somebody makes a thing and owns it from now on. */
    OWNER_SET,
    /** A thing is gone, and with it its owner, its tags and the grants on it. */
    OWNER_CLEAR,

    USER_CREATE,
    USER_UPDATE,
    USER_DELETE,
    PASSWORD_SET,
    GROUP_SAVE,
    GROUP_DELETE,
    MEMBERS_ADD,
    MEMBERS_REMOVE,
    APPLICATION_CREATE,
    APPLICATION_UPDATE,
    APPLICATION_DELETE,
    ROLE_ADD,
    ROLE_REMOVE,
    ACCESS_KEY_CREATE,
    ACCESS_KEY_UPDATE,
    ACCESS_KEY_DELETE,

    /** A new data key. */
    KEY_ROTATE,
    /** A new master key. */
    KEY_REWRAP,

    /** A definition of a workflow or a task, an event handler or a schedule is made or changed. */
    DEFINITION_SAVE,
    DEFINITION_DELETE,
    SCHEDULE_PAUSE,
    SCHEDULE_RESUME,

    EXECUTION_START,
    EXECUTION_PAUSE,
    EXECUTION_RESUME,
    EXECUTION_TERMINATE,
    EXECUTION_RESTART,
    EXECUTION_RETRY,
    EXECUTION_RERUN,
    /** A task of an execution is skipped. */
    EXECUTION_SKIP,
    EXECUTION_REMOVE,
    /** Its restarts are counted anew. */
    EXECUTION_RESET,
    /** Its state is evaluated now, rather than at its turn. */
    EXECUTION_DECIDE,
    /** A message is put into its queue. */
    EXECUTION_MESSAGE,
    /** Somebody other than the worker that a task was handed to says how it ends: a signal, a queue message, an update. */
    TASK_UPDATE,
    /** Somebody other than its worker writes into the log of a task. */
    TASK_LOG,
    /** Tasks are put into their queue again, or taken out of it. */
    TASK_QUEUE,

    /** A call, or something that the engine does on somebody's behalf and that has no action of its own here, for which somebody lacks the permission. */
    CALL,
    /** What somebody lacked for a call that went on all the same: the server observes. */
    ACCESS_MISSING,
    /** A value stood where it should not, and was taken out. */
    LEAK,
    /** One identity brings up so many values of secrets that it may not use that it seems to try them out. */
    PROBING,

    /** Old records are removed. */
    AUDIT_TRIM,
    /** The records were not as the server had left them. */
    AUDIT_DAMAGE;

    /** The beginning of an event: permitted, and about to happen. */
    public AuditEvent on(String type, String id) {
        return AuditEvent.of(this, new AuditObject(type, id));
    }
}
