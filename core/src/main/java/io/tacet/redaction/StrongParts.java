package io.tacet.redaction;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the {@linkplain Strength strong} parts out of a value. A value that has parts (a connection string, a user with a
 * password, an account with a PIN, a text) may be known but for one of them. Whoever knows the rest could try that one out if
 * the whole were looked for, however strong it is as a whole; so each part has to be strong on its own. All of it is looked for
 * only if none of its parts could be {@linkplain Strength#isGuessable tried out}.
 *
 * <p>Parts are the words of a text; in a word, expressions, the parts of a URL, {@code name=value} pairs, elements, and what colons and bars
 * separate; and, whatever signs stand between them, numbers, words and what is beside them. What is encoded has the parts of what it stands for. Anything
 * else, such as a password with signs in it or base64, is one part. What is {@linkplain PublicParts public} is none. A key of a {@linkplain KeyFormats known format} is
 * looked for as a whole, whatever its parts are.
 */
final class StrongParts {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** Around the words of a text. */
    private static final Pattern BRACKETS = Pattern.compile("^[\"'`<({\\[]+|(?<![\"'`>)}\\],;.])[\"'`>)}\\],;.]+$");

    /** Expressions of templates, JavaScript, JSON path and jq. */
    private static final Pattern CODE = Pattern.compile("\\$\\{|\\$\\.|\\[['\"]|['\"]]|\\(\\)|\\)\\.|\"\\)|\\\\\\(");

    private static final Pattern ASSIGNMENT = Pattern.compile("(?:^|[;&,?])[A-Za-z_][\\w.-]*=[^=]");

    private static final List<Separator> SEPARATORS = List.of(
            new Separator("[^\\w-]+", text -> CODE.matcher(text).find()),
            new Separator("[:/@?&=#]", text -> text.contains("://")),
            new Separator("[;&,?=]", text -> ASSIGNMENT.matcher(text).find()),
            new Separator("[<>=\"']", text -> text.contains("</") || (text.startsWith("<") && text.endsWith(">"))),
            new Separator("[:|@]", text -> text.indexOf(':') >= 0 || text.indexOf('|') >= 0));

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("\\p{N}{3,}");
    private static final Pattern WORD = Pattern.compile("\\p{Lu}?\\p{Ll}{3,}|\\p{Lu}{4,}");

    /** Header, claims and signature. The signature is hard to guess even if the other two are known. */
    private static final Pattern SIGNED_TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]{20,}");

    /** In base64: a JSON object, such as the header of a token with the name of a key; a certificate and a public key. */
    private static final Pattern PUBLIC = Pattern.compile("eyJ|LS0tLS1CRUdJTiB(?:DRVJU|QVUJM)");

    /** One in another. */
    private static final int MOST_ENCODINGS = 3;

    private StrongParts() {}

    /** Whether there are any. */
    static boolean areIn(String value) {
        return !of(value).isEmpty();
    }

    /** All of it first, if that is one; then keys of known formats; then the others in the order of the value. */
    static Set<String> of(String value) {
        return of(value, 0);
    }

    /** Those of them that have no parts again; of a token, what signs it; of a key, what is random in it. */
    static Set<String> unguessable(String value) {
        Stream<String> others = parts(KeyFormats.without(value)).stream()
                .map(part -> Part.of(part, 0))
                .filter(Part::isStrong)
                .map(Part::text)
                .map(part -> SIGNED_TOKEN.matcher(part).matches() ? part.substring(part.lastIndexOf('.') + 1) : part);
        return Stream.concat(KeyFormats.in(value).map(KeyFormats.Key::random), others)
                .collect(Collectors.toSet());
    }

    private static List<String> parts(String value) {
        return words(PublicParts.withoutIdentifiers(value))
                .flatMap(StrongParts::split)
                .flatMap(StrongParts::fields)
                .toList();
    }

    private static Set<String> of(String value, int depth) {
        if (value.length() < Strength.SHORTEST) {
            return Set.of();
        }
        List<Part> parts =
                parts(value).stream().map(part -> Part.of(part, depth)).toList();
        Set<String> strong = new LinkedHashSet<>();
        if (parts.stream().noneMatch(Part::canBeTriedOut) && Strength.isStrong(value.strip())) {
            strong.add(value.strip());
        }
        KeyFormats.in(value).flatMap(KeyFormats.Key::spellings).forEach(strong::add);
        parts.forEach(part -> strong.addAll(part.strong()));
        return strong;
    }

    /** Whether a text can be guessed: as a whole, or one of its parts by those who know the others. */
    static boolean canBeTriedOut(String text) {
        return !KeyFormats.isOne(text)
                && (Strength.isGuessable(text)
                        || parts(text).stream().map(part -> Part.of(part, 0)).anyMatch(Part::canBeTriedOut));
    }

    /**
     * @param encoded the strong parts of what it stands for
     * @param isGuessable also what stands for something that could be tried out
     */
    private record Part(String text, Set<String> encoded, boolean isGuessable) {
        static Part of(String text, int depth) {
            Optional<String> decoded =
                    depth < MOST_ENCODINGS && !SIGNED_TOKEN.matcher(text).matches()
                            ? Decoding.of(text)
                            : Optional.empty();
            Set<String> encoded =
                    decoded.map(each -> StrongParts.of(each, depth + 1)).orElse(Set.of());
            boolean isGuessable = Strength.isGuessable(text)
                    || decoded.filter(each -> !encoded.contains(each.strip())).isPresent();
            return new Part(text, encoded, isGuessable);
        }

        boolean isStrong() {
            return !isGuessable && Strength.isStrong(text);
        }

        boolean canBeTriedOut() {
            return isGuessable && text.length() > 1;
        }

        /** All of it, or the strong parts of what it stands for: a search for those finds them encoded, too. */
        Set<String> strong() {
            if (isStrong()) {
                return Set.of(text);
            }
            return PUBLIC.matcher(text).lookingAt() ? Set.of() : encoded;
        }
    }

    /** Of a record without a form that is known. */
    private static Stream<String> fields(String part) {
        if (SIGNED_TOKEN.matcher(part).matches()) {
            return Stream.of(part);
        }
        List<String> fields = betweenSigns(part).toList();
        boolean isRecord = fields.stream().anyMatch(StrongParts::isNumberOrWord)
                || fields.stream().anyMatch(field -> Decoding.of(field).isPresent())
                || (fields.stream().anyMatch(Strength::isStrong)
                        && fields.stream().anyMatch(Strength::isGuessable));
        return isRecord && fields.size() > 1 ? fields.stream() : Stream.of(part);
    }

    /** The runs of letters and digits in it. */
    static Stream<String> betweenSigns(String text) {
        return SIGNS.splitAsStream(text).filter(field -> !field.isEmpty());
    }

    static boolean isNumberOrWord(String field) {
        return NUMBER.matcher(field).matches() || (WORD.matcher(field).matches() && Words.isWord(field));
    }

    private static Stream<String> words(String value) {
        String text = value.strip();
        List<String> words = BLANKS.splitAsStream(text).toList();
        return words.size() == 1
                ? words.stream()
                : words.stream().map(word -> BRACKETS.matcher(word).replaceAll(""));
    }

    private static Stream<String> split(String word) {
        return SEPARATORS.stream()
                .filter(separator -> separator.isUsedIn().test(word))
                .findFirst()
                .map(separator -> Arrays.stream(separator.pattern().split(word)).flatMap(StrongParts::split))
                .orElseGet(() -> Stream.of(word));
    }

    /** @param isUsedIn holds no longer for what lies between two of them */
    private record Separator(Pattern pattern, Predicate<String> isUsedIn) {
        Separator(String pattern, Predicate<String> isUsedIn) {
            this(Pattern.compile(pattern), isUsedIn);
        }
    }
}
