package io.tacet.secret;

/** A keyset as it is stored: encrypted with a master key. */
public final class WrappedKeyset {
    private final int revision;
    private final String masterKeyId;
    private final byte[] wrapped;

    /**
     * @param revision 1 for the first; each change adds one
     * @param masterKeyId fingerprint of the master key that wraps it, up to 255 characters
     */
    public WrappedKeyset(int revision, String masterKeyId, byte[] wrapped) {
        this.revision = revision;
        this.masterKeyId = masterKeyId;
        this.wrapped = wrapped.clone();
    }

    public int revision() {
        return revision;
    }

    public String masterKeyId() {
        return masterKeyId;
    }

    public byte[] wrapped() {
        return wrapped.clone();
    }

    @Override
    public String toString() {
        return "WrappedKeyset(revision " + revision + ", master key " + masterKeyId + ")";
    }
}
