package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who stores what everybody's files have in common must not make masking change them. */
class PublicPartsTest {
    private static final int SAMPLES = 5_000;
    private static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String KEY = "x9K2mPq8Lw3ZtV7rB5nY";
    private static final String SHA_1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
    private static final String SHA_256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iVBORw0KGgoAAAANSUhEUgAA",
                "iVBORw0KGgoAAAANSUhEUgAAAyAAAAJYCAYAAACadoJw",
                "89504e470d0a1a0a0000000d49484452",
                "\\x89504E470D0A1A0A0000000D49484452",
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
                "AAAAAElFTkSuQmCC",
                "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA",
                "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAA",
                "_9j_4AAQSkZJRgABAQEAYABgAAD_2wBDAA",
                "/9j/4QAYRXhpZgAASUkqAAgAAAAAAAAAAAAAAP",
                "ffd8ffe000104a46494600010101006000600000ffdb004300",
                "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
                "R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==",
                "JVBERi0xLjQKJeLjz9MK",
                "JVBERi0xLjcNCiW1tbW1DQ",
                "JVBERi0xLjUKJcOkw7zDtsOfCjIgMCBvYmoK",
                "UEsDBBQABgAIAAAAIQ",
                "UEsDBBQABgAIAAAAIQDfpNJsWgEAACAFAAATAAgCW0NvbnRlbnRfVHlwZXNdLnhtbCCi",
                "504b0304140006000800000021",
                "UEsDBBQAAAAIAAAAIQ",
                "H4sIAAAAAAAAA",
                "0M8R4KGxGuEAAAAAAAAAAAAAAAAAAAAAPgADAP7/CQAGAAAAAAAAAAAAAAAB",
                "TVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAAAAAAA",
                "AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDEAAAAIZnJlZ",
                "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwE",
                "SUQzBAAAAAAAI1RTU0UAAAAPAAADTGF2ZjU4Ljc2LjEwMAAAAAAAAAAAAAAA//tQ",
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAA",
                "rO0ABXNyABNqYXZhLnV0aWwuQXJyYXlMaXN0eIHSHZnHYZ0DAAFJAARzaXpleHA",
                "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ",
                "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7",
                "MIIG/gIBADANBgkqhkiG9w0BAQEFAASCBugwggbkAgEAAoIBgQ",
                "MIIJQgIBADANBgkqhkiG9w0BAQEFAASCCSwwggkoAgEAAoICAQ",
                "BADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIB",
                "MIIEpAIBAAKCAQEA",
                "MIIEowIBAAKCAQEAtest",
                "MIIJKQIBAAKCAgEA",
                "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA",
                "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA",
                "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg",
                "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420",
                "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDD",
                "MIHuAgEAMBAGByqGSM49AgEGBSuBBAAjBIHWMIHTAgEBBEI",
                "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE",
                "MC4CAQAwBQYDK2VwBCIEIA",
                "MCowBQYDK2VwAyEA",
                "MA0GCSqGSIb3DQEBCwUA",
                "MA0GCSqGSIb3DQEBCwUAMEUxCzAJBgNVBAYTAkFVMRMwEQYDVQQIDApTb21lLVN0YXRlMSEwHwYDVQQKDBhJbnRlcm5ldCBXaWRnaXRzIFB0eSBMdGQw",
                "AAAAB3NzaC1yc2EAAAADAQABAAABgQ",
                "AAAAB3NzaC1yc2EAAAADAQABAAABAQC",
                "AAAAC3NzaC1lZDI1NTE5AAAAI",
                "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBB",
                "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQAAACA",
                "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAABlwAAAAdzc2gtcnNhAAAAAwEAAQ",
                "U2FsdGVkX1+q83vEj",
                "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA",
                "iVBORw0KGgoAAAANSUhEUgAA MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ",
                "-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg",
                "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9",
                "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
                "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb",
                "integrity=\"sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb\"",
                "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
                "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
                "W/\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"",
                "W/\"da39a3ee5e6b4b0d3255bfef95601890\"",
                "\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"",
                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e\u0e21\u0e2b\u0e32\u0e19\u0e04\u0e23",
                "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e\u0e2f2026\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a",
                "\u0928\u092e\u0938\u094d\u0924\u0947\u0926\u0941\u0928\u093f\u092f\u093e\u092d\u093e\u0930\u0924\u0938\u0930\u0915\u093e\u0930",
                "\u4f60\u597d\u6b22\u8fce\u6765\u5230\u5317\u4eac\uff0c\u8ba2\u5355\u5df2\u7ecf\u53d1\u8d27\u3002\u8c22\u8c22",
                "\u3053\u3093\u306b\u3061\u306f\u3001\u6771\u4eac\u90fd\u6e2f\u533a\u516d\u672c\u6728\u30d2\u30eb\u30ba",
                "\ud55c\uad6d\uc5b4\ubb38\uc7a5\uc785\ub2c8\ub2e4\uc11c\uc6b8\ud2b9\ubcc4\uc2dc\uac15\ub0a8\uad6c"
            })
    void whenItIsPublicThenNothingIsLookedForEverywhere(String value) {
        assertThat(StrongParts.of(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iVBORw0KGgoAAAANSUhEUgAA" + KEY,
                "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg" + KEY,
                "AAAAC3NzaC1lZDI1NTE5AAAAI" + KEY,
                "U2FsdGVkX19" + KEY,
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAA" + KEY,
                "9c1185a5c5e9fc54612808977ee8f548",
                "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
                "q83vEjRWeJCrze8SNFZ4kAq83vEjRWeJCrze8SNF",
                "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJhbm4ifQ" + ".q83vEjRWeJCrze8SNFZ4kAq83vEjRWeJCrze8SNFZ4k"
            })
    void whenItGoesOnThenAllOfItIsLookedFor(String value) {
        assertThat(StrongParts.of(value)).contains(value);
    }

    /** Whatever stands before and behind: versions, files, images, keys of caches. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "sha1:%s",
                "sha1-%s",
                "sha1_%s",
                "sha-%s",
                "md-%s",
                "git-%s",
                "commit %s",
                "rev=%s",
                "v2-%s",
                "k8s_%s",
                "pr-7-%s",
                "v1.2.3-g%s",
                "1.2.3-14-g%s",
                "app.%s.js",
                "static/js/m4in.%s.chunk.js",
                "https://git.example.com/app/commit/%s",
                "/x9/blobs/%s",
                "registry.example.com/app@sha256:%s",
                "key-%s",
                "x_key_%s",
                "token_%s",
                "api_%s",
                "live_%s",
                "%1$s-%1$s",
                "etag=%s"
            })
    void whenItIsAChecksumThenNothingIsLookedForEverywhere(String form) {
        for (String checksum : List.of(SHA_1, SHA_256, SHA_1.toUpperCase(Locale.ROOT))) {
            assertThat(StrongParts.of(form.formatted(checksum))).isEmpty();
        }
    }

    @Test
    void whenAKeyStandsBesideAChecksumThenItIsLookedFor() {
        assertThat(StrongParts.of(KEY + ":" + SHA_1)).contains(KEY);
        assertThat(StrongParts.of(KEY + "-" + SHA_1)).containsExactly(KEY + "-" + SHA_1);
        assertThat(StrongParts.of(SHA_1.substring(8))).containsExactly(SHA_1.substring(8));
    }

    /** The hash of an empty file is in the data of everybody. */
    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"})
    void whenItIsTheHashOfNothingThenItIsNotLookedForAndThatOfSomethingIs(String algorithm)
            throws GeneralSecurityException {
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] ofNothing = MessageDigest.getInstance(algorithm).digest();
        byte[] ofSomething = MessageDigest.getInstance(algorithm).digest(ofNothing);

        assertThat(StrongParts.of(base64.encodeToString(ofNothing))).isEmpty();
        assertThat(StrongParts.of(HexFormat.of().formatHex(ofNothing))).isEmpty();
        assertThat(StrongParts.of(base64.encodeToString(ofSomething))).isNotEmpty();
    }

    /** Whole keys, as they are stored: what they begin with takes nothing from the rest. */
    @ParameterizedTest
    @CsvSource({"RSA, 2048", "RSA, 3072", "RSA, 4096", "EC, 256", "EC, 384", "EC, 521", "Ed25519, 255", "X25519, 255"})
    void whenItIsAWholeKeyThenItIsStrongButWhatAllBeginWithIsNot(String algorithm, int bits)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (!algorithm.startsWith("X")) {
            generator.initialize(bits);
        }
        KeyPair one = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();
        Base64.Encoder base64 = Base64.getEncoder();
        String key = base64.encodeToString(one.getPrivate().getEncoded());
        String hex = HexFormat.of().formatHex(one.getPrivate().getEncoded());

        assertThat(Strength.isStrong(key)).isTrue();
        assertThat(Strength.isStrong(hex)).isTrue();
        assertThat(StrongParts.areIn(key)).isTrue();
        assertThat(StrongParts.of(hex)).containsExactly(hex);
        assertThat(StrongParts.of(
                        common(key, base64.encodeToString(other.getPrivate().getEncoded()))))
                .isEmpty();
        assertThat(StrongParts.of(
                        common(hex, HexFormat.of().formatHex(other.getPrivate().getEncoded()))))
                .isEmpty();
        assertThat(StrongParts.of(common(
                        base64.encodeToString(one.getPublic().getEncoded()),
                        base64.encodeToString(other.getPublic().getEncoded()))))
                .isEmpty();
    }

    private static String common(String one, String other) {
        int end = 0;
        while (one.charAt(end) == other.charAt(end)) {
            end++;
        }
        return one.substring(0, end);
    }

    @Test
    void whenItIsRandomThenNothingOfItIsKnown() {
        Random random = new Random(20);
        for (int i = 0; i < SAMPLES; i++) {
            StringBuilder value = new StringBuilder();
            random.ints(20, 0, BASE62.length()).forEach(at -> value.append(BASE62.charAt(at)));
            assertThat(PublicParts.without(value.toString())).isEqualTo(value.toString());
        }
    }

    /** Whatever it begins and ends with. */
    @Test
    void whenItIsCutOutOfAKnownHeadThenItIsPublic() {
        String head = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ";
        for (int start = 0; start + Strength.SHORTEST <= head.length(); start++) {
            for (int end = start + Strength.SHORTEST; end <= head.length(); end++) {
                assertThat(StrongParts.of(head.substring(start, end))).isEmpty();
            }
        }
    }
}
