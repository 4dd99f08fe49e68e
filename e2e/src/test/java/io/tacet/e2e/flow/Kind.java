package io.tacet.e2e.flow;

import java.util.EnumSet;
import java.util.Set;

/** What a step of a generated workflow does. */
enum Kind {
    /** A SIMPLE task of another team: its output is data. */
    WORKER,
    /** An HTTP call of another team's service, without a secret: its answer is data. */
    ANSWER,
    HUMAN,
    WAIT,

    /** An HTTP call of the owner's service with the secret. */
    CALL,
    /** A SIMPLE task of the owner's worker with the secret. */
    WORK,
    /** As WORK, by DYNAMIC with a literal name. */
    LITERAL,
    /** As WORK, by DYNAMIC whose name is data, among types that the owner lists. */
    ALLOWED,
    /** A call that answers with the secret. */
    ECHO,
    /** SET_VARIABLE to the secret. */
    KEEP,
    /** INLINE or LAMBDA that returns the secret. */
    SCRIPT,
    /** JSON_JQ_TRANSFORM that returns the secret. */
    QUERY,
    /** A sub-workflow that gets the secret, calls the owner's service with it, and has it in its output. */
    CHILD,
    /** The same by START_WORKFLOW. */
    START,
    /** Sends what an earlier step holds of the secret to the owner's service. */
    USE,

    /** UPDATE_SECRET of another secret of the owner's, to a value that is data. */
    STORE,
    /** EVENT with what only readers of the workflow may know; nobody listens unless an attacker does. */
    TELL,
    /** A sub-workflow of another team's, without a secret. */
    THEIRS,
    /** FORK_JOIN_DYNAMIC of tasks that are data. */
    FORKED,
    /** FORK_JOIN_DYNAMIC of one task of another team's, once for each item of a list that is data. */
    LISTED,
    /** DYNAMIC whose task name is data. */
    NAMED,
    /** SUB_WORKFLOW whose definition is data. */
    GIVEN,

    SWITCH,
    FORK,
    LOOP,
    NOOP;

    /** Another participant's answer to one of these is data for the steps after it. */
    static final Set<Kind> POSITIONS = EnumSet.of(WORKER, ANSWER, HUMAN, WAIT);

    /** Their output, input or variable holds the secret afterwards. */
    static final Set<Kind> CARRIERS = EnumSet.of(CALL, ECHO, KEEP, SCRIPT, QUERY, CHILD);

    /** They deliver the secret to the owner's service or worker. */
    static final Set<Kind> DELIVERIES = EnumSet.of(CALL, WORK, LITERAL, ALLOWED, ECHO, CHILD, START, USE);

    /** Their tasks are data, whose names must not repeat, so a loop can't hold them. */
    static final Set<Kind> MADE_UP = EnumSet.of(FORKED, LISTED);

    /** Data decides which task they run, or what it is given. */
    static final Set<Kind> CHOSEN_BY_DATA = EnumSet.of(FORKED, LISTED, NAMED, ALLOWED, GIVEN, WORKER);

    /** Another team's part of them: its task type, or its workflow. */
    static final Set<Kind> OF_OTHERS = EnumSet.of(LISTED, THEIRS);

    static final Set<Kind> BLOCKS = EnumSet.of(SWITCH, FORK, LOOP);
}
