package io.tacet.e2e.flow;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** @param script what was registered, sent and seen, in order */
public record Outcome(Plan plan, List<Find> finds, String script) {
    public Outcome {
        finds = List.copyOf(finds);
    }

    boolean isClean() {
        return finds.isEmpty();
    }

    /** For one of many of the same kind. */
    Outcome withoutScript() {
        return new Outcome(plan, finds, "");
    }

    /** The kinds of what was found. */
    Set<String> what() {
        return finds.stream().map(Find::what).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return plan + "\nfound     "
                + finds.stream().map(Find::toString).collect(Collectors.joining("\n          "))
                + (script.isEmpty() ? "" : "\nscript\n" + script.indent(2));
    }
}
