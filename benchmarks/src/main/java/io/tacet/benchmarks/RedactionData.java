package io.tacet.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/** What is searched, and for what. The same in each run. */
final class RedactionData {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SIGNS = "-_.!@#$%/+";
    private static final String[] WORDS =
            "the parcel was handed to a carrier and arrived at the depot before noon while its status remained pending"
                    .split(" ", -1);
    private static final Pattern ESCAPED = Pattern.compile("%..");

    private final SplittableRandom random = new SplittableRandom(7);

    /** Keys of 20 to 49 characters, most of them with signs: as strong as what is looked for everywhere. */
    List<String> secrets(int count) {
        List<String> secrets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            secrets.add(secret(random.nextInt(20, 50), i % 4 != 1));
        }
        return secrets;
    }

    private String secret(int length, boolean withSigns) {
        StringBuilder secret = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            String alphabet = withSigns && random.nextInt(8) == 0 ? SIGNS : LETTERS_AND_DIGITS;
            secret.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return secret.toString();
    }

    /** What a matcher that only knows fixed texts has to look for. */
    static Set<String> allEncodings(List<String> secrets) {
        Set<String> all = new LinkedHashSet<>();
        secrets.forEach(secret -> addEncodings(secret, all));
        return all;
    }

    private static void addEncodings(String secret, Set<String> all) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String urlSmall = ESCAPED.matcher(url).replaceAll(m -> m.group().toLowerCase(Locale.ROOT));
        String hex = HexFormat.of().formatHex(bytes);
        all.addAll(List.of(
                secret, secret.replace("/", "\\/"), secret.replace("&", "&amp;"), hex, hex.toUpperCase(Locale.ROOT)));
        all.addAll(List.of(url, urlSmall, url.replace("+", "%20"), urlSmall.replace("+", "%20")));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int first = Math.ceilDiv(before * 8, 6);
            int end = shifted.length * 8 / 6;
            all.add(Base64.getEncoder().encodeToString(shifted).substring(first, end));
            all.add(Base64.getUrlEncoder().encodeToString(shifted).substring(first, end));
        }
    }

    /** JSON with UUIDs, base64 and prose, as executions are full of; none of the secrets is in it. */
    String json(int length) {
        StringBuilder json = new StringBuilder("{");
        byte[] bytes = new byte[90];
        while (json.length() < length) {
            random.nextBytes(bytes);
            json.append("\"taskId\":\"").append(new UUID(random.nextLong(), random.nextLong()));
            json.append("\",\"status\":\"COMPLETED\",\"payload\":\"")
                    .append(Base64.getEncoder().encodeToString(bytes));
            json.append("\",\"message\":\"").append(prose(20));
            json.append("\",\"updateTime\":")
                    .append(1_700_000_000_000L + random.nextLong(1L << 36))
                    .append(',');
        }
        return json.append("\"end\":true}").toString();
    }

    private String prose(int words) {
        StringBuilder prose = new StringBuilder();
        for (int i = 0; i < words; i++) {
            prose.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return prose.toString();
    }
}
