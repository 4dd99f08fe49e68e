package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** 256 random bits that one browser keeps for us, in base64url: whoever shows them is that browser. */
public final class RandomToken {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private RandomToken(String text) {
        this.text = text;
    }

    public static RandomToken create() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new RandomToken(encoded(random));
    }

    /** Empty for what cannot be one. */
    public static Optional<RandomToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RandomToken(text)) : Optional.empty();
    }

    /** For the browser, and nobody else. */
    public String text() {
        return text;
    }

    /**
     * HMAC-SHA-256 of the purpose under the token, in base64url: 43 characters. Whoever knows it learns nothing of the token, nor of what is
     * derived for another purpose.
     */
    public String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), HMAC));
            return encoded(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "This Java runtime cannot do HMAC-SHA-256; use a complete one.",
                    e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "RandomToken(***)";
    }
}
