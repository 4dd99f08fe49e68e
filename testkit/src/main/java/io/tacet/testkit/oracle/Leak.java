package io.tacet.testkit.oracle;

/**
 * A planted value that was found.
 *
 * @param where a file, a table and column, an address
 * @param encoding how it was written
 * @param surrounding what stands around it, with the value itself blanked
 */
public record Leak(String where, String canary, String encoding, String surrounding) {
    @Override
    public String toString() {
        return where + " holds " + canary + " (" + encoding + "): " + surrounding;
    }
}
