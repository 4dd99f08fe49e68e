package io.tacet.secret;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which secrets are wanted, and in which order.
 *
 * @param words in lower case, up to {@value #MAX_WORDS}: each stands in the name or in a tag, written as key:value. Case does not
 *     matter; of letters that are not ASCII it does in SQLite
 * @param order those that are alike in it come by name
 */
public record SecretSearch(List<String> words, Order order, boolean descending) {
    public static final int MAX_WORDS = 20;

    /** What they are sorted by. */
    public enum Order {
        NAME,
        VERSION,
        UPDATED,
        /** As {@link SecretRepository#lastUses}; those that were never used come before all others. */
        LAST_USED
    }

    public SecretSearch {
        words = List.copyOf(words);
        if (words.size() > MAX_WORDS) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "Search for at most " + MAX_WORDS + " words.");
        }
    }

    /** @param text words with white space between them, or what no database takes in a text; empty for all secrets */
    public static SecretSearch of(String text, Order order, boolean descending) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s\\p{Cntrl}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new SecretSearch(words, order, descending);
    }

    /** Whether a secret is wanted. */
    public boolean matches(Secret secret) {
        return words.stream()
                .allMatch(word -> secret.name().value().toLowerCase(Locale.ROOT).contains(word)
                        || secret.tags().stream()
                                .anyMatch(tag -> (tag.key() + ":" + tag.value())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(word)));
    }

    /** In which order they come, as far as they tell it themselves: not when they were used. */
    public Comparator<Secret> comparator() {
        Comparator<Secret> wanted = switch (order) {
            case NAME, LAST_USED -> comparing(Secret::name);
            case VERSION -> comparingInt(Secret::currentVersion);
            case UPDATED -> comparing(secret -> secret.updated().at());
        };
        return (descending ? wanted.reversed() : wanted).thenComparing(Secret::name);
    }
}
