package io.tacet.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ways to write a text that hide it from a search for the text itself: hex, and base64 and base64url at each of the three
 * places where it may begin within what was encoded, without the digits that hold bits of its neighbours. What escapes single characters (JSON, URL, HTML) is undone in the text
 * that is searched instead, see {@link Escapes}; only the plus sign for a blank, which is no escape, is here.
 */
final class Encodings {
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
    private static final int BITS_OF_DIGIT = 6;

    private Encodings() {}

    static Set<Spelling> of(Set<String> atoms) {
        Set<Spelling> spellings = new LinkedHashSet<>();
        atoms.forEach(atom -> {
            addCharacters(atom, spellings);
            addDigits(atom, spellings);
        });
        return spellings;
    }

    /**
     * For a search that decodes {@link Digits}.
     *
     * @param searched what to look for. It has digits only of texts that no one can try out, so that those are found wherever they were cut
     * @param decoded digits of all other texts. They tell where decoding can find one, and are no finds themselves: they would also match a guess that is
     *     wrong only in the bits at its ends
     */
    record ForDecoding(Set<Spelling> searched, Set<Spelling> decoded) {}

    static ForDecoding forDecoding(Set<String> atoms) {
        ForDecoding spellings = new ForDecoding(new LinkedHashSet<>(), new LinkedHashSet<>());
        atoms.stream().flatMap(atom -> Pieces.units(atom).stream()).forEach(unit -> {
            addCharacters(unit, spellings.searched());
            addDigits(unit, StrongParts.canBeTriedOut(unit) ? spellings.decoded() : spellings.searched());
        });
        return spellings;
    }

    private static void addCharacters(String atom, Set<Spelling> spellings) {
        spellings.add(new Spelling(atom));
        spellings.add(new Spelling(atom.replace(' ', '+')));
        // Its bytes one by one, as programs write them that do not know its characters.
        spellings.add(new Spelling(new String(atom.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }

    private static void addDigits(String atom, Set<Spelling> spellings) {
        addBinary(atom, spellings);
        // What was encoded as a whole, and escaped before: a document, or user and password of OAuth 2 (RFC 6749,
        // 2.3.1).
        addBinary(JsonText.escape(atom), spellings);
        String inUrl = URLEncoder.encode(atom, StandardCharsets.UTF_8);
        addBinary(inUrl, spellings);
        addBinary(inUrl.replace("+", "%20"), spellings);
    }

    private static void addBinary(String text, Set<Spelling> spellings) {
        spellings.add(new Spelling(hex(text), true));
        base64(text).forEach(digits -> spellings.add(new Spelling(digits)));
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** At each alignment, in both alphabets. */
    static Set<String> base64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Set<String> all = new LinkedHashSet<>();
        for (int before = 0; before < 3; before++) {
            all.add(digits(BASE64, bytes, before));
            all.add(digits(BASE64_URL, bytes, before));
        }
        return all;
    }

    /** The digits that are the same whatever stands before and behind: those whose bits are all of these bytes. */
    private static String digits(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] shifted = shifted(bytes, before);
        int first = Math.ceilDiv(before * Byte.SIZE, BITS_OF_DIGIT);
        int end = shifted.length * Byte.SIZE / BITS_OF_DIGIT;
        return encoder.encodeToString(shifted).substring(first, end);
    }

    /** Behind so many other bytes. */
    static byte[] shifted(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        return shifted;
    }
}
