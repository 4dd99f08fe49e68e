package io.tacet.handle;

/**
 * What people see in place of a handle: a sealed reference as <code>${workflow.secrets.name}</code>, a sealed value as {@code ***},
 * a marked reference without its mark. Asks no key: text that only looks like a handle is shown in the same way, and what is shown
 * opens nothing.
 */
public final class HandleDisplay {
    /** In place of what cannot be named. */
    public static final String MASK = "***";

    private HandleDisplay() {}

    /** Cheap; false means that {@link #show} would give the same. */
    public static boolean mayChange(String text) {
        return HandleScanner.mayHoldHandle(text) || mayHoldMark(text);
    }

    /** The same instance if it holds nothing to hide. */
    public static String show(String text) {
        return withoutMarks(withoutHandles(text));
    }

    private static String withoutHandles(String text) {
        if (!HandleScanner.mayHoldHandle(text)) {
            return text;
        }
        HandleScanner scanner = new HandleScanner(text);
        StringBuilder shown = new StringBuilder();
        int copied = 0;
        while (scanner.next()) {
            shown.append(text, copied, scanner.start());
            shown.append(
                    scanner.isReference()
                            ? Handles.referenceIn(scanner.body())
                                    .map(SecretReference::toString)
                                    .orElse(MASK)
                            : MASK);
            copied = scanner.end();
        }
        return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
    }

    private static String withoutMarks(String text) {
        if (!mayHoldMark(text)) {
            return text;
        }
        ReferenceScanner scanner = new ReferenceScanner(text);
        StringBuilder shown = new StringBuilder();
        int copied = 0;
        while (scanner.next()) {
            shown.append(text, copied, scanner.start())
                    .append(scanner.prefix())
                    .append(Marks.unmarked(scanner.body()))
                    .append('}');
            copied = scanner.end();
        }
        return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
    }

    private static boolean mayHoldMark(String text) {
        return text.indexOf(Marks.SEPARATOR) >= 0 && Reference.mayStandIn(text);
    }
}
