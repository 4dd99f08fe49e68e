package io.tacet.conductor.sink.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Prints as the exception that it stands for, causes and suppressed ones included, but without values in the messages. */
final class RedactedThrowable extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String asText;

    private RedactedThrowable(@Nullable String message, String asText, StackTraceElement[] trace) {
        super(message);
        this.asText = asText;
        setStackTrace(trace);
    }

    /**
     * @param redact gives the same text back where nothing is found
     * @return the same instance where nothing is found in any message
     */
    static @Nullable Throwable of(@Nullable Throwable thrown, UnaryOperator<String> redact) {
        if (thrown == null || all(thrown).stream().allMatch(t -> isClean(t, redact))) {
            return thrown;
        }
        return copy(thrown, redact, new IdentityHashMap<>());
    }

    private static List<Throwable> all(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>(List.of(thrown));
        for (int i = 0; i < all.size(); i++) {
            Throwable next = all.get(i);
            if (seen.add(next)) {
                if (next.getCause() != null) {
                    all.add(next.getCause());
                }
                all.addAll(List.of(next.getSuppressed()));
            }
        }
        return all;
    }

    private static boolean isClean(Throwable thrown, UnaryOperator<String> redact) {
        // Some classes print more than their message.
        String text = thrown.toString();
        String message = thrown.getMessage();
        return text.equals(redact.apply(text)) && (message == null || message.equals(redact.apply(message)));
    }

    /** @param done for causes that go round in a circle */
    private static Throwable copy(
            Throwable thrown, UnaryOperator<String> redact, IdentityHashMap<Throwable, RedactedThrowable> done) {
        RedactedThrowable before = done.get(thrown);
        if (before != null) {
            return before;
        }
        String message = thrown.getMessage();
        RedactedThrowable copy = new RedactedThrowable(
                message == null ? null : redact.apply(message),
                redact.apply(thrown.toString()),
                thrown.getStackTrace());
        done.put(thrown, copy);
        if (thrown.getCause() != null) {
            copy.initCause(copy(thrown.getCause(), redact, done));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            copy.addSuppressed(copy(suppressed, redact, done));
        }
        return copy;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // it has to print the class that it stands for
    public String toString() {
        return asText;
    }
}
