package io.tacet.handle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Proves that a reference stands in a definition because its author wrote it there: when an execution gets its copy of a registered
 * definition, each reference in it is marked, <code>${workflow.secrets.name~MARK}</code>. A reference that comes with data has no mark.
 *
 * <p>A mark is good in templates of the definition that it was made for, and nowhere else.
 */
public final class Marks {
    /** Between reference and mark. */
    static final char SEPARATOR = '~';

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final HandleCipher cipher;

    public Marks(HandleCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * The reference as a marked template expression.
     *
     * @param definition kind and name of the definition in which it stands
     */
    public String mark(Reference reference, String definition) {
        String text = reference.toString();
        byte[] tag = cipher.tag(bound(text, definition));
        return withoutBrace(text) + SEPARATOR + ENCODER.encodeToString(tag) + "}";
    }

    /**
     * The reference, if it bears the mark of that definition.
     *
     * @param marked a template expression
     */
    public Optional<Reference> verified(String marked, String definition) {
        int separator = marked.lastIndexOf(SEPARATOR);
        if (separator < 0 || !marked.endsWith("}")) {
            return Optional.empty();
        }
        String reference = marked.substring(0, separator) + "}";
        return tag(withoutBrace(marked.substring(separator + 1)))
                .filter(tag -> cipher.isTagOf(tag, bound(reference, definition)))
                .map(tag -> Reference.parse(reference));
    }

    private static String withoutBrace(String expression) {
        return expression.substring(0, expression.length() - 1);
    }

    /** What stands there without its mark, proved or not. */
    static String unmarked(String body) {
        int separator = body.lastIndexOf(SEPARATOR);
        return separator >= 0 && looksLikeMark(body.substring(separator + 1)) ? body.substring(0, separator) : body;
    }

    private static boolean looksLikeMark(String text) {
        return tag(text).isPresent() && text.length() >= 22;
    }

    private static Optional<byte[]> tag(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bound(String reference, String definition) {
        return Fields.joined("tacet/mark", definition, reference);
    }
}
