package io.tacet.access;

/** What somebody may do with something. The names are the API's. */
public enum Access {
    CREATE(1),
    READ(1 << 1),
    UPDATE(1 << 2),
    /** Of a secret or an environment variable: to use it in a workflow, without being shown it. */
    EXECUTE(1 << 3),
    DELETE(1 << 4);

    private final int bit;

    Access(int bit) {
        this.bit = bit;
    }

    /** Its own in an {@link AccessSet}. Stored: never to be changed. */
    int bit() {
        return bit;
    }
}
