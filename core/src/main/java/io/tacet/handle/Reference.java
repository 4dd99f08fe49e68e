package io.tacet.handle;

import io.tacet.access.Target;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Locale;
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

    /**
     * What looks like one to its author, and is to the engine a path that leads nowhere: the name is missing or in brackets, there are
     * blanks or capitals, or an s is missing.
     */
    Pattern LOOKALIKE = Pattern.compile(
            "\\$\\{(?!(?-i:workflow\\.(?:secrets|env)\\.))\\s*workflow\\s*\\.\\s*(secrets?|env)\\s*[.}\\[]",
            Pattern.CASE_INSENSITIVE);

    /** On what an access is needed to use it. */
    Target target();

    /** What it refers to, for messages, such as "secret api-key". */
    String what();

    /** Cheap: whether one of any kind may stand in the text. */
    static boolean mayStandIn(String text) {
        return PREFIXES.stream().anyMatch(text::contains);
    }

    /** Whether something begins at that place of the text that its author takes for a reference, and the engine for null. */
    static boolean isLookalike(String text, int start) {
        return lookalikeFrom(text, start).lookingAt();
    }

    private static Matcher lookalikeFrom(String text, int start) {
        return LOOKALIKE.matcher(text).region(start, text.length());
    }

    /** @throws TacetException {@link ErrorCode#INVALID_REFERENCE} if a {@linkplain #isLookalike lookalike} begins there */
    static void requireName(String text, int start) {
        Matcher lookalike = lookalikeFrom(text, start);
        if (lookalike.lookingAt()) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    "What begins with " + lookalike.group()
                            + " is not a reference, and would be null: write one for each name,"
                            + " such as ${workflow." + kind(lookalike.group(1))
                            + ".name}, without blanks, brackets or capitals.");
        }
    }

    private static String kind(String lookalike) {
        return lookalike.toLowerCase(Locale.ROOT).startsWith("secret") ? "secrets" : "env";
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
