package io.tacet.benchmarks.access;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Tacet's index and its peers, each as something that answers questions to one policy. */
public enum AccessEngine {
    TACET(TacetDecisions::new),
    JCASBIN(JcasbinDecisions::new),
    CEDAR(CedarDecisions::new),
    /** With an enforcer of its own for each question, of what bears on it only. */
    JCASBIN_SLICED(policy -> question -> new JcasbinDecisions(policy.slice(question)).prepare(question)),
    /** With a policy set of its own for each question, of what bears on it only. */
    CEDAR_SLICED(policy -> question -> new CedarDecisions(policy.slice(question)).prepare(question));

    /** Puts a question in the engine's own terms, which are not measured. The decision is made each time that it is asked for. */
    @FunctionalInterface
    interface Decisions {
        BooleanSupplier prepare(AccessQuestion question);
    }

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<AccessPolicy, Decisions> builder;

    AccessEngine(Function<AccessPolicy, Decisions> builder) {
        this.builder = builder;
    }

    Decisions over(AccessPolicy policy) {
        return builder.apply(policy);
    }
}
