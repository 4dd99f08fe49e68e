package io.tacet.kernel;

/** How deep maps and lists may stand within each other. Whoever walks through data asks here, so that no data exhausts the stack. */
public final class Nesting {
    /** As deep as the engine's JSON reader goes. */
    public static final int MAX_DEPTH = 1_000;

    private Nesting() {}

    /**
     * One level more than this one.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} beyond {@value #MAX_DEPTH} levels, which data that contains itself
     *     comes to
     */
    public static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The data is nested deeper than " + MAX_DEPTH + " levels, or contains itself; make it flatter.");
        }
        return depth + 1;
    }
}
