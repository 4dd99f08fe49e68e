package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrengthTest {
    private static final int SAMPLES = 2_000;
    private static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "942TACET1B78089F3CB6",
                "sk_demo_4eC39HqLyjWDarjtT1zdp7dc",
                "gAp_16C7e42F292c6912E7710c838347Ae178B4a",
                "JBSWY3DPEHPK3PXP",
                "9c1185a5c5e9fc54612808977ee8f548",
                "xK9$mQ2@vL5#nR8&",
                "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiJhIn0.Zm9xYmFy4kLq9Vw2Kt5Lm8NpRs7TuVwX"
            })
    void isStrongWhenNobodyCouldGuessItThenTrue(String value) {
        assertThat(Strength.isStrong(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter22",
                "xK9$mQ2@vL5#nR8", // too short
                "somebody.else@example.com",
                "admin@localhost",
                "first-name.last-name@mail.internal.example",
                "https://rates.example.com/v2/domestic/letters",
                "rates-service.production.internal.example:8443",
                "/var/lib/conductor/data/queue-files/2026",
                "C:\\Program Files\\Conductor\\bin",
                "io.tacet.conductor.execution.ExecutionGuard",
                "2026-11-29T17:30:12.123Z",
                "2026-11-29 17:30:12",
                "550e8400-e29b-41d4-a716-446655440000",
                "shipment-550e8400-e29b-41d4-a716-446655440000",
                "FAILED_WITH_TERMINAL_ERROR",
                "JSON_JQ_TRANSFORM_TASK_NAME",
                "order_fulfillment_v2_eu_west_production",
                "reasonForIncompletion",
                "subworkflowChanged",
                "updateShipmentProcessingInProgress",
                "fetch_report_data_ref",
                "vfxmediareview.shotprocessing_v2",
                "hub_build.us-east-1.cloud.example.com",
                "workflowtestsonly",
                "HUB-3087_20201216_01",
                "application/vnd.company.v2+json",
                "X-Amz-Security-Token",
                "correct horse battery staple",
                "mysuperlongpasswordisverylong123",
                "Wolfgang Amadeus Mozart",
                "Ümläutchen-Straße 17 in Köln",
                "0123456789012345678901234567890",
                "hunter2hunter2hunter2",
                "qwertzuiopasdfghjkl",
                "AAAAAAAAAAAAAAAAAAAAAAAA",
                "--------------------",
                "                    ",
                "4929 1234 5678 9012 3456",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "DE89370400440532013000",
                "NL91ABNA0417164300",
                "GB29NWBK60161331926819",
                "IT60X0542811101000000123456",
                "+49 (30) 901820-1234.5678"
            })
    void isStrongWhenPeopleShareItOrCouldGuessItThenFalse(String value) {
        assertThat(Strength.isStrong(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1qaz2wsx3edc4rfv",
                "q1w2e3r4t5y6u7i8o9",
                "zaq12wsxCDE#4rfv",
                "1q2w3e4r5t6y7u8i",
                "zse4rfvgy7ujmko0",
                "0okm9ijn8uhb7ygv",
                "!QAZ@WSX#EDC$RFV",
                "1qayxsw23edcvfr4",
                "q2w3e4r5t6z7u8i9",
                "1p2o3i4u5y6t7r8e",
                "a1s2d3f4g5h6j7k8",
                "^YHN&UJM*IK<7ujm",
                "qetuoadgjlzcbm13579"
            })
    void isStrongWhenTheyAreWalksOnAKeyboardThenFalse(String value) {
        assertThat(Strength.isStrong(value)).isFalse();
        assertThat(StrongParts.of(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Th1s1sMyP4ssw0rd!",
                "S3cur3P4ssw0rd2026!",
                "C0rr3ctH0rs3B4tt3ry",
                "L0v3Y0uF0r3v3rB4by",
                "M4st3r0fPupp3ts!",
                "W3lc0m3T0Th3Jungl3",
                "$ummer0fL0ve1969!",
                "h3ll0w0rld1sn1c3",
                "P455W0RDF0RM41L01",
                "D0nT0uchTh1sS3rv3r"
            })
    void isStrongWhenTheyAreWordsInDigitsAndSignsThenFalse(String value) {
        assertThat(Strength.isStrong(value)).isFalse();
        assertThat(StrongParts.of(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ml1tp0wd2026!Ml1tp",
                "Zs4!Zs5!Zs6!Zs7!",
                "Kq7#KQ7#kq7#kQ7#",
                "xV2bxv2bXV2Bxv2B",
                "Tz01-Tz02-Tz03-Tz04",
                "Rw9$Rw9%Rw9&Rw9*",
                "B7kx1B7kx2B7kx3B7",
                "gH3!gH4!gH5!gH6!gH7!",
                "Pj1xPj3xPj5xPj7x"
            })
    void isStrongWhenTheyRepeatThemselvesWithSmallChangesThenFalse(String value) {
        assertThat(Strength.isStrong(value)).isFalse();
        assertThat(StrongParts.of(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Przedszkole2026!Krakow",
                "Jyvaskyla1998Hyvinkaa",
                "Wszystkiego#Najlepszego12",
                "Vrijdagmiddag2024!!",
                "Zmrzlina2019!Brno",
                "Szczebrzeszyn1984#",
                "Kwiatkowski19870512!",
                "Gyermek1956!Nyugat",
                "przedszkole2026krakow",
                "JYVASKYLA1998HYVINKAA"
            })
    void isStrongWhenTheyAreWordsOfOtherLanguagesWithYearsThenFalse(String value) {
        assertThat(Strength.isStrong(value)).isFalse();
        assertThat(StrongParts.of(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WBA3A5C50CF256985",
                "1HGCM82633A004352",
                "wba3a5c50cf256985",
                "VIN-WBA3A5C50CF256985",
                "VIN:WBA3A5C50CF256985",
                "35-209900-176148-1",
                "00-1A-2B-3C-4D-5E",
                "00-1A-2B-FF-FE-3C-4D-5E",
                "2001:0db8:85a3:08d3:1319:8a2e:0370:7348",
                "fe80::1319:8a2e:370:7348%eth0",
                "5493001KJTIIGC8Y1R12",
                "HWUPKR0MPOU8FGXBT394",
                "FR1420041010050500013M02606",
                "KZ86125KZT5004100100",
                "MT84MALT011000012345MTLCAST001S",
                "i-0a1b2c3d4e5f67890",
                "vol-049df61146c4d7901",
                "RSSMRA85T10A562S",
                "HEGG560427MVZRRL04",
                "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
                "tel:+49-170-123-4567"
            })
    void isStrongWhenTheyAreIdentifiersThenFalse(String value) {
        assertThat(Strength.isStrong(value)).isFalse();
        assertThat(StrongParts.of(value)).isEmpty();
    }

    /** Each has a little of what makes others weak: keys side by side, a digit in a word, a capital with small letters, a year. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "qw7Kx9ZasPm2Vt4R",
                "v8Qzaq1LkW5nXt2J",
                "Kd0neX7q2Wv9zGhT",
                "x1Fp3rsQ8vZk6WyD",
                "Rj4Rj5Vq8zLw2XkN",
                "Hqzkw7Tx3Vb9RmPd6F",
                "7Xk2026vQz9LwTb4",
                "WBA3A5C50CF25698J",
                "6493001KJTIIGC8Y1R12",
                "qPwzL0xKsDmc3VnB",
                "02:1a:9f:c4:7e:d8:35:b6:e1:4d"
            })
    void isStrongWhenOnlyALittleOfItCanBeGuessedThenTrue(String value) {
        assertThat(Strength.isStrong(value)).isTrue();
    }

    @Test
    void isStrongWhenItIsATimeZoneThenFalse() {
        assertThat(ZoneId.getAvailableZoneIds()).filteredOn(Strength::isStrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        BASE62 + ", 20, 0.02",
        BASE62 + ", 24, 0.002",
        BASE62 + "+/, 32, 0.005",
        "0123456789abcdef, 32, 0.001",
        "0123456789ABCDEF, 48, 0.001",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567, 32, 0.001",
        "abcdefghijklmnopqrstuvwxyz, 24, 0.002",
        BASE62 + "+/, 22, 0.01",
        "abcdefghijklmnopqrstuvwxyz234567, 26, 0.005"
    })
    void isStrongWhenItIsRandomThenNearlyAlwaysTrue(String alphabet, int length, double mayMiss) {
        Random random = new Random(length);
        int missed = 0;
        for (int i = 0; i < SAMPLES; i++) {
            StringBuilder value = new StringBuilder();
            random.ints(length, 0, alphabet.length()).forEach(at -> value.append(alphabet.charAt(at)));
            missed += Strength.isStrong(value.toString()) ? 0 : 1;
        }
        assertThat(missed).isLessThanOrEqualTo((int) (mayMiss * SAMPLES));
    }
}
