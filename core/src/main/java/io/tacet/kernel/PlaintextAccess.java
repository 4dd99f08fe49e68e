package io.tacet.kernel;

/**
 * The token without which a {@link SensitiveValue} does not open. Anyone can have it; the point is that asking for it leaves a
 * line that {@code grep PlaintextAccess.granted} finds, and that an architecture test lists the classes that may.
 */
public final class PlaintextAccess {
    private static final PlaintextAccess GRANTED = new PlaintextAccess();

    private PlaintextAccess() {}

    public static PlaintextAccess granted() {
        return GRANTED;
    }

    /** Fails fast on a null that a caller without null checks may pass. */
    void check() {
        assert this == GRANTED;
    }
}
