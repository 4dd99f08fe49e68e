package io.tacet.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways in which programs write text down: an oracle of its own, made without the code under test. */
enum Writing {
    RAW(text -> text),
    JSON(text -> json(text, false, false)),
    JSON_WITH_SLASHES(text -> json(text, true, false)),
    JSON_IN_ASCII(text -> json(text, false, true)),
    JSON_FOR_HTML(text -> json(text, false, false)
            .replace("<", "\\u003c")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027")),
    JSON_IN_JSON(text -> json(json(text, false, false), false, false)),
    URL_FORM(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
    URL_FORM_LOWER_CASE(text -> lowerCaseEscapes(URL_FORM.of(text))),
    URL_COMPONENT(text -> percent(text, "-_.!~*'()")),
    URL_RFC_3986(text -> percent(text, "-_.~")),
    URL_WHOLE(text -> percent(text, "-_.!~*'();/?:@&=+$,#")),
    URL_ALL_LOWER_CASE(text -> lowerCaseEscapes(percent(text, ""))),
    URL_IN_JSON(text -> JSON_FOR_HTML.of(URL_COMPONENT.of(text))),
    HTML_NUMBERS(text -> html(text, "&#39;", "&quot;")),
    HTML_HEX(text -> html(text, "&#x27;", "&#x22;")),
    HTML_NAMES(text -> html(text, "&apos;", "&quot;").replace("é", "&eacute;").replace("€", "&euro;")),
    HEX(text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))),
    HEX_CAPITALS(text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8))),
    BASE64_0(text -> base64(Base64.getEncoder(), "", text)),
    BASE64_1(text -> base64(Base64.getEncoder(), "u", text)),
    BASE64_2(text -> base64(Base64.getEncoder(), "u:", text)),
    BASE64_URL_0(text -> base64(Base64.getUrlEncoder(), "", text)),
    BASE64_URL_1(text -> base64(Base64.getUrlEncoder(), "u", text)),
    BASE64_URL_2(text -> base64(Base64.getUrlEncoder(), "u:", text)),
    BASE64_IN_LINES(text -> base64(Base64.getMimeEncoder(), "u", text)),
    BASE64_IN_SHORT_LINES(text -> base64(Base64.getMimeEncoder(64, new byte[] {'\n'}), "u:", text)),
    BASE64_IN_LINES_IN_JSON(text -> JSON.of(BASE64_IN_LINES.of(text))),
    BASE64_IN_JSON(text -> JSON_WITH_SLASHES.of(BASE64_1.of(text))),
    BASE64_IN_URL(text -> URL_FORM.of(BASE64_2.of(text)));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final UnaryOperator<String> writer;

    Writing(UnaryOperator<String> writer) {
        this.writer = writer;
    }

    String of(String text) {
        return writer.apply(text);
    }

    /** What may stay of a text: the digits of base64 that are only partly its, and what stands beside it. */
    int mayLeave() {
        return name().startsWith("BASE64") ? 12 : 0;
    }

    /** Of something written so, escapes around base64 counted as the one digit that they stand for: how many there are is chance. */
    int length(String written) {
        return switch (this) {
            case BASE64_IN_JSON, BASE64_IN_LINES_IN_JSON ->
                written.replaceAll("\\\\[rn]", "").replace("\\/", "/").length();
            case BASE64_IN_LINES, BASE64_IN_SHORT_LINES ->
                written.replaceAll("\\s", "").length();
            case BASE64_IN_URL -> written.replaceAll("%..", "/").length();
            default -> written.length();
        };
    }

    private static String json(String text, boolean slashes, boolean ascii) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '/' -> json.append(slashes ? "\\/" : "/");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' || (ascii && c > '~') ? "\\u%04x".formatted((int) c) : "" + c);
            }
        }
        return json.toString();
    }

    private static String percent(String text, String unreserved) {
        StringBuilder url = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || unreserved.indexOf(b) >= 0);
            url.append(plain ? "" + (char) b : "%%%02X".formatted(b));
        }
        return url.toString();
    }

    private static String lowerCaseEscapes(String url) {
        return java.util.regex.Pattern.compile("%..")
                .matcher(url)
                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    private static String html(String text, String apostrophe, String quote) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> quote;
                    case '\'' -> apostrophe;
                    default -> "" + (char) c;
                })
                .collect(Collectors.joining());
    }

    private static String base64(Base64.Encoder encoder, String before, String text) {
        return encoder.encodeToString((before + text).getBytes(StandardCharsets.UTF_8));
    }
}
