package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value is looked for only by parts of which none can be tried out by those who know the rest. */
class StrongPartsTest {
    private static final String STRONG = "x9K2mPq8Lw3ZtV7r";
    private static final int SAMPLES = 5_000;
    private static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String PRINTABLE = BASE62 + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    @ParameterizedTest
    @ValueSource(
            strings = {
                STRONG,
                "xK9$mQ2@vL5#nR8&",
                "=xK9mQ2vL5nR8=tW",
                "q83vEjRWeJCrze8SNFZ4kA==",
                "q83v/jRWeJCrze+SNFZ4kA",
                "A1B2C-D3E4F-G5H6I-J7K8L",
                "9f$Kx!m2@vQ8#Lp7^Rt5&Zw3",
                // x9K2mPq8Lw3ZtV7r
                "eDlLMm1QcThMdzNadFY3cg==",
                "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJhbm4ifQ" + ".q83vEjRWeJCrze8SNFZ4kAq83vEjRWeJCrze8SNFZ4k",
                "TavQjiG3o1B6LO / \u00f6&JBG2w",
                "942TACET1B78089F3CB6"
            })
    void ofWhenItHasNoPartsThenAllOfIt(String value) {
        assertThat(StrongParts.of(value)).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:" + STRONG + "@db.internal:5432/main",
                "https://hooks.example.com/services/T0A/B1C?sig=" + STRONG,
                "AccountName=orders;AccountKey=" + STRONG + ";EndpointSuffix=core.example.net",
                "user:" + STRONG,
                STRONG + "|4711",
                STRONG + ":4711",
                "<key id=\"4711\">" + STRONG + "</key>",
                "Bearer " + STRONG,
                STRONG + ",4711",
                STRONG + ";4711",
                STRONG + "-4711",
                STRONG + "_4711",
                STRONG + "/4711",
                STRONG + ".pin",
                "4711#" + STRONG,
                STRONG + "\u00a04711",
                STRONG + "\u30004711",
                "ann.smith,ACC-93k," + STRONG + ",EUR",
                "sk_live_" + STRONG,
                "the key is \"" + STRONG + "\", the PIN is 4711.",
                // ann.smith:x9K2mPq8Lw3ZtV7r, and x9K2mPq8Lw3ZtV7r:4711; the second also in hex, and in base64 once
                // more
                "Basic YW5uLnNtaXRoOng5SzJtUHE4THczWnRWN3I=",
                "eDlLMm1QcThMdzNadFY3cjo0NzEx",
                "78394b326d5071384c77335a745637723a34373131",
                "ZURsTE1tMVFjVGhNZHpOYWRGWTNjam8wTnpFeA==",
                "first line of it\nand " + STRONG + "\r\n"
            })
    void ofWhenAPartIsStrongThenThisPart(String value) {
        assertThat(StrongParts.of(value)).containsExactly(STRONG);
        assertThat(StrongParts.areIn(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:" + "4711@db-7f3a-x9k2.internal.example:5432/main?sslmode=verify-full",
                "jdbc:sqlserver://db-7f3a.internal:1433;user=app;password=Winter2026!;encrypt=true",
                "AccountName=ord3rs;AccountKey=k3y;EndpointSuffix=core.example.net",
                "acct-93kfj39f:4711",
                "acct-93kfj39f28,471193",
                "ann.smith,ACC-93kfj39f28dk,842994,EUR",
                // ann.smith@example.org:695222
                "Basic YW5uLnNtaXRoQGV4YW1wbGUub3JnOjY5NTIyMg==",
                "YW5uLnNtaXRoQGV4YW1wbGUub3JnOjY5NTIyMg",
                "616e6e2e736d697468406578616d706c652e6f72673a363935323232",
                "ann%2Esmith%40example%2Eorg%3A695222",
                "YW5uOjg0Mjk5Mw==",
                // svc-account and 695222, each behind a zero
                "AHN2Yy1hY2NvdW50ADY5NTIyMg==",
                // \u00e4dmin-b\u00fcro:695222 in Latin-1
                "Basic 5GRtaW4tYvxybzo2OTUyMjI=",
                "0x7376632d616363743a363935323232",
                "!YW5uLnNtaXRoQGV4YW1wbGUub3JnOjY5NTIyMg",
                "\\u0061\\u006e\\u006e\\u003a\\u0036\\u0039\\u0035",
                "&#97;&#110;&#110;&#58;&#54;&#57;&#53;&#50;",
                "35-209900-176148-1/695222",
                "SN-7Q2X9-KL4M-695222",
                "Tr0ub4dor&3-Winter2024!-695222",
                "10.20.30.40/16;10.20.30.1;695222",
                "eyJhbGciOiJub25lIn0.eyJwaW4iOiI2OTUyMjIifQ.",
                // {"alg":"RS256","kid":"x9K2mPq8Lw3ZtV7r", alone and before the other four parts of an encrypted token
                "eyJhbGciOiJSUzI1NiIsImtpZCI6Ing5SzJtUHE4THczWnRWN3IifQ",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6Ing5SzJtUHE4THczWnRWN3IifQ.a.b.c.d",
                // -----BEGIN CERTIFICATE-----, -----BEGIN PUBLIC KEY-----, and a line of it
                "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCng5SzJtUHE4THczWnRWN3JRN3cyRTlyNFQxeTZVM2k4Cg==",
                "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KeDlLMm1QcThMdzNadFY3clE3dzJFOXI0VDF5NlUzaTgK",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">",
                "$.items.filter(item => item.price > 10 && item.qty < 5).map(item => item.sku)",
                "SELECT id, name FROM orders WHERE pin = '4711' AND state <> 'DONE'",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "max-age=31536000; includeSubDomains; preload",
                "${s1.input.http_request.body}",
                "x ${s1.input.http_request.body} ${s1.input.honest} y",
                "${lambda_locs.output.result.locationRanId}",
                "$.LoopTask['iteration'] < $.list.length",
                "$.rates_ref.output.response.body[0].net_price",
                "fetch_report_data_ref.output.response.body.length()",
                "shot_\\(.topLevelAssetId.id)_\\(.topLevelAssetId.versionId)"
            })
    void ofWhenOnlyTheWholeIsHardToGuessThenNone(String value) {
        assertThat(StrongParts.of(value)).isEmpty();
    }

    /** The rates that docs/decisions/0016-tiers.md tells: parts between signs may be too short, or look like a word or a number. */
    @ParameterizedTest
    @CsvSource({
        BASE62 + ", 16, 0.1, 0.1",
        BASE62 + ", 24, 0.004, 0.004",
        BASE62 + "+/, 43, 0.004, 0.4",
        BASE62 + "-_, 43, 0.004, 0.4",
        "printable, 20, 0.3, 0.34"
    })
    void ofWhenItIsRandomThenSeldomNone(String alphabet, int length, double mayMissAll, double mayMissSome) {
        Random random = new Random(length);
        String characters = "printable".equals(alphabet) ? PRINTABLE : alphabet;
        int none = 0;
        int part = 0;
        for (int i = 0; i < SAMPLES; i++) {
            StringBuilder value = new StringBuilder();
            random.ints(length, 0, characters.length()).forEach(at -> value.append(characters.charAt(at)));
            Set<String> strong = StrongParts.of(value.toString());
            none += strong.isEmpty() ? 1 : 0;
            part += strong.contains(value.toString()) ? 0 : 1;
        }
        assertThat(none).isLessThanOrEqualTo((int) (mayMissAll * SAMPLES));
        assertThat(part).isLessThanOrEqualTo((int) (mayMissSome * SAMPLES));
    }

    @Test
    void ofWhenAllAreStrongThenAllOfItAndEach() {
        String other = "Q7w2E9r4T1y6U3i8";

        assertThat(StrongParts.of(other + ":" + STRONG)).containsExactly(other + ":" + STRONG, other, STRONG);
    }

    /** Whatever somebody stores: it must not fail, nor take long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%41",
                "%25",
                "25",
                "%",
                "%zz",
                "ab",
                "0=",
                "a.",
                "-",
                "eyJ.",
                ")",
                "a/",
                "a ",
                "a@",
                "=a;",
                "${a.b}",
                "aA1",
                "/a*",
                "http://a.b/c?d=e&",
                "a=b&",
                "\ud83d",
                "x9K2mPq8Lw3ZtV7r,"
            })
    void ofWhenLongThenItEnds(String part) {
        String value = part.repeat(65_535 / part.length());
        assertThat(StrongParts.of("%" + value)).hasSizeLessThan(3);
        assertThat(StrongParts.of(value)).hasSizeLessThan(3);
        assertThat(StrongParts.of(value + "x y")).hasSizeLessThan(3);
    }
}
