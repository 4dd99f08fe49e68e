package io.tacet.handle;

import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.Sha256;
import io.tacet.kernel.TacetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes handles and tells real ones from text that looks like one. A handle is good for the execution's family and identity that it
 * was made for, and for no other; one that was changed in any character is text.
 *
 * <p>A handle at rest never opens. The expressions of authors send it on ({@link #sentBy}), and it opens in the one task for which it is endorsed
 * then ({@link #endorsedFor}).
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
     * A sealed value of text that stands alone or is a part of longer text. A new text each time.
     *
     * @param isEscaped whether it is escaped as that text is; where it opens, it is not escaped once more
     * @param isGiven whether somebody put it in who may be anybody: {@link #given} reads it
     * @param origins the secrets that it may be a value of, if it is one
     */
    public String part(String part, boolean isEscaped, boolean isGiven, Origins origins, Execution execution) {
        return isEscaped
                ? seal(SealedValue.written(part, origins, isGiven), execution)
                : value(part, origins, isGiven, execution);
    }

    /**
     * A sealed value, which may be made of several secrets. A new text each time.
     *
     * @param leaf text, a number or a boolean
     * @param isGiven as for {@link #part}
     */
    String value(Object leaf, Origins origins, boolean isGiven, Execution execution) {
        boolean withHandles = leaf instanceof String text && holdsHandle(text, execution);
        return seal(SealedValue.of(leaf, origins, isGiven, withHandles), execution);
    }

    /**
     * The text with what was given in the clear, whoever sealed it. Anything else is shown as people see it.
     *
     * @param without {@linkplain #sealedIn fingerprints} of sealed values that stay closed
     */
    public String given(String text, Set<String> without, Execution execution) {
        return HandleScanner.replace(
                text,
                scanner -> Optional.of(
                        scanner.isReference()
                                ? HandleDisplay.shown(scanner)
                                : readValue(scanner.body(), execution)
                                        .filter(value -> value.isGiven() && !without.contains(fingerprint(scanner)))
                                        .map(value -> given(revealed(value), without, execution))
                                        .orElse(HandleDisplay.MASK)));
    }

    /** Fingerprints of the sealed values in data of the execution, and of those in them. */
    public Set<String> sealedIn(@Nullable Object tree, Execution execution) {
        Set<String> fingerprints = new HashSet<>();
        addSealed(tree, execution, fingerprints);
        return fingerprints;
    }

    private void addSealed(@Nullable Object tree, Execution execution, Set<String> fingerprints) {
        switch (tree) {
            case Map<?, ?> map -> map.values().forEach(value -> addSealed(value, execution, fingerprints));
            case Collection<?> items -> items.forEach(item -> addSealed(item, execution, fingerprints));
            case String text -> {
                HandleScanner scanner = new HandleScanner(text);
                while (scanner.next()) {
                    readValue(scanner.body(), execution).ifPresent(value -> {
                        fingerprints.add(fingerprint(scanner));
                        addSealed(revealed(value), execution, fingerprints);
                    });
                }
            }
            case null, default -> {}
        }
    }

    /** Of a handle, whoever has sent it on. */
    static String fingerprint(HandleScanner scanner) {
        return Sha256.hex(scanner.body());
    }

    private static String revealed(SealedValue value) {
        return value.reveal(PlaintextAccess.granted()).toString();
    }

    private String seal(SealedValue value, Execution execution) {
        byte[] plaintext = value.toBytes(PlaintextAccess.granted());
        try {
            return HandleScanner.write(HandleScanner.VALUE, cipher.encrypt(plaintext, binding("value", execution)));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * The text, with each handle of this execution in it sent on by authors; it is at rest then, wherever it was before.
     *
     * @param authors of the definitions whose expression sends it; empty for one who is not known
     */
    public String sentBy(Collection<Optional<Author>> authors, String text, Execution execution) {
        List<String> names = authors.stream()
                .map(author -> author.map(Author::toString).orElse(Endorsement.UNKNOWN_AUTHOR))
                .toList();
        return endorsements(text, execution, before -> before.sentBy(names));
    }

    /**
     * The text, with each handle of this execution in it endorsed for one of its tasks.
     *
     * @param task its reference name
     */
    public String endorsedFor(String task, String text, Execution execution) {
        return endorsements(text, execution, before -> before.to(execution.workflowId(), task));
    }

    /** The text, with each handle of this execution in it sent to tasks of one type, whichever those are. */
    public String sentToType(String taskType, String text, Execution execution) {
        return endorsements(text, execution, before -> before.to(Endorsement.ANY_EXECUTION, taskType));
    }

    /** Same as {@link #endorsedFor}, for handles that were sent to tasks of its type; all others are shown as people see them, and never open again. */
    public String endorsedIfSentToType(String taskType, String task, String text, Execution execution) {
        return HandleScanner.replace(
                text,
                scanner -> Optional.of(found(scanner, execution)
                        .filter(endorsement -> endorsement.isFor(Endorsement.ANY_EXECUTION, taskType))
                        .map(endorsement ->
                                endorsed(scanner.handle(), endorsement.to(execution.workflowId(), task), execution))
                        .orElseGet(() -> HandleDisplay.shown(scanner))));
    }

    private String endorsements(String text, Execution execution, UnaryOperator<Endorsement> change) {
        return HandleScanner.replace(
                text,
                scanner -> found(scanner, execution)
                        .map(before -> endorsed(scanner.handle(), change.apply(before), execution)));
    }

    /** Empty for what is no handle of the execution. */
    private Optional<Endorsement> found(HandleScanner scanner, Execution execution) {
        return isReal(scanner, execution) ? endorsement(scanner, execution) : Optional.empty();
    }

    private String endorsed(String handle, Endorsement endorsement, Execution execution) {
        byte[] said = endorsement.toBytes();
        byte[] tag = cipher.tag(bound(handle, endorsement, execution));
        byte[] body =
                ByteBuffer.allocate(said.length + tag.length).put(said).put(tag).array();
        return HandleScanner.write(HandleScanner.ENDORSEMENT, body) + handle;
    }

    /** Empty for one that was not made here, or not for this handle. */
    Optional<Endorsement> endorsement(HandleScanner scanner, Execution execution) {
        if (scanner.endorsement().length == 0) {
            return Optional.of(Endorsement.NONE);
        }
        ByteBuffer body = ByteBuffer.wrap(scanner.endorsement());
        return Endorsement.read(body).filter(said -> {
            byte[] tag = new byte[body.remaining()];
            body.get(tag);
            return cipher.isTagOf(tag, bound(scanner.handle(), said, execution));
        });
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
        return endorsement(scanner, execution).isPresent()
                && (scanner.isReference()
                        ? readReference(scanner.body(), execution).isPresent()
                        : readValue(scanner.body(), execution).isPresent());
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

    private static byte[] bound(String handle, Endorsement endorsement, Execution execution) {
        return Fields.joined(Stream.concat(
                        Stream.of(
                                "tacet/endorsement",
                                execution.familyId(),
                                execution.runAs().value(),
                                handle),
                        Stream.of(endorsement.fields()))
                .toArray(String[]::new));
    }

    private static byte[] binding(String what, Execution execution) {
        return Fields.joined(
                "tacet/" + what, execution.familyId(), execution.runAs().value());
    }
}
