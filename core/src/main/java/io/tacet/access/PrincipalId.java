package io.tacet.access;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.util.Optional;

/**
 * Who acts: a user's email or name, as it is stored. One to 255 characters, none of them blank or a control character. Anything else is a {@link
 * TacetException} with {@link ErrorCode#INVALID_PRINCIPAL}. What comes from outside is read with {@link #named}; new ones follow the
 * stricter rule of {@link AccountNames}.
 */
public record PrincipalId(String value) {
    public static final int MAX_LENGTH = 255;

    /** Whoever can read the server's data folder; signs in with the token that the server writes there. */
    public static final PrincipalId OPERATOR = new PrincipalId("system:operator");

    /** The engine itself, where it writes through its own interfaces. */
    public static final PrincipalId ENGINE = new PrincipalId("system:engine");

    /** Whoever has something run without a token, where a server lets them: never a caller, only noted beside whoever it runs as. */
    public static final PrincipalId ANYBODY = new PrincipalId("system:anybody");

    /** Stands for an account that was deleted: never a caller, and without any right. */
    public static final PrincipalId DELETED = new PrincipalId("system:deleted-account");

    private static final String APPLICATION_PREFIX = "app:";
    private static final String SYSTEM_PREFIX = "system:";

    public PrincipalId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new TacetException(
                    ErrorCode.INVALID_PRINCIPAL,
                    "A user id has 1 to " + MAX_LENGTH + " characters; use an email address.");
        }
        if (Texts.hasControlCharacter(value)
                || Texts.hasLoneSurrogate(value)
                || value.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new TacetException(
                    ErrorCode.INVALID_PRINCIPAL,
                    "A user id has no blanks or control characters; use an email address.");
        }
    }

    /**
     * The id that somebody outside means. Two spellings that differ only in case or in how accents are encoded are the same id.
     *
     * @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL} if no user can be called so
     */
    public static PrincipalId named(String text) {
        return new PrincipalId(AccountNames.normalForm(text));
    }

    /** As this server has written it down: the spelling is kept, which handles and audit records refer to. */
    public static PrincipalId ofStored(String text) {
        return new PrincipalId(text);
    }

    /** Whether the text means this id. */
    public boolean isNamedBy(String text) {
        String id = AccountNames.decoded(text);
        return value.equals(id) || AccountNames.normalForm(value).equals(AccountNames.normalForm(id));
    }

    /** The user as which an application acts. */
    public static PrincipalId ofApplication(String applicationId) {
        return new PrincipalId(APPLICATION_PREFIX + applicationId);
    }

    /** Of the application that acts as this user; empty for a person. */
    public Optional<String> applicationId() {
        return isApplication() ? Optional.of(value.substring(APPLICATION_PREFIX.length())) : Optional.empty();
    }

    public boolean isApplication() {
        return value.startsWith(APPLICATION_PREFIX);
    }

    /** Whether no person can have this id. */
    public boolean isReserved() {
        return isApplication() || value.startsWith(SYSTEM_PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
