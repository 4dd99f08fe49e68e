package io.tacet.benchmarks.access;

import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Tacet's index and its peers, each as something that answers questions to one policy. */
public enum AccessEngine {
    TACET(TacetDecisions::new, false),
    JCASBIN(JcasbinDecisions::new, false),
    CEDAR(CedarDecisions::new, false),
    /** With an enforcer of its own for each question, of what bears on it only. */
    JCASBIN_SLICED(JcasbinDecisions::new, true),
    /** With a policy set of its own for each question, of what bears on it only. */
    CEDAR_SLICED(CedarDecisions::new, true);

    /** Puts a question in the engine's own terms, which are not measured. The decision is made each time that it is asked for. */
    @FunctionalInterface
    interface Decisions {
        BooleanSupplier prepare(AccessQuestion question);
    }

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<AccessPolicy, Decisions> builder;

    private final boolean sliced;

    AccessEngine(Function<AccessPolicy, Decisions> builder, boolean sliced) {
        this.builder = builder;
        this.sliced = sliced;
    }

    Decisions over(AccessPolicy policy) {
        return builder.apply(policy);
    }

    /** What answers each of the questions, in their order. */
    List<Decisions> forEach(List<AccessQuestion> questions, AccessPolicy policy) {
        return sliced
                ? questions.stream()
                        .map(question -> over(policy.slice(question)))
                        .toList()
                : Collections.nCopies(questions.size(), over(policy));
    }
}
