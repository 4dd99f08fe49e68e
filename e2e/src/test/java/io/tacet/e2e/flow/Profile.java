package io.tacet.e2e.flow;

/** Who the attacker is: an ordinary account, with what colleagues have granted it. */
enum Profile {
    /** Role USER and nothing else. */
    USER,
    /** USER, and may see the owner's workflow. */
    READER,
    /** USER, and may start and steer the owner's workflow. */
    OPERATOR,
    /** An application without a role that may poll its own task types. */
    APPLICATION,
    /** An application without a role that may start the workflow and use the secret in it, but author nothing. */
    RUNNER;

    boolean isUser() {
        return compareTo(APPLICATION) < 0;
    }

    boolean mayRead() {
        return this == READER || this == OPERATOR || this == RUNNER;
    }

    boolean mayStart() {
        return this == OPERATOR || this == RUNNER;
    }
}
