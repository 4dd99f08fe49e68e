package io.tacet.handle;

import io.tacet.access.PrincipalId;
import io.tacet.access.Target;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Proves who saved what the engine later sets off by itself. A voucher is good for that person, that thing and that content: not for what
 * somebody else has stored under its name, on whatever way.
 */
public final class Vouchers {
    private final HandleCipher cipher;

    public Vouchers(HandleCipher cipher) {
        this.cipher = cipher;
    }

    /** One line of text. */
    public String voucher(PrincipalId who, Target thing, String content) {
        return Base64.getEncoder().encodeToString(cipher.tag(bound(who, thing, content)));
    }

    public boolean isReal(String voucher, PrincipalId who, Target thing, String content) {
        try {
            byte[] tag = Base64.getDecoder().decode(voucher.getBytes(StandardCharsets.ISO_8859_1));
            return cipher.isTagOf(tag, bound(who, thing, content));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bound(PrincipalId who, Target thing, String content) {
        return Fields.joined("tacet/voucher", who.value(), thing.type().name(), thing.id(), content);
    }
}
