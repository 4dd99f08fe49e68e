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
                "da39a3ee5e6b4b0d3255bfef95601890",
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

    @Test
    void isStrongWhenItIsATimeZoneThenFalse() {
        assertThat(ZoneId.getAvailableZoneIds()).filteredOn(Strength::isStrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        BASE62 + ", 20, 0.01",
        BASE62 + ", 24, 0.002",
        BASE62 + "+/, 32, 0.005",
        "0123456789abcdef, 32, 0.001",
        "0123456789ABCDEF, 48, 0.001",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567, 32, 0.001",
        "abcdefghijklmnopqrstuvwxyz, 24, 0.002"
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
