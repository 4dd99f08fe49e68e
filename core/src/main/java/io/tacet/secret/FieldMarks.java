package io.tacet.secret;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the owners of a JSON secret have said about fields of it. A mark is about a place, in every version of the secret, whether there is such a
 * field or not.
 *
 * @param hidden paths of fields whose values are to be hidden; see {@code JsonLeaf.path} of the redaction package for their form
 * @param shown paths of fields that are configuration
 */
public record FieldMarks(Set<String> hidden, Set<String> shown) {
    /** Of one secret. */
    public static final int MOST = 200;

    /** In UTF-16 units. */
    public static final int LONGEST_PATH = 512;

    public static final FieldMarks NONE = new FieldMarks(Set.of(), Set.of());

    /** About one field. */
    public enum Mark {
        HIDDEN,
        SHOWN,
        NONE
    }

    public FieldMarks {
        hidden = Set.copyOf(hidden);
        shown = Set.copyOf(shown);
    }

    /** @param marks by path */
    public static FieldMarks of(Map<String, Mark> marks) {
        return new FieldMarks(paths(marks, Mark.HIDDEN), paths(marks, Mark.SHOWN));
    }

    private static Set<String> paths(Map<String, Mark> marks, Mark mark) {
        return marks.keySet().stream().filter(path -> marks.get(path) == mark).collect(Collectors.toUnmodifiableSet());
    }

    public Mark of(String path) {
        if (hidden.contains(path)) {
            return Mark.HIDDEN;
        }
        return shown.contains(path) ? Mark.SHOWN : Mark.NONE;
    }

    /** Of all fields that are marked. */
    public Set<String> paths() {
        return Stream.concat(hidden.stream(), shown.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The same with another mark for one field.
     *
     * @param mark {@link Mark#NONE} removes the one that is there
     * @throws TacetException {@link ErrorCode#TOO_MANY_MARKS} where it would be one of more than {@value #MOST}
     */
    public FieldMarks with(String path, Mark mark) {
        Map<String, Mark> marks = new HashMap<>();
        paths().forEach(marked -> marks.put(marked, of(marked)));
        marks.put(path, mark);
        FieldMarks after = of(marks);
        if (mark != Mark.NONE && after.paths().size() > MOST) {
            throw new TacetException(
                    ErrorCode.TOO_MANY_MARKS,
                    "A secret has at most " + MOST + " marked fields; remove a mark that you no longer need.");
        }
        return after;
    }
}
