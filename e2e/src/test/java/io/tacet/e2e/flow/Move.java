package io.tacet.e2e.flow;

import java.util.EnumSet;
import java.util.Set;

/** What the attacker does besides filling positions and polling. Each is one that a colleague could try; most are refused. */
enum Move {
    CLAIM_TYPES,
    CLAIM_SYSTEM_TYPES,
    CLAIM_WORKFLOWS,
    CHANGE_TEMPLATES,
    START,
    START_IN_DOMAIN,
    START_INLINE,
    /** Paths of payloads that the server did not make: in a start, and in results of tasks. */
    NAME_PATHS,
    RERUN,
    RESTART,
    SKIP,
    TERMINATE,
    COMPLETE,
    REPLAY,
    REFER,
    OVERWRITE,
    BORROW,
    LISTEN,
    SCHEDULE,
    POLL_BY_GRPC,
    READ,
    /** {@link Bomb}s, each in a workflow of its own. */
    EXHAUST,
    /** What a {@link Leaver} could do. */
    OUTLIVE,
    /** The owner's password, as a {@link Guesser}. */
    GUESS;

    static final Set<Move> CLAIMS = EnumSet.of(CLAIM_TYPES, CLAIM_SYSTEM_TYPES, CLAIM_WORKFLOWS, CHANGE_TEMPLATES);

    /** Worth most to whoever may start the owner's workflow. */
    static final Set<Move> OF_STARTERS = EnumSet.of(BORROW, NAME_PATHS, RERUN, SKIP);

    /** The same for the others. */
    static final Set<Move> OF_STRANGERS = EnumSet.of(NAME_PATHS, COMPLETE, TERMINATE);

    /** About the server more than about the owner's workflow. */
    static final EnumSet<Move> BESIDE = EnumSet.of(EXHAUST, OUTLIVE, GUESS);

    /** The same for those who may not author workflows. */
    static final Set<Move> BESIDE_OF_APPLICATIONS = EnumSet.of(OUTLIVE, GUESS);

    /** Made after the owner has written definitions, and before these run. */
    static final Set<Move> EARLY =
            EnumSet.of(CLAIM_TYPES, CLAIM_SYSTEM_TYPES, CLAIM_WORKFLOWS, CHANGE_TEMPLATES, LISTEN);
}
