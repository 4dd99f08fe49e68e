package io.tacet.e2e.twins;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two servers answered differently.
 *
 * @param operation what differs, without the arguments
 * @param what was asked, with the arguments
 */
record Difference(String operation, String what, String left, String right) {
    private static final int AROUND = 90;
    private static final int EXAMPLES = 12;

    /** The first place where the two differ, with some text around it. */
    private String shown() {
        int at = 0;
        while (at < Math.min(left.length(), right.length()) && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - AROUND);
        return what + "\n      left:  " + cut(left, from) + "\n      right: " + cut(right, from);
    }

    static String cut(String text, int from) {
        return text.substring(from, Math.min(text.length(), from + 2 * AROUND)).replace("\n", "\\n");
    }

    /** How many there are of each operation, with one example of each. */
    static String summary(List<Difference> found) {
        Map<String, List<Difference>> byOperation =
                found.stream().collect(Collectors.groupingBy(Difference::operation, TreeMap::new, Collectors.toList()));
        return byOperation.entrySet().stream()
                .limit(EXAMPLES)
                .map(each -> each.getValue().size() + " x " + each.getKey() + "\n    "
                        + each.getValue().getFirst().shown())
                .collect(Collectors.joining(
                        "\n  ", found.size() + " differences in " + byOperation.size() + " operations\n  ", "\n"));
    }
}
