package io.tacet.testkit.oracle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The ways in which a text may be written down and still be read by anyone. Each way is named. */
final class Encodings {
    /** Marks that URLs use themselves, so that some encoders leave them alone. */
    private static final String URL_MARKS = ";,/?:@&=+$#!'()*~";

    private Encodings() {}

    /** The text as it is comes first; of ways that write it alike only one is named. */
    static Map<String, String> of(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("raw", text);
        json(text, found);
        url(text, found);
        html(text, found);
        String hex = HexFormat.of().formatHex(utf8(text));
        found.put("hex", hex);
        found.put("HEX", hex.toUpperCase(Locale.ROOT));
        found.putAll(Base64Windows.of(utf8(text)));
        Set<String> seen = new HashSet<>();
        found.values().removeIf(written -> !seen.add(written));
        return found;
    }

    private static void json(String text, Map<String, String> found) {
        UnaryOperator<String> once = plain -> Escapes.json(plain, "");
        UnaryOperator<String> safe = plain -> Escapes.json(plain, "<>&='");
        UnaryOperator<String> upperCase = Escapes::upperCaseCodes;
        json("json", once, text, found);
        json("json ascii", once.andThen(Escapes::ascii)::apply, text, found);
        json("json ASCII", once.andThen(Escapes::ascii).andThen(upperCase)::apply, text, found);
        // What Jackson makes of characters beyond the first plane when it writes UTF-8.
        json("json surrogates", once.andThen(Escapes::surrogates)::apply, text, found);
        json("json SURROGATES", once.andThen(Escapes::surrogates).andThen(upperCase)::apply, text, found);
        json("json html-safe", safe, text, found);
        json("json html-safe ascii", safe.andThen(Escapes::ascii)::apply, text, found);
        found.put("json slashes", once.apply(text).replace("/", "\\/"));
    }

    /** Also as a document in a document in a document, which is how histories of histories are kept. */
    private static void json(String name, UnaryOperator<String> style, String text, Map<String, String> found) {
        String once = style.apply(text);
        String twice = style.apply(once);
        found.put(name, once);
        found.put(name + " twice", twice);
        found.put(name + " thrice", style.apply(twice));
        // Escaped by one writer, then by one who needs fewer escapes.
        found.put(name + " within json", Escapes.json(once, ""));
    }

    private static void url(String text, Map<String, String> found) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        found.put("url +", form);
        found.put("url %20", percent);
        found.put("url + lower", Escapes.lowerCasePercents(form));
        found.put("url %20 lower", Escapes.lowerCasePercents(percent));
        String lenient = percent;
        for (int i = 0; i < URL_MARKS.length(); i++) {
            String mark = URL_MARKS.substring(i, i + 1);
            lenient = lenient.replace(URLEncoder.encode(mark, StandardCharsets.UTF_8), mark);
        }
        found.put("url lenient", lenient);
        found.put("url lenient lower", Escapes.lowerCasePercents(lenient));
        found.put("url twice", URLEncoder.encode(form, StandardCharsets.UTF_8));
    }

    private static void html(String text, Map<String, String> found) {
        String named = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        for (String quote : new String[] {"&quot;", "&#34;", "&#x22;"}) {
            for (String apostrophe : new String[] {"'", "&#39;", "&#x27;", "&apos;"}) {
                String whole = named.replace("\"", quote).replace("'", apostrophe);
                found.put("html " + quote + apostrophe, whole);
                found.put("html numbers " + quote + apostrophe, Escapes.htmlNumbers(whole));
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
