package io.tacet.redaction;

import io.tacet.access.PrincipalId;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.FieldMarks.Mark;
import io.tacet.secret.Secret;
import io.tacet.secret.SecretName;
import io.tacet.secret.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The fields of JSON secrets: which are hidden, and what owners decide about them. What it says about a secret depends on the value, so only those
 * who may see the value may learn it; the caller asks for that.
 */
public final class SecretFields {
    private final Vault vault;
    private final JsonLeaves leaves;

    public SecretFields(Vault vault, JsonLeaves leaves) {
        this.vault = vault;
        this.leaves = leaves;
    }

    /**
     * @param fields in the order of the document, then those that are marked but not in it, by path
     * @param unlisted how many more texts and numbers there are, whose paths are longer than {@value FieldMarks#LONGEST_PATH} characters
     */
    public record Listing(List<SecretField> fields, int unlisted) {
        public Listing {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Those of the current value. None if it is no JSON object or array.
     *
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}
     */
    public Listing list(SecretName name) {
        return list(vault.get(name));
    }

    private Listing list(Secret secret) {
        FieldMarks marks = vault.marks(secret.id());
        Map<String, List<JsonLeaf>> present = new LinkedHashMap<>();
        int unlisted = 0;
        for (JsonLeaf leaf : leaves(secret.name())) {
            // Measured first: many long paths would fill the memory.
            String path = isLong(leaf) ? "" : leaf.path();
            if (path.isEmpty() || path.length() > FieldMarks.LONGEST_PATH) {
                unlisted++;
            } else {
                present.computeIfAbsent(path, key -> new ArrayList<>()).add(leaf);
            }
        }
        List<SecretField> fields = new ArrayList<>();
        present.forEach((path, values) -> fields.add(field(path, values, marks)));
        new TreeSet<>(marks.paths())
                .stream()
                        .filter(path -> !present.containsKey(path))
                        .map(path -> absent(path, marks))
                        .forEach(fields::add);
        return new Listing(fields, unlisted);
    }

    private List<JsonLeaf> leaves(SecretName name) {
        return vault.read(name).stream()
                .flatMap(value -> leaves(value.reveal(PlaintextAccess.granted())).stream())
                .toList();
    }

    /** Without a text that is the whole document: it is no field, and hidden as any other value. */
    private List<JsonLeaf> leaves(String value) {
        return leaves.of(value).stream()
                .filter(leaf -> !leaf.fields().isEmpty())
                .toList();
    }

    /**
     * A hidden field with what stands in it.
     *
     * @param path empty where it is too long, or could be a value itself
     * @param text the text, or the number as it is written; where only a field of a document in it is hidden, that one
     */
    public record HiddenField(Optional<String> path, String text) {
        static HiddenField of(JsonLeaf leaf, String text) {
            Optional<String> path =
                    isLong(leaf) ? Optional.empty() : Optional.of(leaf.path()).filter(one -> isStorable(one, leaf));
            return new HiddenField(path, text);
        }
    }

    /**
     * Those of a value that its sender has stored.
     *
     * @param marks that the sender may know of
     */
    public List<HiddenField> hiddenIn(String value, FieldMarks marks) {
        return leaves(value).stream().flatMap(leaf -> hiddenIn(leaf, marks)).toList();
    }

    /** Those of the current value that share a path. */
    public List<HiddenField> hiddenAt(SecretName name, String path) {
        FieldMarks marks = vault.marks(vault.get(name).id());
        return leaves(name).stream()
                .filter(leaf -> !isLong(leaf) && leaf.path().equals(path))
                .flatMap(leaf -> hiddenIn(leaf, marks))
                .toList();
    }

    private Stream<HiddenField> hiddenIn(JsonLeaf leaf, FieldMarks marks) {
        return judged(leaf, marks)
                .filter(one -> one.visibility().isHidden())
                .map(one -> HiddenField.of(leaf, one.text()));
    }

    private record Judged(String text, FieldVisibility visibility) {}

