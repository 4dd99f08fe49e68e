package io.tacet.benchmarks.load;

/** The load could not be made; there is no figure. */
final class LoadFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadFailedException(String message) {
        super(message);
    }
}
