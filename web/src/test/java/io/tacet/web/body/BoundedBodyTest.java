package io.tacet.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.TacetException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {
    private static final BodyLimits LIMITS = new BodyLimits(100, 5, 2);

    private static BoundedBody body(String text) {
        return new BoundedBody(new Source(text), LIMITS);
    }

    private static final class Source extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Source(String text) {
            this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text, of, some, words",
                "[1,2,3,4]",
                "{\"a\": [1, {\"b\": 2}]}",
                "{\"a\": \",,,,,,,,[[[[{{{{\"}",
                "{\"a\\\",,,,,,,,\": 1}",
                "{\"a\\\\\": 1, \"b\": 2}"
            })
    void bodyWithinTheLimitsIsRead(String text) throws IOException {
        assertThat(new String(body(text).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2,3,4,5,6]",
                "[[[[[[",
                "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{",
                "{\"a\\\\\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6}"
            })
    void moreItemsAreRefused(String text) {
        assertThatThrownBy(() -> body(text).readAllBytes())
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("5 fields and elements");
    }

    @Test
    void moreBytesAreRefusedBeforeTheRestIsRead() {
        Source source = new Source("x".repeat(1_000_000));
        BoundedBody body = new BoundedBody(source, LIMITS);

        assertThatThrownBy(() -> body.readNBytes(1_000_000))
                .isInstanceOf(TacetException.class)
                .hasMessageContaining("100 bytes");
        assertThat(source.isFinished()).isFalse();
    }
}
