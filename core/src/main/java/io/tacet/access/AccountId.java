package io.tacet.access;

/**
 * An account: never given to a second one, unlike a {@link PrincipalId}, which is free again once its account is deleted. Rights that outlive
 * a request are kept for an account.
 *
 * @param value a UUID
 */
public record AccountId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
