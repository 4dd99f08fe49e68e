package io.tacet.e2e.flow;

/** How somebody loses what a token gave. */
enum Departure {
    /** The account is deleted, and another one has its name and all that had been granted to it. */
    REPLACED,
    /** By another password. */
    NEW_PASSWORD,
    /** The account is switched off for a moment. */
    SUSPENDED,
    /** What was granted is taken away; the token goes on. */
    UNENTITLED,
    /** The access key of an application is deleted. */
    KEY_DELETED,
    /** The access key is switched off for a moment. */
    KEY_SUSPENDED;

    boolean isOfUser() {
        return compareTo(KEY_DELETED) < 0;
    }
}
