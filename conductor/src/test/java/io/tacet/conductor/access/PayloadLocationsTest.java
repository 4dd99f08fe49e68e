package io.tacet.conductor.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadLocationsTest {
    private static final String ID = "0b9af2a8-2a7b-4bd5-a1f7-e7a6a4b8c9d0";

    @ParameterizedTest
    @CsvSource({
        "task/input/" + ID + ".json, task/input/1c9af2a8-2a7b-4bd5-a1f7-e7a6a4b8c9d1.json, true",
        ID + ".json, 1c9af2a8-2a7b-4bd5-a1f7-e7a6a4b8c9d1.json, true",
        // Named after its content (PostgresPayloadStorage).
        ID + ".json, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.json, true",
        ID + ", 1c9af2a8-2a7b-4bd5-a1f7-e7a6a4b8c9d1, true",
        "task/input/" + ID + ".json, task/output/" + ID + ".json, false",
        "task/input/" + ID + ".json, " + ID + ".json, false",
        "task/input/" + ID + ".json, task/input/../../" + ID + ".json, false",
        "task/input/" + ID + ".json, task/input/" + ID + "/" + ID + ".json, false",
        "task/input/" + ID + ".json, task/input/short.json, false",
        "task/input/" + ID + ".json, task/input/" + ID + ".json.gz, false",
        "task/input/" + ID + ".json, task/input/%2e%2e%2f8-2a7b-4bd5-a1f7-e7a6a4b8c9d0.json, false",
        ID + ".json, '', false",
    })
    void pathIsLikeThoseThatTheStorageMakes(String sample, String path, boolean alike) {
        assertThat(PayloadLocations.isLike(sample, path)).isEqualTo(alike);
    }
}
