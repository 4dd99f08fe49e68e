package io.tacet.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of docs/how-to/share.md: which access on what each call takes. What users read is what is tested. */
final class PermissionTable {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\| ([A-Z]+) \\| [^|]* \\| ([^|]*) \\|");
    private static final Pattern CALL = Pattern.compile("`([^`]+)`");

    /** By target and call. */
    private final Map<List<String>, Set<String>> accesses = new HashMap<>();

    static PermissionTable read() {
        try {
            PermissionTable table = new PermissionTable();
            Files.readAllLines(TacetServer.ROOT.resolve("docs/how-to/share.md")).forEach(table::add);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            CALL.matcher(row.group(3))
                    .results()
                    .map(MatchResult.class::cast)
                    .forEach(call -> accesses.computeIfAbsent(
                                    List.of(row.group(1), call.group(1)), key -> new TreeSet<>())
                            .add(row.group(2)));
        }
    }

    /** What the call takes, all of it, on a thing of that type that is there. */
    Set<String> accessesFor(String target, String call) {
        Set<String> found = new TreeSet<>(accesses.getOrDefault(List.of(target, call), Set.of()));
        if (found.size() > 1) {
            found.remove("CREATE");
        }
        if (found.isEmpty()) {
            throw new AssertionError("docs/how-to/share.md does not say what " + call + " takes on " + target);
        }
        return found;
    }
}
