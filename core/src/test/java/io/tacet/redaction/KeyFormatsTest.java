package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.kernel.SensitiveValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are written as what stands in all of them and, in braces, alphabet and length of what is random. */
class KeyFormatsTest {
    private static final int SAMPLES = 100;
    private static final String SHA_1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
    private static final String SHA_256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String RANDOM_UUID = "91fcccbc-3740-4d08-9d10-e31c947d8db1";

    private static final Pattern RANDOM = Pattern.compile("\\{([a-z]+)(\\d+)}");
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    @ParameterizedTest
    @CsvSource({
        "dop_v1_{hex64}, 0",
        "doo_v1_{hex64}, 0",
        "pul-{hex40}, 0",
        "shippo_live_{hex40}, 0",
        "xkeysib-{hex64}-{letters16}, 0",
        "CCIPAT_{letters22}_{hex40}, 0",
        "xapp-1-A{capitals10}-17{digits11}-{hex64}, 0",
        "pat{letters14}.{hex64}, 0",
        "bkua_{hex40}, 0",
        "sntryu_{hex64}, 0",
        "squ_{hex40}, 0",
        "sgp_{hex40}, 0",
        "sgp_{hex16}_{hex40}, 0",
        "sbp_{hex40}, 0",
        "sdk-{hex8}-{hex4}-4{hex3}-9{hex3}-{hex12}, 0",
        "pat-eu1-{hex8}-{hex4}-4{hex3}-a{hex3}-{hex12}, 0",
        "HRKU-{hex8}-{hex4}-4{hex3}-b{hex3}-{hex12}, 0",
        "access-sandbox-{hex8}-{hex4}-4{hex3}-8{hex3}-{hex12}, 0",
        "sk-ant-api03-{signs93}AA, 0.02",
        "sk-proj-{signs74}T3BlbkFJ{signs74}, 0.02",
        "ATATT3{signs170}={digits8}, 0.02",
        "{letters3}8Q~{signs34}, 0.02",
        "MTAyMzQ1Njc4OTAxMjM0NTY3.G{letters5}.{signs38}, 0.02",
        "django-insecure-{django50}, 0.3",
        "dckr_pat_{signs27}, 0.02",
        "duffel_live_{signs43}, 0.02",
        "figd_{signs40}, 0.02",
        "fo1_{signs43}, 0.02",
        "fio-u-{signs64}, 0.02",
        "glpat-{signs20}, 0.02",
        "glpat-{signs27}.01.{small9}, 0.02",
        "glptt-{hex40}, 0",
        "GOCSPX-{signs28}, 0.02",
        "HRKU-AA{signs58}, 0.02",
        "pscale_tkn_{signs43}, 0.02",
        "pypi-AgEIcHlwaS5vcmc{signs150}, 0.02",
        "SG.{signs22}.{signs43}, 0.03",
        "sq0csp-{signs43}, 0.02",
        "sq0atp-{signs22}, 0.02",
        "sb_secret_{signs31}, 0.02",
        "{digits10}:AA{signs33}, 0.02",
        "hvs.{signs91}, 0.02",
        "{seed4} {seed4} {seed4} {seed4}, 0.4"
    })
    void whenItIsAKeyThenItIsLookedForAsAWhole(String format, double mayMiss) {
        Random random = new Random(format.hashCode());
        List<String> keys =
                IntStream.range(0, SAMPLES).mapToObj(i -> key(format, random)).toList();

        assertThat(keys).filteredOn(key -> !StrongParts.of(key).contains(key)).hasSizeLessThanOrEqualTo((int)
                (mayMiss * SAMPLES));
        assertThat(keys).filteredOn(StrongParts::canBeTriedOut).hasSizeLessThanOrEqualTo((int) (mayMiss * SAMPLES));
    }

    private static String key(String format, Random random) {
        return RANDOM.matcher(format).replaceAll(part -> Matcher.quoteReplacement(random(part, random)));
    }

    private static String random(MatchResult part, Random random) {
        String alphabet = switch (part.group(1)) {
            case "hex" -> DIGITS + "abcdef";
            case "digits" -> DIGITS;
            case "small" -> SMALL + DIGITS;
            case "capitals" -> CAPITALS + DIGITS;
            case "letters" -> CAPITALS + SMALL + DIGITS;
            case "signs" -> CAPITALS + SMALL + DIGITS + "-_";
            case "django" -> SMALL + DIGITS + "!@#$%^&*(-_=+)";
            default -> CAPITALS + "234567";
        };
        return random.ints(Integer.parseInt(part.group(2)), 0, alphabet.length())
                .mapToObj(alphabet::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer pul-" + SHA_1,
                "PULUMI_ACCESS_TOKEN=pul-" + SHA_1,
                "{\"token\":\"pul-" + SHA_1 + "\",\"pin\":\"4711\"}",
                "https://app:pul-" + SHA_1 + "@db-7f3a.internal/4711",
                "pul-" + SHA_1 + ":4711",
                "pul-" + SHA_1 + ".pin"
            })
    void whenItStandsInATextThenOnlyTheKeyIsLookedFor(String value) {
        assertThat(StrongParts.of(value)).containsExactly("pul-" + SHA_1);
    }

