package io.tacet.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells runs of letters that may be words from random ones, by the pairs of letters in them: nine in ten of the 5,000 most
 * frequent English words consist of the pairs below, which are less than half of all. Of random runs of five letters, one in
 * fifteen does.
 */
final class Words {
    /** For each letter, those that follow it in 30 or more of the 12,000 most frequent English words. */
    private static final String[] FOLLOWING = {
        "bcdefghiklmnprstuvwyz", // a
        "aeilorsu",
        "acehiklorstuy",
        "aeilorsuv",
        "abcdefghilmnopqrstuvwxy", // e
        "aefilortu",
        "aehilnorsuy",
        "aeimortuy",
        "abcdefgklmnoprstuvz", // i
        "aeou",
        "aeis",
        "adeilmostuvy",
        "abeimopsu",
        "acdefghiknostuvy",
        "abcdefgiklmnoprstuvwy", // o
        "aehiloprstu",
        "u",
        "abcdefgiklmnoprstuvy",
        "acehiklmopstuy",
        "acehilorstuy",
        "abcdegilmnprst", // u
        "aeio",
        "aehino",
        "ceipt",
        "aeilmnops",
        "ae"
    };

    /** Of programs and protocols, with pairs that English does not have. */
    private static final Set<String> TECHNICAL = Set.of(
            "api", "apis", "args", "auth", "aws", "cfg", "config", "conn", "csv", "ctx", "dns", "env", "ftp", "gcp",
            "git", "grpc", "gzip", "html", "http", "https", "img", "input", "inputs", "jar", "jdbc", "jms", "jpg", "jq",
            "json", "jwt", "kafka", "ldap", "lib", "max", "mbps", "min", "mtls", "mysql", "nginx", "npm", "num",
            "oauth", "oidc", "pdf", "pkg", "png", "pwd", "rpc", "saml", "sftp", "smtp", "sms", "sql", "src", "ssh",
            "ssl", "sso", "svc", "svg", "sync", "tcp", "tmp", "ttl", "udp", "uri", "url", "urls", "utf", "uuid", "vpc",
            "vpn", "webhook", "wsdl", "xml", "xpath", "xsd", "yaml", "yml", "zip");

    /** So many letters, and one pair of them may be rare; twice as many, and two may. */
    private static final int LONG = 7;

    /** In one letter in so many at least, in words that can be spoken. */
    private static final int VOWEL_IN = 4;

    private static final String VOWELS = "aeiouy";
    private static final int MOST_BETWEEN_VOWELS = 4;
    private static final int SHORTEST_NAME = 5;
    private static final int SHORTEST_SPOKEN = 8;
    private static final int LONGEST_SPOKEN = 16;
    private static final int SHORTEST_OF_COMPOUND = 3;
    private static final int LAST_OF_LATIN_1 = 0xff;

    private Words() {}

    /** @param letters three or more. Those beyond ASCII count as words: no pairs are known of them */
    static boolean isWord(String letters) {
        String small = letters.toLowerCase(Locale.ROOT);
        return TECHNICAL.contains(small) || rarePairs(small) <= small.length() / LONG || isCompound(small);
    }

    /** Stricter, for letters that are not sure: not two words, which could meet anywhere. */
    static boolean mayBeOneWord(String letters) {
        return rarePairs(letters.toLowerCase(Locale.ROOT)) <= (letters.length() < LONG ? 0 : 1);
    }

    private static int rarePairs(String small) {
        return (int) IntStream.range(1, small.length())
                .filter(at -> isRare(small.charAt(at - 1), small.charAt(at)))
                .count();
    }

    /** Where words meet, any letters do. */
    private static boolean isCompound(String small) {
        int start = 0;
        for (int i = 1; i < small.length(); i++) {
            if (isRare(small.charAt(i - 1), small.charAt(i))) {
                if (i - start < SHORTEST_OF_COMPOUND || small.length() - i < SHORTEST_OF_COMPOUND) {
                    return false;
                }
                start = i;
            }
        }
        return true;
    }

    /** Words of any language: random text in both cases seldom has a capital and small letters behind it. */
    static boolean mayBeName(String letters) {
        return letters.length() >= SHORTEST_NAME
                && Character.isUpperCase(letters.charAt(0))
                && Character.isLowerCase(letters.charAt(1));
    }

    /** As words of most languages can: vowels, and few other letters between them. Longer runs are no words, or several. */
    static boolean canBeSpoken(String letters) {
        String small = letters.toLowerCase(Locale.ROOT);
        int vowels = 0;
        int between = 0;
        for (int i = 0; i < small.length(); i++) {
            boolean isVowel = VOWELS.indexOf(small.charAt(i)) >= 0;
            vowels += isVowel ? 1 : 0;
            between = isVowel ? 0 : between + 1;
            if (between > MOST_BETWEEN_VOWELS) {
                return false;
            }
        }
        return small.length() >= SHORTEST_SPOKEN
                && small.length() <= LONGEST_SPOKEN
                && VOWEL_IN * vowels >= small.length();
    }

    /** Also marks, signs and halves of characters: keys that are generated have none of them. */
    static boolean isOfOtherScript(char c) {
        return c > LAST_OF_LATIN_1 && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN;
    }

    private static boolean isRare(char first, char second) {
        boolean isAscii = first >= 'a' && first <= 'z' && second >= 'a' && second <= 'z';
        return isAscii && FOLLOWING[first - 'a'].indexOf(second) < 0;
    }
}
