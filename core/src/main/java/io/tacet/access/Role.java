package io.tacet.access;

/** A named set of permissions. */
public enum Role {
    /** May do everything. */
    ADMIN
}
