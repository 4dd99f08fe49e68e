package io.tacet.testkit;

import io.tacet.audit.AuditSeal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A seal under a key of its own. */
public final class TestSeal implements AuditSeal {
    private final byte[] random = new byte[32];

    public TestSeal() {
        new SecureRandom().nextBytes(random);
    }

    @Override
    public String seal(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(random, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean isSealOf(String seal, String text) {
        return seal.equals(seal(text));
    }
}
