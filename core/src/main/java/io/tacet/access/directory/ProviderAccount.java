package io.tacet.access.directory;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;

/**
 * Somebody at an identity provider: the one name that the provider never gives to somebody else.
 *
 * @param issuer of the provider, up to {@value #MAX_LENGTH} characters
 * @param subject at the provider, 1 to {@value #MAX_LENGTH} characters
 */
public record ProviderAccount(String issuer, String subject) {
    public static final int MAX_LENGTH = 255;

    /** @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL} */
    public ProviderAccount {
        check("issuer", issuer);
        check("subject", subject);
    }

    private static void check(String what, String text) {
        if (text.isEmpty()
                || text.length() > MAX_LENGTH
                || !text.equals(text.strip())
                || Texts.hasControlCharacter(text)
                || Texts.hasLoneSurrogate(text)) {
            throw new TacetException(
                    ErrorCode.INVALID_PRINCIPAL,
                    "The " + what + " of an identity provider's account has 1 to " + MAX_LENGTH
                            + " characters, no control characters, and no blank at either end.");
        }
    }
}
