package io.tacet.access;

import io.tacet.audit.AuditAction;
import io.tacet.audit.AuditEvent;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;

/**
 * What an {@link Access} is to.
 *
 * @param id a name; of a tag, {@code key:value}. One to {@value #MAX_LENGTH} characters, no control characters
 */
public record Target(TargetType type, String id) {
    public static final int MAX_LENGTH = 512;

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} */
    public Target {
        if (!isPossible(id)) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "The id of a target has 1 to " + MAX_LENGTH + " characters, none of them a control character.");
        }
    }

    /** Whether a target can have this id. */
    public static boolean isPossible(String id) {
        return !id.isBlank()
                && id.length() <= MAX_LENGTH
                && !Texts.hasControlCharacter(id)
                && !Texts.hasLoneSurrogate(id);
    }

    /** Of the type, but no thing there is: what somebody has on it comes from roles, and is had on all of the type. */
    public static Target any(TargetType type) {
        return new Target(type, "*");
    }

    /** @param name of the secret */
    public static Target secret(String name) {
        return new Target(TargetType.SECRET_NAME, name);
    }

    public static Target tag(Tag tag) {
        return new Target(TargetType.TAG, tag.toString());
    }

    /** The beginning of an event about it. */
    public AuditEvent audited(AuditAction action) {
        return action.on(type.name(), id);
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
