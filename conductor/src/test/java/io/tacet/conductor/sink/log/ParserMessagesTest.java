package io.tacet.conductor.sink.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.client.HttpClientErrorException;

class ParserMessagesTest {
    /** Nobody keeps it, so redaction does not know it. No constant: the compiler would refuse the calls that cannot parse it. */
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9".concat("tok3n");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Throwable> quoting() {
        return Stream.<ThrowingCallable>of(
                        () -> JSON.readTree(TOKEN + ".rest"),
                        () -> JSON.readTree("{\"a\": " + TOKEN + "}"),
                        () -> JSON.readValue("\"" + TOKEN + "\"", Integer.class),
                        () -> JSON.convertValue(TOKEN, Integer.class),
                        () -> JsonPath.parse("{}").read("$." + TOKEN),
                        () -> new BigInteger(TOKEN),
                        () -> Integer.parseInt(TOKEN),
                        () -> Instant.parse(TOKEN),
                        () -> new URI("http://h/" + TOKEN + " x"),
                        () -> Pattern.compile(TOKEN + "("))
                .map(parsing -> catchThrowable(parsing));
    }

    private static Stream<Throwable> clients() {
        return Stream.of(HttpClientErrorException.create(
                "401 Unauthorized: \"" + TOKEN + "\"",
                HttpStatus.UNAUTHORIZED,
                "Unauthorized",
                new HttpHeaders(),
                TOKEN.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8));
    }

    static Stream<Throwable> all() {
        return Stream.concat(quoting(), clients())
                .flatMap(quoting -> Stream.of(
                        quoting,
                        new RuntimeException(quoting),
                        new IllegalStateException("outer: " + quoting.getMessage(), quoting),
                        new HttpMessageConversionException(
                                "JSON parse error: "
                                        + quoting.getMessage()
                                                .lines()
                                                .findFirst()
                                                .orElse(""),
                                quoting)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAnExceptionQuotesIsTakenOut(Throwable thrown) {
        assertThat(printed(thrown)).as("with the defence off").contains(TOKEN.substring(0, 7));

        for (String text : texts(thrown)) {
            assertThat(ParserMessages.cleaner(thrown).apply(text)).doesNotContain(TOKEN.substring(0, 7));
        }
    }

    private static String printed(Throwable thrown) {
        return String.join(" ", texts(thrown));
    }

    private static List<String> texts(Throwable thrown) {
        return Stream.iterate(thrown, next -> next != null, Throwable::getCause)
                .flatMap(each -> Stream.of(each.toString(), "failed: " + each.getMessage()))
                .toList();
    }

    /** As code logs it that drops the exception. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unrecognized token 'TOKEN': was expecting (JSON String, Number",
                "For input string: \"TOKEN\"",
                "Cannot deserialize value of type `int` from String \"TOKEN\": not a valid",
                "Text 'TOKEN' could not be parsed at index 0",
                "java.lang.Exception: 401 Unauthorized: \"{\"a\": \"TOKEN\"}\"",
                "500 Internal Server Error on GET request for \"http://h/\": \"x TOKEN\n y TOKEN\""
            })
    void whatAMessageAloneQuotesIsTakenOut(String message) {
        String text = message.replace("TOKEN", TOKEN);

        assertThat(ParserMessages.cleaner(null).apply(text))
                .doesNotContain(TOKEN)
                .contains("***");
    }

    @Test
    void otherMessagesStay() {
        Throwable thrown = new IllegalStateException("task t1 failed", new ConnectException("Connection refused"));

        for (String text : List.of("task t1 failed", "Connection refused", "200 OK: \"fine\"", "")) {
            assertThat(ParserMessages.cleaner(thrown).apply(text)).isSameAs(text);
        }
        assertThat(ParserMessages.cleaner(new IOException((String) null)).apply("null"))
                .isEqualTo("null");
    }
}
