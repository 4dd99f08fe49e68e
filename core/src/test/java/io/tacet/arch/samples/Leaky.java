package io.tacet.arch.samples;

import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import java.util.function.Supplier;

/** Against the rules: reveals, keeps bare passwords, prints, throws what says nothing; and its package is not null-marked. */
public final class Leaky {
    public static final String SECRET_HEADER = "allowed: a constant";

    public String dbPassword = "";
    public byte[] clientSecret = {};
    public char[] passphrase = {};

    public Supplier<String> reveal(SensitiveValue value) {
        return () -> value.reveal(PlaintextAccess.granted());
    }

    public void print() {
        System.out.println(SECRET_HEADER);
    }

    public void fail() {
        throw new IllegalStateException();
    }

    /** Allowed: an exception of its own. */
    public static final class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public OwnException() {
            super("own");
        }
    }
}
