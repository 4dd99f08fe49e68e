package io.tacet.handle;

import io.tacet.access.Target;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A use, in a definition, of something that this server keeps. It counts only where the definition's author wrote it, and prints as it stands there.
 */
public sealed interface Reference permits SecretReference, EnvironmentReference {
    /** Between prefix and closing brace; longer ones are refused: no name and path in use comes near it. */
    int MAX_LENGTH = 1_000;

    /** What the references of each kind begin with. */
    List<String> PREFIXES = List.of(SecretReference.PREFIX, EnvironmentReference.PREFIX);

    /** Where the dot and the name are missing: all of a kind at once, or a name in brackets. To the engine, a path that leads nowhere. */
    Pattern NAMELESS = Pattern.compile("\\$\\{workflow\\.(secrets|env)[}\\[]");

    /** On what an access is needed to use it. */
    Target target();

    /** What it refers to, for messages, such as "secret api-key". */
    String what();

    /** Cheap: whether one of any kind may stand in the text. */
    static boolean mayStandIn(String text) {
        return PREFIXES.stream().anyMatch(text::contains);
    }

    /**
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE} if something begins at that place of the text that its author takes for a reference, and the
     *     engine for null
     */
    static void requireName(String text, int start) {
        Matcher nameless = NAMELESS.matcher(text).region(start, text.length());
        if (nameless.lookingAt()) {
            String kind = "${workflow." + nameless.group(1);
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    kind + "} and " + kind + "['name']} are no references: write one for each name, such as " + kind
                            + ".name}.");
        }
    }

    /** The prefix with which one begins at that place of the text. */
    static Optional<String> prefixAt(String text, int start) {
        return PREFIXES.stream()
                .filter(prefix -> text.startsWith(prefix, start))
                .findFirst();
    }

    /**
     * @param text from the prefix to the closing brace
     * @throws TacetException {@link ErrorCode#INVALID_REFERENCE}
     */
    static Reference parse(String text) {
        return text.startsWith(EnvironmentReference.PREFIX)
                ? EnvironmentReference.parse(body(text, EnvironmentReference.PREFIX))
                : SecretReference.parse(body(text, SecretReference.PREFIX));
    }

    private static String body(String text, String prefix) {
        if (!text.startsWith(prefix) || !text.endsWith("}")) {
            throw new TacetException(ErrorCode.INVALID_REFERENCE, "A reference begins with one of " + PREFIXES + ".");
        }
        return text.substring(prefix.length(), text.length() - 1);
    }
}
