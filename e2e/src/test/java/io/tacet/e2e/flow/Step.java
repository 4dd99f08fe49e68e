package io.tacet.e2e.flow;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A step of a generated workflow.
 *
 * @param id unique in the workflow; from 1
 * @param source the step whose data it works with, {@link #START} for the workflow's input
 * @param branches the steps within it, for those that have any
 */
record Step(Kind kind, int id, int source, List<List<Step>> branches) {
    static final int START = 0;

    Step {
        branches = List.copyOf(branches);
    }

    String ref() {
        return "s" + id;
    }

    /** The engine adds the number of an iteration to the reference names in a loop. */
    static String withoutIteration(String ref) {
        return ref.replaceAll("__[0-9]+$", "");
    }

    /** This one and all within it. */
    Stream<Step> all() {
        return Stream.concat(
                Stream.of(this), branches.stream().flatMap(List::stream).flatMap(Step::all));
    }

    /** The same with its branches changed. */
    Step withBranches(UnaryOperator<List<Step>> change) {
        return new Step(kind, id, source, branches.stream().map(change).toList());
    }

    Step withSource(int other) {
        return new Step(kind, id, other, branches);
    }

    @Override
    public String toString() {
        String from = source == START ? "" : "(s" + source + ")";
        return kind + " " + ref() + from + (branches.isEmpty() ? "" : " " + branches);
    }
}
