package io.tacet.e2e.flow;

import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A task that would take without an end, or more than any task is given. None completes. */
enum Bomb {
    /** JavaScript that does not end. */
    SCRIPT,
    /** JavaScript that keeps ever more. */
    GROWTH,
    /** JavaScript whose result holds itself. */
    NESTING,
    /** JQ that makes a list of millions. */
    QUERY,
    /** JQ with a regular expression that backtracks. */
    QUERY_PATTERN,
    /** A JSON path with a regular expression that backtracks. */
    PATTERN,
    /** A JSON path that goes through everything for each of everything, and so on. */
    PATH,
    /** A time to wait that the engine reads with a regular expression that backtracks. */
    DURATION,
    /** A call whose answer is too long. */
    ANSWER;

    /** Of the attacker's service, for {@link #ANSWER}. */
    static final String FLOOD = "/flood";

    /** More characters than the 10 MB that an answer may have. */
    private static final int ANSWERED = 12_000_000;

    private static final int DEEP = 200;

    /** Those that need no {@link #data()}. */
    static final Set<Bomb> BARE = EnumSet.complementOf(EnumSet.of(PATTERN, PATH));

    /** The task, to be put into a workflow. */
    Map<String, Object> planted(String ref, Names names) {
        return switch (this) {
            case SCRIPT -> script(ref, "while (true) {}");
            case GROWTH -> script(ref, "a = []; while (true) { a.push([a.length]); }");
            case NESTING -> script(ref, "a = []; a[0] = a; a");
            case QUERY -> query(ref, "[range(30000000)]|length");
            case QUERY_PATTERN -> query(ref, "\"" + "a".repeat(40) + "b\"|test(\"^(a+)+$\")");
            case PATTERN -> path(ref, "${workflow.input.texts[?(@.a =~ /^(a+)+\\1$/)]}");
            case PATH -> path(ref, "${workflow..*..*..*..*}");
            case DURATION -> task(ref, "WAIT", Map.of("duration", " ".repeat(1_000) + "x"));
            case ANSWER -> post(ref, names.other() + FLOOD, Map.of());
        };
    }

    private static Map<String, Object> script(String ref, String expression) {
        return task(ref, "INLINE", Map.of("evaluatorType", "graaljs", "expression", expression));
    }

    private static Map<String, Object> query(String ref, String expression) {
        return task(ref, "JSON_JQ_TRANSFORM", Map.of("queryExpression", expression));
    }

    private static Map<String, Object> path(String ref, String expression) {
        return task(ref, "SET_VARIABLE", Map.of("x", expression));
    }

    /** The input of a workflow that has one: what JSON paths are slow with. */
    static Map<String, Object> data() {
        Object deep = 1;
        for (int i = 0; i < DEEP; i++) {
            deep = Map.of("k", deep, "v", i);
        }
        return Map.of("deep", deep, "texts", List.of(Map.of("a", "a".repeat(50) + "b")));
    }

    /** What the attacker's service answers. */
    static String flood() {
        return "a".repeat(ANSWERED);
    }
}
