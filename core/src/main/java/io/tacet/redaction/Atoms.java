package io.tacet.redaction;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The texts that have to be found for one value: the value, its lines, and the texts in it where it is a JSON document, which
 * may have lines and documents in them again.
 *
 * <p>Left out: what is shorter than the minimum, the frame lines of PEM ("-----BEGIN ..."), and within documents the few words
 * of {@link Commonplace}. The lines of a document are not taken: they are field names and layout around texts that are taken.
 */
final class Atoms {
    /** Of documents within documents; a text deeper than that counts as it stands. */
    private static final int MAX_DEPTH = 4;

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    /** As PEM stands in files of environment variables: backslash and n. */
    private static final Pattern LINE_END_OF_PEM = Pattern.compile("\r\n|\n|\r|\\\\r\\\\n|\\\\n");

    private static final Pattern PEM_FRAME = Pattern.compile("-----(BEGIN|END) [A-Z0-9 ]+-----");

    private final JsonLeaves leaves;
    private final int minimumLength;

    /** @param minimumLength in UTF-16 units */
    Atoms(JsonLeaves leaves, int minimumLength) {
        this.leaves = leaves;
        this.minimumLength = minimumLength;
    }

    Set<String> of(String value) {
        Set<String> atoms = new LinkedHashSet<>();
        collect(value, 0, atoms);
        return atoms;
    }

    private void collect(String text, int depth, Set<String> atoms) {
        keep(text, atoms);
        keep(text.strip(), atoms);
        List<String> texts = depth < MAX_DEPTH ? leaves.of(text) : List.of();
        for (String leaf : texts) {
            if (!Commonplace.is(leaf)) {
                collect(leaf, depth + 1, atoms);
            }
        }
        if (texts.isEmpty()) {
            collectLines(text.strip(), atoms);
        }
    }

    private void collectLines(String text, Set<String> atoms) {
        Pattern lineEnd = text.contains("-----BEGIN") ? LINE_END_OF_PEM : LINE_END;
        List<String> lines = lineEnd.splitAsStream(text).toList();
        if (lines.size() < 2) {
            return;
        }
        keep(LINE_END.matcher(text).replaceAll("\n"), atoms);
        keep(LINE_END.matcher(text).replaceAll("\r\n"), atoms);
        for (String line : lines) {
            keep(line.strip(), atoms);
        }
    }

    private void keep(String atom, Set<String> atoms) {
        if (atom.length() >= minimumLength && !PEM_FRAME.matcher(atom).matches()) {
            atoms.add(atom);
        }
    }
}
