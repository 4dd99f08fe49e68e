package io.tacet.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ShownHandlesTest {
    private static final String REFERENCE = "tacet-ref." + base64(reference("db.password")) + ".";
    private static final String VALUE = "tacet-val." + base64(new byte[40]) + ".";

    @Test
    void showWhenHandlesStandInJsonThenItStaysJsonAndNumbersStayAsTheyAre() {
        assertThat(ShownHandles.in("{\"a\":\"Bearer " + REFERENCE
                        + "\",\"n\":1.500,\"big\":12345678901234567890,\"l\":[\"" + VALUE + "\",null,true]}"))
                .isEqualTo("{\"a\":\"Bearer ${workflow.secrets.db.password}\",\"n\":1.500,\"big\":12345678901234567890,"
                        + "\"l\":[\"***\",null,true]}");
    }

    @Test
    void showWhenAllUnderASealedKeyIsSealedThenOneMask() {
        assertThat(ShownHandles.in("{\"_secrets\":{\"token\":\"" + VALUE + "\",\"list\":[\"" + VALUE
                        + "\"]},\"_masked\":\"" + VALUE + "\"}"))
                .isEqualTo("{\"_secrets\":\"***\",\"_masked\":\"***\"}");
    }

    @Test
    void showWhenKeysAreShownAlikeThenAllEntriesAreThere() {
        String other = "tacet-val." + base64(new byte[41]) + ".";
        assertThat(ShownHandles.in("{\"" + other + "\":1,\"***\":2,\"" + VALUE + "\":{\"v\":3},\"n\":4}"))
                .isEqualTo("{\"*** (3)\":1,\"***\":2,\"*** (2)\":{\"v\":3},\"n\":4}");
    }

    @Test
    void showWhenSomethingElseStandsUnderASealedKeyThenItIsShown() {
        assertThat(ShownHandles.in("{\"_secrets\":{\"token\":\"" + VALUE + "\",\"open\":\"text\"}}"))
                .isEqualTo("{\"_secrets\":{\"token\":\"***\",\"open\":\"text\"}}");
    }

    @Test
    void showWhenAnswerIsPlainTextThenShownToo() {
        assertThat(ShownHandles.in("reason: " + VALUE + " {")).isEqualTo("reason: *** {");
        assertThat(ShownHandles.in("\"" + REFERENCE + "\"")).isEqualTo("\"${workflow.secrets.db.password}\"");
    }

    @Test
    void showWhenNothingLooksLikeAHandleThenTheSameInstance() {
        String answer = "{\"a\" : 1.0, \"b\":\"${workflow.secrets.key}\"}";
        assertThat(ShownHandles.in(answer)).isSameAs(answer);
    }

    private static byte[] reference(String body) {
        byte[] name = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + name.length + 21)
                .putShort((short) name.length)
                .put(name)
                .array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
