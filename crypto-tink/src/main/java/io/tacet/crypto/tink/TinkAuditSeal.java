package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.Mac;
import io.tacet.audit.AuditSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * HMAC-SHA-256. Asks the database for nothing: it is used while the rows that it seals are locked, and its keys are not rotated.
 */
final class TinkAuditSeal implements AuditSeal {
    private final LiveKeyset<Mac> keys;

    TinkAuditSeal(LiveKeyset<Mac> keys) {
        this.keys = keys;
    }

    @Override
    public String seal(String text) {
        return HexFormat.of()
                .formatHex(supported(() -> keys.current().primitive().computeMac(bytes(text))));
    }

    @Override
    public boolean isSealOf(String seal, String text) {
        try {
            keys.current().primitive().verifyMac(HexFormat.of().parseHex(seal), bytes(text));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
