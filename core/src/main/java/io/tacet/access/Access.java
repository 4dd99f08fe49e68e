package io.tacet.access;

/** What somebody may do with something. The names are the API's. */
public enum Access {
    CREATE,
    READ,
    UPDATE,
    /** Of a secret: to use it in a workflow, without seeing it. */
    EXECUTE,
    DELETE
}
