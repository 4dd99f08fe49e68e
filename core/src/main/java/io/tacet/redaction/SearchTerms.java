package io.tacet.redaction;

import io.tacet.secret.FieldMarks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Chooses the texts that have to be found for one value: the value, its lines, and the fields in it where it is a JSON document,
 * which may have lines and documents in them again. This is where it is decided which values are looked for, and where
 * ({@linkplain #everywhere everywhere}, or {@linkplain #whereHandedOver where they were handed over}); docs/decisions/0016-tiers.md
 * says why.
 *
 * <p>Left out are frame lines of PEM ("-----BEGIN ..."), and of documents their lines: these are field names and layout around texts that are
 * taken.
 */
public final class SearchTerms {
    /** Of documents within documents; a text deeper than that counts as it stands. */
    static final int MAX_DEPTH = 4;

    /** Fewer different characters are layout, such as a row of hyphens. */
    private static final int FEWEST_CHARACTERS = 3;

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    /** As PEM stands in files of environment variables: backslash and n. */
    private static final Pattern LINE_END_OF_PEM = Pattern.compile("\r\n|\n|\r|\\\\r\\\\n|\\\\n");

    private static final Pattern PEM_FRAME = Pattern.compile("-----(BEGIN|END) [A-Z0-9 ]+-----");

    private final JsonLeaves leaves;
    /** Whether what is not strong is out anyway, whatever its field says. */
    private final boolean onlyStrong;

    /** What of a text is looked for. */
    private final Function<String, Set<String>> choice;

    SearchTerms(JsonLeaves leaves, boolean onlyStrong, Function<String, Set<String>> choice) {
        this.leaves = leaves;
        this.onlyStrong = onlyStrong;
        this.choice = choice;
    }

    /** Of a value, the {@linkplain StrongParts strong parts}. Marks do not change them. */
    public static SearchTerms everywhere(JsonLeaves leaves) {
        return new SearchTerms(leaves, true, StrongParts::of);
    }

    /**
     * All of a value; of a JSON document, the fields that are {@linkplain FieldVisibility#isHidden hidden}.
     *
     * @param minimumLength in UTF-16 units; shorter texts, and such with fewer than three different characters, would be found all over
     */
    public static SearchTerms whereHandedOver(JsonLeaves leaves, int minimumLength) {
        return new SearchTerms(
                leaves,
                false,
                text -> text.length() >= minimumLength
                                && text.chars()
                                                .distinct()
                                                .limit(FEWEST_CHARACTERS)
                                                .count()
                                        == FEWEST_CHARACTERS
                        ? Set.of(text)
                        : Set.of());
    }

    Set<String> of(String value, FieldMarks marks) {
        Set<String> terms = new LinkedHashSet<>();
        collect(value, true, field -> ofValue(field, marks), 0, terms);
        return terms;
    }

    private FieldVisibility ofValue(JsonLeaf field, FieldMarks marks) {
        if (onlyStrong) {
            return FieldVisibility.STRONG;
        }
        // Text in quotes is a document without fields, and hidden like any other value.
        return field.fields().isEmpty() ? FieldVisibility.NAMED : FieldVisibility.of(field, marks);
    }

    /**
     * @param hidden whether all of the text is to be hidden, as the value or as a field that is
     * @param visibility of the fields in it; {@link SecretFields} says the same of them
     */
    private void collect(
            String text, boolean hidden, Function<JsonLeaf, FieldVisibility> visibility, int depth, Set<String> terms) {
        List<JsonLeaf> fields = depth < MAX_DEPTH ? leaves.of(text) : List.of();
        // Everywhere, fields are enough: a document as such may be one that people share.
        if (hidden && (fields.isEmpty() || !onlyStrong)) {
            keep(text, terms);
            keep(text.strip(), terms);
        }
        if (hidden && fields.isEmpty()) {
            collectLines(text.strip(), terms);
        }
        for (JsonLeaf field : fields) {
            FieldVisibility own = visibility.apply(field);
            collect(field.text(), own.isHidden(), own::within, depth + 1, terms);
        }
    }

    /** Of a JSON document, the names of its fields and what is not hidden in it. */
    Set<String> shown(String value, FieldMarks marks) {
        Set<String> shown = new LinkedHashSet<>();
        collectShown(value, field -> ofValue(field, marks), 0, shown);
        return shown;
    }

    private void collectShown(
            String text, Function<JsonLeaf, FieldVisibility> visibility, int depth, Set<String> shown) {
        for (JsonLeaf field : depth < MAX_DEPTH ? leaves.of(text) : List.<JsonLeaf>of()) {
            shown.addAll(field.fields());
            FieldVisibility own = visibility.apply(field);
            int before = shown.size();
            collectShown(field.text(), own::within, depth + 1, shown);
            if (!own.isHidden() && shown.size() == before) {
                shown.add(field.text());
            }
        }
    }

    private void collectLines(String text, Set<String> terms) {
        Pattern lineEnd = text.contains("-----BEGIN") ? LINE_END_OF_PEM : LINE_END;
        List<String> lines = lineEnd.splitAsStream(text).toList();
        if (lines.size() < 2) {
            return;
        }
        keep(LINE_END.matcher(text).replaceAll("\n"), terms);
        keep(LINE_END.matcher(text).replaceAll("\r\n"), terms);
        for (String line : lines) {
            keep(line.strip(), terms);
        }
    }

    private void keep(String text, Set<String> terms) {
        if (!PEM_FRAME.matcher(text).matches()) {
            terms.addAll(choice.apply(text));
        }
    }

    /** For pieces: those of a document are its layout and the names of its fields. */
    Set<String> withoutDocuments(Set<String> terms) {
        Set<String> texts = new LinkedHashSet<>(terms);
        texts.removeIf(term -> !leaves.of(term).isEmpty());
        return texts;
    }
}