    /** Others have the same text openly, but not behind the mark of a key. */
    @Test
    void whenWhatIsRandomStandsAloneThenItIsLeft() {
        ValueIndex index = ValueIndex.everywhere(document -> List.of());
        index.add(Known.value("token"), SensitiveValue.of("pul-" + SHA_1));
        index.add(Known.value("flags"), SensitiveValue.of("sdk-" + RANDOM_UUID));

        assertThat(index.find("commit " + SHA_1 + ", git-" + SHA_1 + ", trace " + RANDOM_UUID + ", api-" + RANDOM_UUID))
                .isEmpty();
        assertThat(Known.redact(index, "key=pul-" + SHA_1 + ", sdk-" + RANDOM_UUID))
                .isEqualTo("key=<token>, <flags>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Issuers publish these, or others use the prefix for identifiers.
                "mob-" + RANDOM_UUID,
                "api-" + RANDOM_UUID,
                "pat-" + RANDOM_UUID,
                "request-" + RANDOM_UUID,
                // By time, by name, and made up.
                "sdk-6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                "sdk-886313e1-3b8a-5372-9b90-0c9aee199e5d",
                "sdk-00000000-0000-4000-8000-000000000000",
                "pul-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "pul-0123456789abcdef0123456789abcdef01234567",
                "dop_v1_0000000000000000000000000000000000000000000000000000000000000000",
                "dop_v1_deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
                // Something stands beside it, or the length is another.
                "re-pul-" + SHA_1,
                "pul-" + SHA_1 + "-4711",
                "repul-" + SHA_1,
                "pul-" + SHA_256,
                "dop_v1_" + SHA_1,
                "glpat-my-pipeline-token-for-production",
                "glpat-runner-2026-06-11-eu-west",
                "hvs.production-vault-token-of-the-team",
                "figd_this-is-a-token-for-the-design-team-apps",
                "1234567890:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "MTAyMzQ1Njc4OTAxMjM0NTY3.abcdef.abcdefghijklmnopqrstuvwxyzA",
                // No seeds: words, numbers, a fingerprint, an account, a password of an application.
                "love you2 baby 4eva",
                "r2d2 c3po luke leia han2",
                "ACME KING TEAM 2346",
                "7QXZ MZ3W 6YTB 2345",
                "DA39 A3EE 5E6B 4B0D 3255 BFEF 9560 1890 AFD8 0709",
                "GB29 NWBK 6016 1331 9268 19",
                "wlkm rzel lyhb fjdf"
            })
    void whenItIsNoKeyOrCanBeGuessedThenNothingIsLookedFor(String value) {
        assertThat(StrongParts.of(value)).isEmpty();
    }

    /** Somebody may have written it behind a key. */
    @Test
    void whenANumberStandsBehindASignThenItIsAPart() {
        String strong = "x9K2mPq8Lw3ZtV7r";

        assertThat(StrongParts.of("glpat-" + strong + "-4711")).containsExactly(strong);
        assertThat(StrongParts.of("dckr_pat_" + strong + "Q7w2E9-4711")).containsExactly(strong + "Q7w2E9");
    }

    @Test
    void whenASeedIsInGroupsThenItIsLookedForWithoutBlanksToo() {
        assertThat(StrongParts.of("JBSW Y3DP EHPK 3PXQ\n")).containsExactly("JBSW Y3DP EHPK 3PXQ", "JBSWY3DPEHPK3PXQ");
        assertThat(StrongParts.of("the seed is JBSW Y3DP EHPK 3PXQ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reftkn:01:1768392810:8diRmIvfLJqC5xC8TPHUNWWr6lR",
                "tok:91fcccbc_3740_4d08_9d10_e31c947d8db1:1:0",
                "pul-" + SHA_1
            })
    void whenItIsInBase64ThenAllOfItIsLookedFor(String key) {
        String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        assertThat(StrongParts.of(encoded)).contains(encoded);
    }

    /** Whatever signs are in it, so that less than two blocks of a key stay visible that was cut somewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dckr_pat_" + "kY-QGC_i027DXD-eTW37_NW7wyw",
                "GOCSPX-" + "k9-3x_Lq8Zw-T7_pV2m-N5r_J4bY",
                "pul-" + SHA_1,
                "sdk-" + RANDOM_UUID
            })
    void ofAKeyWhatIsRandomHasBlocks(String key) {
        String random = KeyFormats.in(key).findFirst().orElseThrow().random();
        String rest = random;
        for (String block : Segments.of(key)) {
            if (rest.startsWith(block) && !block.equals(random)) {
                rest = rest.substring(block.length());
            }
        }

        assertThat(key).endsWith(random);
        assertThat(rest.length()).isLessThan(16);
        assertThat(StrongParts.unguessable(key)).containsExactly(random);
    }
}
