package io.tacet.redaction;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names within a text, as connection strings, URLs, properties and YAML have them, and what they say of the values behind them: the same as
 * {@linkplain FieldNames names of fields}.
 */
final class NamedValues {
    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/@]+@");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z][A-Za-z _-]{0,40})=[^=\\s]");

    private static final String INDENT = "[\\h>#!*-]*+";
    private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_./-]{0,60}+";

    /**
     * At the beginning of a line or behind what separates fields. A name is one word or two: more are a sentence. Behind a colon, the value can stand in the
     * next line, further in. What stands right behind a colon is none if it is a port or the rest of a URL.
     */
    private static final Pattern FIELD = Pattern.compile(
            "(?:^|[{,;])" + INDENT + "[\"']?(" + NAME + "(?:\\h" + NAME
                    + ")?)[\"']?\\h*+(?:=(?!=)\\h*+|:(?!//|[0-9]{1,5}(?![\\p{L}\\p{N}]))\\h*+(?:\\R\\h++)?)[^\\s=]",
            Pattern.MULTILINE);

    /** As properties may have it: separated by a blank. */
    private static final Pattern TWO_WORDS =
            Pattern.compile("^" + INDENT + "(" + NAME + ")\\h++([^\\s=:]\\S*+)\\h*+$", Pattern.MULTILINE);

    /** Otherwise two words are two words: {@code token ring}. */
    private static final Predicate<String> LOOKS_LIKE_A_VALUE =
            Pattern.compile("[^\\p{L}\\p{M}.,;:!?'\"()-]").asPredicate();

    private static final Pattern PAIR = Pattern.compile(INDENT + NAME + "(?:\\h*+[=:]\\h*+|\\h++)\\S++\\h*+");
    private static final Pattern COMMENT = Pattern.compile("\\h*+(?:[#!].*)?");

    private NamedValues() {}

    /** Whether one of them says that what is behind it is to be hidden. */
    static boolean areHiddenIn(String text) {
        return USER_INFO.matcher(text).find()
                || Stream.of(ASSIGNMENT, FIELD)
                        .flatMap(pattern -> pattern.matcher(text).results())
                        .anyMatch(NamedValues::hides)
                || TWO_WORDS
                        .matcher(text)
                        .results()
                        .filter(NamedValues::hides)
                        .anyMatch(words -> LOOKS_LIKE_A_VALUE.test(words.group(2)) || isOfPairs(text));
    }

    private static boolean hides(MatchResult named) {
        return FieldNames.hide(List.of(named.group(1)));
    }

    private static boolean isOfPairs(String text) {
        List<String> lines =
                text.lines().filter(line -> !COMMENT.matcher(line).matches()).toList();
        return lines.size() > 1
                && lines.stream().allMatch(line -> PAIR.matcher(line).matches());
    }
}
