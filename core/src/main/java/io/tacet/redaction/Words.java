package io.tacet.redaction;

import java.util.Locale;
import java.util.Set;

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

    private static final int SHORTEST_OF_COMPOUND = 3;
    private static final int LAST_OF_LATIN_1 = 0xff;

    private Words() {}

    /** @param letters three or more. Those beyond ASCII count as words: no pairs are known of them */
    static boolean isWord(String letters) {
        int rare = 0;
        boolean isCompound = true;
        int start = 0;
        String small = letters.toLowerCase(Locale.ROOT);
        if (TECHNICAL.contains(small)) {
            return true;
        }
        for (int i = 1; i < small.length(); i++) {
            if (isRare(small.charAt(i - 1), small.charAt(i))) {
                rare++;
                isCompound &= i - start >= SHORTEST_OF_COMPOUND && small.length() - i >= SHORTEST_OF_COMPOUND;
                start = i;
            }
        }
        // Where words meet, any letters do.
        return rare <= letters.length() / LONG || isCompound;
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
