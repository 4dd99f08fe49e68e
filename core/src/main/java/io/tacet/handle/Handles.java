package io.tacet.handle;

import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.TacetException;
import io.tacet.secret.SecretName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes handles and tells real ones from text that looks like one. A handle is good for the execution's family and identity that it
 * was made for, and for no other; one that was changed in any character is text.
 */
public final class Handles {
    private final HandleCipher cipher;

    public Handles(HandleCipher cipher) {
        this.cipher = cipher;
    }

    /** A sealed reference. Always the same text for the same reference and family, until the key is rotated. */
    public String reference(SecretReference reference, Execution execution) {
        byte[] name = reference.body().getBytes(StandardCharsets.UTF_8);
        byte[] tag = cipher.tag(bound(reference, execution));
        return HandleScanner.write(
                HandleScanner.REFERENCE,
                ByteBuffer.allocate(Short.BYTES + name.length + tag.length)
                        .putShort((short) name.length)
                        .put(name)
                        .put(tag)
                        .array());
    }

    /**
     * A sealed value. A new text each time.
     *
     * @param leaf text, a number or a boolean
     * @param origin the secret that the leaf is a value of, if it is one
     */
    public String value(Object leaf, Optional<SecretName> origin, Execution execution) {
        boolean withHandles = leaf instanceof String text && holdsHandle(text, execution);
        SealedValue value = SealedValue.of(leaf, origin, withHandles);
        byte[] plaintext = value.toBytes(PlaintextAccess.granted());
        try {
            return HandleScanner.write(HandleScanner.VALUE, cipher.encrypt(plaintext, binding("value", execution)));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** Whether all of the text is one handle of this family. */
    public boolean isHandle(String text, Execution execution) {
        HandleScanner scanner = new HandleScanner(text);
        return HandleScanner.mayHoldHandle(text)
                && scanner.next()
                && scanner.isWholeText()
                && isReal(scanner, execution);
    }

    /** Whether a handle of this family stands in the text. */
    public boolean holdsHandle(String text, Execution execution) {
        if (HandleScanner.mayHoldHandle(text)) {
            HandleScanner scanner = new HandleScanner(text);
            while (scanner.next()) {
                if (isReal(scanner, execution)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isReal(HandleScanner scanner, Execution execution) {
        return scanner.isReference()
                ? readReference(scanner.body(), execution).isPresent()
                : readValue(scanner.body(), execution).isPresent();
    }

    Optional<SecretReference> readReference(byte[] body, Execution execution) {
        return referenceIn(body).filter(reference -> cipher.isTagOf(tagIn(body), bound(reference, execution)));
    }

    Optional<SealedValue> readValue(byte[] body, Execution execution) {
        return cipher.decrypt(body, binding("value", execution)).map(SealedValue::ofBytes);
    }

    /** What the body of a sealed reference says, proved or not. */
    static Optional<SecretReference> referenceIn(byte[] body) {
        if (body.length < Short.BYTES) {
            return Optional.empty();
        }
        int length = nameLength(body);
        if (body.length < Short.BYTES + length) {
            return Optional.empty();
        }
        try {
            return Optional.of(SecretReference.parse(new String(body, Short.BYTES, length, StandardCharsets.UTF_8)));
        } catch (TacetException e) {
            return Optional.empty();
        }
    }

    private static byte[] tagIn(byte[] body) {
        return Arrays.copyOfRange(body, Short.BYTES + nameLength(body), body.length);
    }

    private static int nameLength(byte[] body) {
        return Short.toUnsignedInt(ByteBuffer.wrap(body).getShort());
    }

    private static byte[] bound(SecretReference reference, Execution execution) {
        return Fields.joined(
                "tacet/reference",
                execution.familyId(),
                execution.runAs().value(),
                reference.name().value(),
                reference.path());
    }

    private static byte[] binding(String what, Execution execution) {
        return Fields.joined(
                "tacet/" + what, execution.familyId(), execution.runAs().value());
    }
}
