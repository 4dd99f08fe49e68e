package io.tacet.testkit.oracle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The ways in which a text may be written down and still be read by anyone. Each way is named. */
final class Encodings {
    /** Marks that URLs use themselves, so that some encoders leave them alone. */
    private static final String URL_MARKS = ";,/?:@&=+$#!'()*~";

    private Encodings() {}

    /** The text as it is comes first; ways that write it no differently are left out. */
    static Map<String, String> of(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("raw", text);
        json(text, found);
        url(text, found);
        html(text, found);
        String hex = HexFormat.of().formatHex(utf8(text));
        found.putIfAbsent("hex", hex);
        found.put("HEX", hex.toUpperCase(Locale.ROOT));
        Base64Windows.of(utf8(text)).forEach(found::put);
        found.entrySet()
                .removeIf(entry ->
                        !entry.getKey().equals("raw") && entry.getValue().equals(text));
        return found;
    }

    private static void json(String text, Map<String, String> found) {
        String once = Escapes.json(text, "");
        String ascii = Escapes.ascii(once);
        found.put("json", once);
        found.put("json ascii", ascii);
        found.put("json ASCII", Escapes.upperCaseCodes(ascii));
        found.put("json slashes", once.replace("/", "\\/"));
        found.put("json html-safe", Escapes.json(text, "<>&='"));
        found.put("json html-safe ascii", Escapes.ascii(Escapes.json(text, "<>&='")));
        // A document in a document in a document, which is how histories of histories are kept.
        found.put("json twice", Escapes.json(once, ""));
        found.put("json ascii twice", Escapes.json(ascii, ""));
        found.put("json thrice", Escapes.json(Escapes.json(once, ""), ""));
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
