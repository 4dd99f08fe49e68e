package io.tacet.conductor.placement;

import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text with values in it, cut in two where its author wrote a mark. What values say is no mark. */
record Cut(List<Part> before, List<Part> after) {
    /** Before the first of these characters. */
    static Optional<Cut> beforeFirst(String characters, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Literal(String text)) {
                for (int at = 0; at < text.length(); at++) {
                    if (characters.indexOf(text.charAt(at)) >= 0) {
                        return Optional.of(at(i, text, at, at, parts));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Around the first mark, which is left out. */
    static Optional<Cut> aroundFirst(String mark, List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Literal(String text) && text.contains(mark)) {
                int at = text.indexOf(mark);
                return Optional.of(at(i, text, at, at + mark.length(), parts));
            }
        }
        return Optional.empty();
    }

    /** Around the last mark, which is left out. */
    static Optional<Cut> aroundLast(String mark, List<Part> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) instanceof Literal(String text) && text.contains(mark)) {
                int at = text.lastIndexOf(mark);
                return Optional.of(at(i, text, at, at + mark.length(), parts));
            }
        }
        return Optional.empty();
    }

    private static Cut at(int index, String text, int end, int start, List<Part> parts) {
        List<Part> before = new ArrayList<>(parts.subList(0, index));
        addText(text.substring(0, end), before);
        List<Part> after = new ArrayList<>();
        addText(text.substring(start), after);
        after.addAll(parts.subList(index + 1, parts.size()));
        return new Cut(before, after);
    }

    private static void addText(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    static String text(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
