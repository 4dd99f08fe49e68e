package io.tacet.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from the name of a field in a JSON secret whether what stands in it is to be hidden.
 *
 * <p>A name is read word by word, whatever separates them ({@code apiKey}, {@code API_KEY}, {@code api-key}), plurals like
 * singulars. It says that its value is hidden if one of its words is in {@link #HIDING}, unless the last word says that the value
 * only describes a secret ({@link #DESCRIBING}: {@code key_id}, {@code token_uri}). Words that are written as one
 * ({@code clientsecret}) are recognised where the list has them as a {@link #HIDING_PARTS part}. Fields around it count too, the
 * innermost that says anything decides.
 */
final class FieldNames {
    /** Kept in step with the list in docs/how-to/workflows.md by a test. */
    static final Set<String> HIDING = Set.of(
            "auth",
            "authorization",
            "bearer",
            "cookie",
            "credential",
            "cred",
            "key",
            "jwt",
            "mnemonic",
            "otp",
            "pass",
            "passcode",
            "passphrase",
            "passwd",
            "password",
            "pat",
            "pin",
            "private",
            "psk",
            "pwd",
            "salt",
            "secret",
            "seed",
            "session",
            "signature",
            "token",
            "totp");

    static final Set<String> HIDING_PARTS = Set.of(
            "accesskey",
            "apikey",
            "authkey",
            "credential",
            "passphrase",
            "passwd",
            "password",
            "privatekey",
            "secret",
            "token");

    static final Set<String> DESCRIBING = Set.of(
            "alg",
            "algorithm",
            "audience",
            "count",
            "endpoint",
            "expiration",
            "expires",
            "expiry",
            "file",
            "format",
            "header",
            "host",
            "id",
            "issuer",
            "length",
            "name",
            "path",
            "policy",
            "port",
            "prefix",
            "scope",
            "server",
            "size",
            "ttl",
            "type",
            "uri",
            "url",
            "username",
            "version");

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private FieldNames() {}

    /** @param fields from the top of the document; see {@link JsonLeaf#fields} */
    static boolean hide(List<String> fields) {
        for (String name : fields.reversed()) {
            List<String> words = words(name);
            if (!words.isEmpty() && DESCRIBING.contains(words.getLast())) {
                return false;
            }
            if (words.stream().anyMatch(FieldNames::hides)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hides(String word) {
        return HIDING.contains(word) || HIDING_PARTS.stream().anyMatch(word::contains);
    }

    private static List<String> words(String name) {
        return Arrays.stream(BETWEEN_WORDS.split(name))
                .filter(word -> !word.isEmpty())
                .map(word -> singular(word.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String singular(String word) {
        boolean isPlural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        return isPlural && !DESCRIBING.contains(word) && !HIDING.contains(word)
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
