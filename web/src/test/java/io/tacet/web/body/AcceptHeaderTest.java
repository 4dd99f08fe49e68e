package io.tacet.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | true",
                "application/json, text/plain, */* | true",
                "text/plain, application/json | false",
                "text/plain;q=0.5, application/json | true",
                "application/json;q=0.5, text/plain;q=0.9 | false",
                "application/json;q=0 | false",
                "application/* | true",
                "*/* | false",
                "text/* | false",
                "image/png | false",
                "nonsense | false",
                "'' | false"
            })
    void prefersJsonWhenJsonComesFirst(String header, boolean expected) {
        assertThat(AcceptHeader.prefersJson(header)).isEqualTo(expected);
    }

    @Test
    void prefersJsonWhenNoHeaderThenText() {
        assertThat(AcceptHeader.prefersJson(null)).isFalse();
    }
}
