package io.tacet.conductor.placement;

import static io.tacet.conductor.placement.Opened.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPlacementTest {
    private static final String ODD = "p&q=r#s%41+ \"{b}\"\\\n\ud83d\ude00/?@:";
    private static final String ENCODED = "p%26q%3Dr%23s%2541%2B%20%22%7Bb%7D%22%5C%0A%F0%9F%98%80%2F%3F%40%3A";

    @Test
    void addressHoldsValuesEncodedOnceInEachPlace() {
        assertThat(uri("http://h/a/<>/b?<>=<>&k=v#<>", ODD))
                .isEqualTo("http://h/a/" + ENCODED + "/b?" + ENCODED + "=" + ENCODED + "&k=v#" + ENCODED);
        assertThat(uri("http://h:80?k=<>", "v")).isEqualTo("http://h:80?k=v");
        assertThat(uri("http://h/?k=<>", "value-0-")).isEqualTo("http://h/?k=value-0-");
    }

    @Test
    void textAroundValuesIsReadAsTheEngineReadsIt() {
        assertThat(uri("http://h/a b/%41?k=<>&l=a b%", "v")).isEqualTo("http://h/a%20b/%2541?k=v&l=a%20b%25");
        refused("http_request.uri", Map.of("uri", text("http://h/{x}?k=<>", "canary-4711")));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void pathThatAValueWouldLeadElsewhereIsRefused(String value) {
        refused("http_request.uri", Map.of("uri", text("http://h/a/<>/b", value)));
        refused("http_request.uri", Map.of("uri", text("<>/<>/b", "http://h", value)));
        assertThat(uri("http://h/a/../<>", "x")).isEqualTo("http://h/a/../x");
        assertThat(uri("http://h/?k=<>", value)).isEqualTo("http://h/?k=" + value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://<>:81/p | h.example.com | http://h.example.com:81/p",
                "http://<>/p | my_service:8080 | http://my_service:8080/p",
                "http://<>/p | [::1]:8080 | http://[::1]:8080/p",
                "http://h:<>/p | 5432 | http://h:5432/p",
                "<>://h/p | https | https://h/p",
                "<>/rates?q=a b | https://api.example.com/v1 | https://api.example.com/v1/rates?q=a%20b",
                "http://node<>.example.com/p | 7 | http://node7.example.com/p",
                "http://api.<>/p | example.com:8080 | http://api.example.com:8080/p",
                "http://db-<>/p | eu.example.com | http://db-eu.example.com/p",
                "<>:8080/rates | https://api.example.com | https://api.example.com:8080/rates",
                "<>&more=1 | https://h/p?k=a%2Fb | https://h/p?k=a%2Fb&more=1",
                "<> | https://u:" + "p%40w@h/a%2Fb?q=%7B1%7D#f | https://u:" + "p%40w@h/a%2Fb?q=%7B1%7D#f",
                "<> | http://my_service:8080/ | http://my_service:8080/"
            })
    void hostPortSchemeAndWholeAddressAreUsedAsTheyAre(String around, String value, String address) {
        assertThat(uri(around, value)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://<>/p | evil/canary-4711",
                "http://<>/p | canary 4711",
                "http://<>.example.com/p | u@canary",
                "http://<>/p | h:99999",
                "http://h:<>/p | canary",
                "http://h:8<>/p | 08/canary",
                "http://h<>/p | .canary.net",
                "http://h<>/p | canary.net",
                "http://h<> | @canary",
                "http://h<> | /canary",
                "http://h.<>/p | canary/",
                "can<>://h/p | ary",
                "<>://h/p | canary",
                "<>/p | canary-4711",
                "<>/p | //canary-4711",
                "<>@h/p | http://canary-4711 x",
                "<> | canary-4711",
                "<> | http://h/canary 4711",
                "<> | http://h/{canary}",
                "<> | http://h:99999/canary",
                "<> | http://h/c\u00e4nary",
                "<> | mailto:canary@h",
                "ht<>://h/p | canary-4711:",
                "/p?u=http://h/<> | canary-4711"
            })
    void valueThatMakesNoAddressIsRefused(String around, String value) {
        refused("http_request.uri", Map.of("uri", text(around, value)));
    }

    /** Who may change the second value must not decide who gets what else is in the call. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@canary/steal",
                ".canary.net",
                "canary.net",
                "/../canary",
                "?canary=1",
                "#canary",
                ":81@canary",
                "\\canary"
            })
    void valueBehindAnAddressNamesNoOtherHost(String value) {
        for (String address : List.of("http://127.0.0.1:8080", "http://h", "https://me:pw@api.example.com")) {
            refused("http_request.uri", Map.of("uri", text("<><>", address, value)));
            refused("http_request.uri", Map.of("uri", text("<><>/rates", address, value)));
        }
        for (String data : List.of("@canary/x", "x@canary", ".1:9702/", ".canary.net/x", ":80@canary/", "7")) {
            refused("http_request.uri", Map.of("uri", text("<>" + data, "http://127.0.0.1")));
            refused("http_request.uri", Map.of("uri", text("<>" + data, "http://127.0.0.1:8080")));
        }
        refused("http_request.uri", Map.of("uri", text("<>://h/x", "http://canary/?")));
        refused("http_request.uri", Map.of("uri", text("<>://h/x", "http://canary#")));
        assertThat(uri("<>/<>", "http://h", "a/b")).isEqualTo("http://h/a%2Fb");
        assertThat(uri("<><>", "http://h/v1", "/../canary")).isEqualTo("http://h/v1%2F..%2Fcanary");
        assertThat(uri("<>:<>/p", "http://h", "8080")).isEqualTo("http://h:8080/p");
    }

    @Test
    void userInfoHoldsNamesAndPasswordsEncoded() {
        assertThat(uri("http://<>:<>@h/p", "us@er", ODD.replace("\n", "")))
                .isEqualTo("http://us%40er:" + ENCODED.replace("%0A", "") + "@h/p");
        assertThat(uri("http://<>@h/p", "us@er:p@ss:w")).isEqualTo("http://us%40er:p%40ss%3Aw@h/p");
        assertThat(uri("http://me@x:<>@h/p", "a:b")).isEqualTo("http://me%40x:a%3Ab@h/p");
        refused("http_request.uri", Map.of("uri", text("http://<>:<>@h/p", "us:er", "pw")));
        refused("http_request.uri", Map.of("uri", text("http://me:<>@h/p", "canary\n4711")));
    }

    @Test
    void headersCarryWhatHttpCarries() {
        assertThat(placed(Map.of(
                        "headers",
                        headers(
                                "Authorization", text("Bearer <>", "a b \"{}%\\\u00e9"),
                                "X-Number", text("<>", 1.5),
                                "X-Plain", " stays "))))
                .isEqualTo(Map.of(
                        "headers",
                        Map.of("Authorization", "Bearer a b \"{}%\\\u00e9", "X-Number", "1.5", "X-Plain", " stays ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary\n4711",
                "canary\r\nX: 4711",
                "canary\u00004711",
                "canary\u20ac4711",
                "canary\t4711",
                "canary\u0085",
                " canary",
                "canary "
            })
    void valueThatAHeaderCannotCarryIsRefused(String value) {
        refused("http_request.headers.X-Key", Map.of("headers", headers("X-Key", text("<>", value))));
        refused("http_request.accept", Map.of("accept", text("<>", value)));
        refused("http_request.contentType", Map.of("contentType", text("<>", value)));
    }

    @Test
    void blanksAtTheEndsOfAHeaderAreRefusedOnlyThere() {
        refused("http_request.headers.X-Key", Map.of("headers", headers("X-Key", text(" <>", " canary"))));
        refused("http_request.headers.X-Key", Map.of("headers", headers("X-Key", text("a <>", ""))));
        assertThat(placed(Map.of("headers", headers("X-Key", text("a <> z", " canary ")))))
                .isEqualTo(Map.of("headers", Map.of("X-Key", "a  canary  z")));
    }

    @Test
    void refusalOfAnEmptyHeaderSaysSo() {
        for (String around : List.of("<>", " <>", "Bearer <>", "<> x")) {
            assertThatThrownBy(() -> placed(Map.of("headers", headers("X-Key", text(around, "")))))
                    .as(around)
                    .hasMessageContaining("is empty")
                    .hasMessageNotContaining("Store it without");
        }
        assertThatThrownBy(() -> placed(Map.of("headers", headers("X-Key", text("<>", "canary ")))))
                .hasMessageContaining("Store it without")
                .hasMessageNotContaining("is empty");
    }

    @Test
    void headerNamesAndMethodsAreTokens() {
        assertThat(placed(Map.of("headers", Map.of(text("X-<>", "a.b"), "v"), "method", text("<>", "PATCH"))))
                .isEqualTo(Map.of("headers", Map.of("X-a.b", "v"), "method", "PATCH"));
        refused("a name in http_request.headers", Map.of("headers", Map.of(text("X-<>", "canary: 4711"), "v")));
        refused("a name in http_request.headers", Map.of("headers", Map.of(text("X-<>", "c\u00e4nary"), "v")));
        for (String method : List.of("GET /canary", "get", "CANARY")) {
            refused("http_request.method", Map.of("method", text("<>", method)));
        }
    }

    @Test
    void mediaTypesAreMediaTypes() {
        assertThat(placed(Map.of(
                        "contentType", text("text/<>; charset=utf-8", "plain"), "accept", List.of(text("<>", "*/*")))))
                .isEqualTo(Map.of("contentType", "text/plain; charset=utf-8", "accept", List.of("*/*")));
        for (String value :
                List.of("canary-4711", "text/canary 4711", "text/plain;charset=canary", "text/Canary", "text/*")) {
            refused("http_request.contentType", Map.of("contentType", text("<>", value)));
        }
        refused("http_request.accept", Map.of("accept", List.of(text("<>", "canary-4711"))));
    }

    @Test
    void requestOrHeadersThatAreOneValueAreLookedAtLikeOthers() {
        assertThat(placeOf(Map.of(
                        "http_request",
                        text("<>", Map.of("uri", "http://h/%7B", "headers", Map.of("X", "v"), "readTimeOut", 5)))))
                .isEqualTo(Map.of(
                        "http_request", Map.of("uri", "http://h/%7B", "headers", Map.of("X", "v"), "readTimeOut", 5)));
        refused("http_request.headers.", Map.of("headers", text("<>", Map.of("X", "canary\n4711"))));
        refused("http_request.uri", text("<>", Map.of("uri", "http://h/{canary}")));
        refused("http_request:", text("<>", "{\"uri\": \"http://h/canary\"}"));
        refused("http_request.headers:", Map.of("headers", text("<>", "{\"X\": \"canary\"}")));
        refused("http_request.headers:", Map.of("headers", text("X <>", "canary")));
    }

    @Test
    void timesAreNumbers() {
        assertThat(placed(Map.of("readTimeOut", text("<>", "3000"), "connectionTimeOut", text("<>", 50))))
                .isEqualTo(Map.of("readTimeOut", "3000", "connectionTimeOut", 50));
        refused("http_request.readTimeOut", Map.of("readTimeOut", text("<>", "canary")));
        refused("http_request.connectionTimeOut", Map.of("connectionTimeOut", text("<>", Map.of("canary", 1))));
    }

    @Test
    void requestMayBeTheInputItself() {
        assertThat(placeOf(Map.of("uri", text("http://h/<>", "a b"), "headers", Map.of("X", text("<>", "v")))))
                .isEqualTo(Map.of("uri", "http://h/a%20b", "headers", Map.of("X", "v")));
        assertThatThrownBy(() -> placeOf(Map.of("headers", Map.of("X", text("<>", "canary\n")))))
                .hasMessageContaining("put into headers.X:");
    }

    @Test
    void ofNamesThatBecomeTheSameTheOpenOneStays() {
        Map<Object, Object> body = new LinkedHashMap<>();
        body.put("canary", 2);
        body.put(text("<>", "canary"), 1);
        assertThat(placeOf(Map.of("body", body))).isEqualTo(Map.of("body", Map.of("canary", 1)));
    }

    @Test
    void halfACharacterIsRefusedEverywhere() {
        refused("http_request.uri", Map.of("uri", text("http://h/<>", "canary\ud83d")));
        refused("http_request.body", Map.of("body", Map.of("k", text("a <>", "canary\ude00"))));
    }

    private static Map<Object, Object> headers(Object... namesAndValues) {
        Map<Object, Object> headers = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static Object uri(String around, Object... values) {
        return placed(Map.of("uri", text(around, values))).get("uri");
    }

    private static Map<?, ?> placed(Map<?, ?> request) {
        return (Map<?, ?>) placeOf(Map.of("http_request", request)).get("http_request");
    }

    private static Map<String, Object> placeOf(Map<?, ?> input) {
        return Placements.of("HTTP").place(input);
    }

    private static void refused(String place, Object request) {
        assertThatThrownBy(() -> placeOf(Map.of("http_request", request)))
                .as("%s", request)
                .isInstanceOfSatisfying(
                        TacetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_DOES_NOT_FIT))
                .hasMessageContaining(place)
                .hasMessageContaining(Opened.REFERENCE)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }
}
