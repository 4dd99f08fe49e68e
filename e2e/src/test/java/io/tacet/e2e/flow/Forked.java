package io.tacet.e2e.flow;

/** A task that the attacker makes up where the owner's workflow takes its tasks from data. */
enum Forked {
    /** HTTP to the attacker's service. */
    CALL,
    /** HTTP to the owner's service, at a path that the owner does not use. */
    OWNERS_SERVICE,
    /** SIMPLE of a type that the attacker polls. */
    WORK,
    /** SIMPLE of the owner's type. */
    OWNERS_WORK,
    /** UPDATE_SECRET of the owner's secret. */
    OVERWRITE,
    /** A sub-workflow whose definition is data too. */
    CHILD,
    /** START_WORKFLOW of the attacker's workflow. */
    START,
    /** EVENT to the attacker. */
    TELL,
    /** INLINE that takes the values apart, and a call with what it made. */
    SCRIPT,
    /** SET_VARIABLE, for later steps. */
    KEEP,
    /** DYNAMIC with the attacker's type. */
    DYNAMIC,
    /** HTTP to the attacker's service, with the names of a task of the owner's. */
    NAMESAKE,
    /** A {@link Bomb}. */
    BOMB
}