    /** A field, then those of documents in its text, as {@link SearchTerms} looks for them. */
    private Stream<Judged> judged(JsonLeaf leaf, FieldMarks marks) {
        return judged(leaf, FieldVisibility.of(leaf, marks), 1);
    }

    private Stream<Judged> judged(JsonLeaf leaf, FieldVisibility visibility, int depth) {
        Stream<Judged> own = Stream.of(new Judged(leaf.text(), visibility));
        return visibility.isHidden() || depth >= SearchTerms.MAX_DEPTH
                ? own
                : Stream.concat(
                        own,
                        leaves.of(leaf.text()).stream()
                                .flatMap(inner -> judged(inner, visibility.within(inner), depth + 1)));
    }

    private static boolean isLong(JsonLeaf leaf) {
        return leaf.fields().stream().mapToInt(String::length).sum() > FieldMarks.LONGEST_PATH;
    }

    private SecretField field(String path, List<JsonLeaf> values, FieldMarks marks) {
        List<FieldVisibility> all = values.stream()
                .flatMap(leaf -> judged(leaf, marks))
                .map(Judged::visibility)
                .distinct()
                .toList();
        // A field of which anything is masked is no configuration.
        FieldVisibility visibility = all.stream()
                .filter(one -> one != FieldVisibility.STRONG)
                .min(Comparator.comparing(one -> !one.isHidden()))
                .orElse(FieldVisibility.STRONG);
        boolean isPartlyStrong = all.size() > 1 && all.contains(FieldVisibility.STRONG);
        boolean isChangeable = visibility != FieldVisibility.STRONG && isStorable(path, values.getFirst());
        return new SecretField(path, visibility, true, isPartlyStrong, isChangeable);
    }

    private static SecretField absent(String path, FieldMarks marks) {
        FieldVisibility visibility =
                marks.of(path) == Mark.HIDDEN ? FieldVisibility.MARKED_HIDDEN : FieldVisibility.MARKED_SHOWN;
        return new SecretField(path, visibility, false, false, true);
    }

    /** Paths are stored and recorded as they are: a name that could be a value must not be. */
    private static boolean isStorable(String path, JsonLeaf leaf) {
        return leaf.fields().stream().noneMatch(StrongParts::areIn)
                && path.indexOf('\0') < 0
                && !Texts.hasLoneSurrogate(path);
    }

    /**
     * Marks a field of the current value as hidden or as configuration, or removes the mark of any field.
     *
     * @param path as {@link #list} has it
     * @param mark {@link Mark#NONE} removes the mark
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}; {@link ErrorCode#SECRET_FIELD_NOT_FOUND}; {@link ErrorCode#FIELD_NOT_MARKABLE} if
     *     it is not changeable; {@link ErrorCode#TOO_MANY_MARKS}
     */
    public void mark(SecretName name, String path, Mark mark, PrincipalId author) {
        Secret secret = vault.get(name);
        SecretField field = list(secret).fields().stream()
                .filter(one -> one.path().equals(path))
                .filter(one -> one.isPresent() || mark == Mark.NONE)
                .findFirst()
                .orElseThrow(() -> notFound(name));
        if (mark != Mark.NONE && !field.isChangeable()) {
            throw notMarkable(field);
        }
        vault.mark(secret, path, mark, author);
    }

    /** Without the path, which can be any text. */
    private static TacetException notFound(SecretName name) {
        return new TacetException(
                ErrorCode.SECRET_FIELD_NOT_FOUND,
                "The current value of secret " + name
                        + " has no such field; send a path as the list of its fields has it.");
    }

    private static TacetException notMarkable(SecretField field) {
        return new TacetException(
                ErrorCode.FIELD_NOT_MARKABLE,
                field.visibility() == FieldVisibility.STRONG
                        ? "The value of this field is so hard to guess that it is always hidden."
                        : "The name of this field could be a secret itself, so no mark is stored for it; rename the field.");
    }
}
