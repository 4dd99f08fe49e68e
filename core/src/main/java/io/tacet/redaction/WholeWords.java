package io.tacet.redaction;

import java.util.List;

/**
 * Lets each hit take the letters and digits with it that it touches. What is left of a value that was cut somewhere goes with the piece of it that was found;
 * how far, depends on the text alone, so it tells nothing about the value.
 */
public final class WholeWords implements ValueFinder {
    private final ValueFinder finder;

    public WholeWords(ValueFinder finder) {
        this.finder = finder;
    }

    @Override
    public List<Hit> find(String text) {
        List<Hit> found = finder.find(text);
        if (found.isEmpty()) {
            return found;
        }
        Hits hits = new Hits();
        found.forEach(hit -> hits.add(whole(hit, text)));
        return hits.merged();
    }

    private static Hit whole(Hit hit, String text) {
        int start = hit.start();
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        int end = hit.end();
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return new Hit(start, end, hit.value(), hit.isEscaped());
    }
}
