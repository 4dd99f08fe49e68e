package io.tacet.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsConfigurationTest {
    @ParameterizedTest
    @CsvSource({"P365D, 365d", "PT8H, 8h", "PT36H, 36h", "PT90M, 90m", "PT5S, 5s", "PT0S, 0s", "PT1.5S, 1500ms"})
    void durationIsWrittenInTheLargestUnitThatFits(Duration duration, String text) {
        assertThat(SettingsConfiguration.text(duration)).isEqualTo(text);
    }
}
