package io.tacet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.secret.FieldMarks;
import java.util.List;
import java.util.Set;
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
