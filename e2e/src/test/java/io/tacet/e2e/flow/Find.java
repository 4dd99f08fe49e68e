package io.tacet.e2e.flow;

/**
 * Something that must not be.
 *
 * @param what kind of fault, the same for the same fault in another run
 * @param details of this one; no value
 */
record Find(String what, String details) {
    @Override
    public String toString() {
        return what + ": " + details;
    }
}
