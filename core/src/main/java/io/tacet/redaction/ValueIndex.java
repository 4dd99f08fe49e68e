package io.tacet.redaction;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.SecretId;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Finds the values that it was told of, however they are written: as they are; escaped as in JSON, URLs or HTML, mixed and up
 * to three times over; in hex of either case; in base64 and base64url at any alignment, in lines too; each line of a value with several
 * lines; each field of a value that is a JSON document. {@link SearchTerms} chooses what of a value is looked for.
 *
 * <p>Guarantees: what is found is a value but for a chance of 2<sup>-100</sup>. A value is found by each search that begins after
 * {@link #add} returned, and adding one takes no longer for the others that are there. Searches take no lock. What is in stays in until its secret is {@linkplain #forget purged}:
 * text with a version that is no longer kept may still come by.
 * Time of a search is linear in the length of the text: at each place at most one fingerprint of {@value Pieces#LONGEST}
 * characters is taken for each pair of distance and length that patterns with the same few characters there have.
 *
 * <p>The values' text is not kept, only hashes under a random key of this object. Not protected against: whoever reads this
 * process's memory can try out guesses.
 *
 * <p>Not found: a value of which only a part stands there, where that is no line and no {@value Pieces#LONGEST} characters of
 * it; a value broken up by other text; other transformations.
 */
public final class ValueIndex implements ValueFinder {
    private final SearchTerms terms;
    private final EscapeKinds escapes;
    private final KnownValues known = new KnownValues(new SecureRandom());

    /** Where digits are decoded: what stands in those of a text whatever its neighbours are. Tells where that can be worth it. */
    private final KnownValues digits = new KnownValues(new SecureRandom());

    private final ReentrantLock changes = new ReentrantLock();

    ValueIndex(SearchTerms terms, EscapeKinds escapes) {
        this.terms = terms;
        this.escapes = escapes;
    }

    /** For all values that there are: as {@link SearchTerms#everywhere}. */
    public static ValueIndex everywhere(JsonLeaves leaves) {
        return new ValueIndex(SearchTerms.everywhere(leaves), EscapeKinds.USUAL);
    }

    /**
     * For a few values: as {@link SearchTerms#whereHandedOver}, and in the quotings of shells, SQL, CSV, properties and YAML too. In hex and base64, a value that
     * could be tried out is found only if all bits of it stand there, and only where such text begins: not right behind a letter or a digit.
     *
     * @param minimumLength in UTF-16 units; shorter texts are not looked for
     * @throws TacetException {@link ErrorCode#CONFIGURATION_INVALID} if it is under 4
     */
    public static ValueIndex whereHandedOver(JsonLeaves leaves, int minimumLength) {
        if (minimumLength < KnownValues.SHORTEST) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The minimum length of values to redact is %d; it has to be %d or more, as shorter text is found everywhere."
                            .formatted(minimumLength, KnownValues.SHORTEST));
        }
        return new ValueIndex(SearchTerms.whereHandedOver(leaves, minimumLength), EscapeKinds.WITH_DIGITS);
    }

    /** Same as {@link #add(KeptValue, SensitiveValue, FieldMarks)}, for a secret without marks. */
    public void add(KeptValue value, SensitiveValue plaintext) {
        add(value, plaintext, FieldMarks.NONE);
    }

    /** Does nothing, quickly, where this version is known already: its value does not change. */
    public void add(KeptValue value, SensitiveValue plaintext, FieldMarks marks) {
        if (!known.has(value)) {
            add(value, terms.of(plaintext.reveal(PlaintextAccess.granted()), marks));
        }
    }

    /** @param texts that are to be found for it */
    void add(KeptValue value, Set<String> texts) {
        Encodings.ForDecoding spellings = escapes.digits().isEmpty()
                ? new Encodings.ForDecoding(Encodings.of(texts), Set.of())
                : Encodings.forDecoding(texts);
        changes.lock();
        try {
            // First what leads to the other: a search that runs meanwhile finds all of it or nothing.
            digits.add(value, spellings.decoded());
            known.add(value, spellings.searched());
        } finally {
            changes.unlock();
        }
    }

    /** The values of a secret that was removed for good are not found any more, unless other secrets have them too. */
    public void forget(SecretId secret) {
        changes.lock();
        try {
            known.forget(secret);
            digits.forget(secret);
        } finally {
            changes.unlock();
        }
    }

    /** Each value is found as soon as it is in, not only after the last. */
    public void addAll(Map<KeptValue, SensitiveValue> values) {
        values.forEach(this::add);
    }

    @Override
    public List<Hit> find(String text) {
        return unescaping().search(text, each -> Search.through(each, known));
    }

    /** All values of which a text stands there, also those whose text stands within the text of another. */
    Set<KeptValue> valuesIn(String text) {
        Set<KeptValue> values = new HashSet<>();
        unescaping().search(text, each -> {
            values.addAll(Search.valuesIn(each, known));
            return List.of();
        });
        return values;
    }

    private Unescaping unescaping() {
        return new Unescaping(escapes, text -> !Search.through(text, digits).isEmpty());
    }

    /** Of the values that are known, including those that are too short to be looked for. */
    public int size() {
        return read(known::values);
    }

    /** Of the texts that are looked for: each value has several. */
    public int patterns() {
        return read(known::patterns);
    }

    private int read(IntSupplier count) {
        changes.lock();
        try {
            return count.getAsInt();
        } finally {
            changes.unlock();
        }
    }
}
