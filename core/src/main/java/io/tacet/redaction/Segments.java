package io.tacet.redaction;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Cuts a value into the pieces that are looked for in text of recipients: what lies between signs; and blocks of {@value PieceFinder#SHORTEST} characters or more, one
 * behind the other, of its {@linkplain StrongParts strong parts}, in which each character is as hard to guess as the next.
 *
 * <p>Blocks do not overlap, and each is hard to guess. An attacker who has a recipient repeat guesses, and sees which of them are masked, has to guess a
 * whole block at once. If every piece of eight characters were looked for, one character after the other could be guessed.
 */
final class Segments {
    /** In characters; what is no harder to guess is layout. */
    private static final int LONGEST = 64;

    /** A long value has longer ones instead of more. */
    private static final int MOST = 512;

    private Segments() {}

    /** Also in small letters and in capitals, as programs write hosts and names. */
    static Set<String> of(String value) {
        Set<String> segments = new LinkedHashSet<>();
        Stream.concat(
                        StrongParts.unguessable(value).stream().flatMap(part -> blocks(part).stream()),
                        StrongParts.betweenSigns(value).filter(Segments::isTelling))
                .flatMap(one -> Stream.of(one, one.toLowerCase(Locale.ROOT), one.toUpperCase(Locale.ROOT)))
                .forEach(segments::add);
        return segments;
    }

    private static Set<String> blocks(String value) {
        int shortest = Math.max(PieceFinder.SHORTEST, value.length() / MOST);
        int longest = Math.max(LONGEST, shortest);
        Set<String> blocks = new LinkedHashSet<>();
        int start = 0;
        int end = shortest;
        while (end <= value.length()) {
            String block = value.substring(start, end);
            boolean isHard = !Strength.isGuessable(block.toLowerCase(Locale.ROOT));
            if (isHard) {
                blocks.add(block);
            }
            if (isHard || end - start >= longest) {
                start = end;
                end += shortest;
            } else {
                end++;
            }
        }
        return blocks;
    }

    private static boolean isTelling(String part) {
        return part.length() >= PieceFinder.SHORTEST && PieceIndex.isTelling(part);
    }
}
