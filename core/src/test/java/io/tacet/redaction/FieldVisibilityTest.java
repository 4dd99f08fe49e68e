package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.FieldMarks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldVisibilityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "db_password",
                "dbPassword",
                "DB-PASSWORD",
                "clientsecret",
                "client_secret",
                "apiKey",
                "APIKey",
                "api_keys",
                "accessKey",
                "pin",
                "PIN",
                "pins",
                "token",
                "access_token",
                "tokens",
                "privateKey",
                "private",
                "credentials",
                "authorization",
                "passphrase",
                "otp",
                "x-api-key"
            })
    void ofWhenTheNameSaysSoThenHidden(String name) {
        assertThat(of("hunter22", name)).isEqualTo(FieldVisibility.NAMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region",
                "base_url",
                "user",
                "username",
                "notify_on",
                "keyboard",
                "monkey",
                "pinned",
                "spin",
                "author",
                "token_uri",
                "key_id",
                "privateKeyId",
                "tokenType",
                "secretName",
                "auth_uri",
                "passenger",
                "compass",
                "timeout",
                "class",
                "address"
            })
    void ofWhenTheNameIsOfConfigurationThenShown(String name) {
        assertThat(of("hunter22", name)).isEqualTo(FieldVisibility.CONFIGURATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://" + "app:hunt3r@db.example/x",
                "amqp://app@queue.example",
                "Server=x;Password=4711ab",
                "host=db user=app pwd=4711ab",
                "client_secret=4711ab"
            })
    void ofWhenANameInItsTextSaysSoThenHidden(String text) {
        assertThat(of(text, "url")).isEqualTo(FieldVisibility.NAMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rates.example.com/v2?region=eu-west-3",
                "https://git.example.com/@team/x",
                "Server=x;Encrypt=true",
                "password=",
                "a == b"
            })
    void ofWhenNothingInItsTextSaysSoThenShown(String text) {
        assertThat(of(text, "url")).isEqualTo(FieldVisibility.CONFIGURATION);
    }

    /** As YAML, properties, headers and JSON within other text have names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: Geheim77x",
                "user: app\nregion: eu-west-3\npassword: Geheim77x\n",
                "user: app\r\n  - token: abc",
                "'password': 'x'",
                "db: {user: app, password: x}",
                "it says {\"user\": \"app\", \"password\": \"x\"}",
                "password = hunter22",
                "spring.datasource.password: hunter22",
                "password:hunter22",
                "pin:471108",
                "password: |\n  hunter22",
                "password:\n  hunter22",
                "tokens:\n  - hunter22",
                "user app\npassword hunter",
                "# of the database\n\nuser app\npassword hunter",
                "password hunter22",
                "Authorization: Bearer x7",
                "Access token: x7"
            })
    void ofWhenANameBeforeAColonOrABlankSaysSoThenHidden(String text) {
        assertThat(of(text, "url")).isEqualTo(FieldVisibility.NAMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region: eu-west-3",
                "region: eu-west-3\nport: 5432\nnotify: [ops, dev]",
                "region eu-west-3\nzone a",
                "region = eu-west-3",
                "token_uri: https://id.example.com/token",
                "auth-service:8080",
                "http://auth:8080/x",
                "secret://team/x",
                "token ring",
                "private cloud.",
                "key sign-off\nand a line of text",
                "To get a token: open the portal",
                "password:",
                "password: \nregion: eu-west-3",
                "password == x",
                "username app1"
            })
    void ofWhenNoNameBeforeAColonOrABlankSaysSoThenShown(String text) {
        assertThat(of(text, "url")).isEqualTo(FieldVisibility.CONFIGURATION);
    }

    /** Values can be of megabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a ", " ", "-", "{", "a:", "a: ", "a=", "a.\n", "\n", "'", "a b\n", "password "})
    void ofWhenTextIsMadeToBeSlowThenAtOnce(String text) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> NamedValues.areHiddenIn(text.repeat(500_000 / text.length())));
    }

    @Test
    void ofWhenAFieldAroundItSaysSoThenTheInnermostDecides() {
        assertThat(of("hunter22", "tokens", "github")).isEqualTo(FieldVisibility.NAMED);
        assertThat(of("hunter22", "tokens", JsonLeaf.ELEMENT)).isEqualTo(FieldVisibility.NAMED);
        assertThat(of("eu-west-3", "secret", "host")).isEqualTo(FieldVisibility.CONFIGURATION);
        assertThat(of("hunter22", "hosts", "password")).isEqualTo(FieldVisibility.NAMED);
    }

    @Test
    void ofWhenTheValueIsStrongThenHiddenWhateverTheNameAndTheMarksSay() {
        JsonLeaf leaf = new JsonLeaf(List.of("region"), "942TACET1B78089F3CB6");
        assertThat(FieldVisibility.of(leaf, new FieldMarks(Set.of(), Set.of("$['region']"))))
                .isEqualTo(FieldVisibility.STRONG);
    }

    @Test
    void ofWhenItIsMarkedThenTheMarkDecides() {
        FieldMarks marks = new FieldMarks(Set.of("$['hosts'][*]['door']"), Set.of("$['key']"));
        assertThat(FieldVisibility.of(new JsonLeaf(List.of("hosts", "*", "door"), "hunter22"), marks))
                .isEqualTo(FieldVisibility.MARKED_HIDDEN);
        assertThat(FieldVisibility.of(new JsonLeaf(List.of("key"), "eu-west-3"), marks))
                .isEqualTo(FieldVisibility.MARKED_SHOWN);
    }

    @Test
    void pathWhenNamesHoldQuotesThenTheyAreEscaped() {
        assertThat(new JsonLeaf(List.of("tls.crt", "it's", "*"), "x").path()).isEqualTo("$['tls.crt']['it\\'s'][*]");
    }

    private static FieldVisibility of(String text, String... fields) {
        return FieldVisibility.of(new JsonLeaf(List.of(fields), text), FieldMarks.NONE);
    }
}
