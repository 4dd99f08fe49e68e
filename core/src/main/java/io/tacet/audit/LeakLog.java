package io.tacet.audit;

/**
 * Port: takes note of leak attempts. Called wherever text is redacted, logging included: it returns at once, never throws, and
 * never logs what leads back to itself.
 */
@FunctionalInterface
public interface LeakLog {
    void record(LeakAttempt attempt);
}
