package io.tacet.crypto.tink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.handle.HandleCipher;
import io.tacet.secret.KeysetRepository.Purpose;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkHandleCipherTest {
    private static final byte[] TEXT = "reference".getBytes(UTF_8);
    private static final byte[] OTHER = "Reference".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() {
        server = new Server(folder);
    }

    private HandleCipher cipher() {
        return server.start().handleCipher();
    }

    @Test
    void tagWhenVerifiedThenOnlyThatTextAndOnlyUnchanged() {
        HandleCipher cipher = cipher();
        byte[] tag = cipher.tag(TEXT);

        assertThat(tag).hasSize(21).isEqualTo(cipher.tag(TEXT));
        assertThat(cipher.isTagOf(tag, TEXT)).isTrue();
        assertThat(cipher.isTagOf(tag, OTHER)).isFalse();
        for (int i = 0; i < tag.length * 8; i++) {
            byte[] flipped = tag.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            assertThat(cipher.isTagOf(flipped, TEXT)).isFalse();
        }
        assertThat(cipher.isTagOf(new byte[0], TEXT)).isFalse();
        assertThat(cipher.isTagOf(Arrays.copyOf(tag, 20), TEXT)).isFalse();
    }

    @Test
    void decryptWhenOtherAssociatedDataOrChangedThenEmpty() {
        HandleCipher cipher = cipher();
        byte[] ciphertext = cipher.encrypt(TEXT, OTHER);

        assertThat(cipher.decrypt(ciphertext, OTHER)).contains(TEXT);
        assertThat(cipher.encrypt(TEXT, OTHER)).isNotEqualTo(ciphertext);
        assertThat(cipher.decrypt(ciphertext, TEXT)).isEmpty();
        for (int i = 0; i < ciphertext.length * 8; i++) {
            byte[] flipped = ciphertext.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            assertThat(cipher.decrypt(flipped, OTHER)).isEmpty();
        }
        assertThat(cipher.decrypt(new byte[3], OTHER)).isEmpty();
    }

    @Test
    void handleWhenServerStartsAgainOrMasterKeyIsReplacedThenStillGood() {
        TinkKeys before = server.start();
        byte[] tag = before.handleCipher().tag(TEXT);
        byte[] ciphertext = before.handleCipher().encrypt(TEXT, OTHER);

        before.keyRing().rewrap();

        assertThat(before.handleCipher().isTagOf(tag, TEXT)).isTrue();
        HandleCipher after = cipher();
        assertThat(after.isTagOf(tag, TEXT)).isTrue();
        assertThat(after.decrypt(ciphertext, OTHER)).contains(TEXT);
    }

    @Test
    void openWhenDatabaseIsFromBeforeHandlesThenTheirKeysetsAreMade() {
        server.start();
        server.database.remove(Purpose.REFERENCES);
        server.database.remove(Purpose.SEALED_VALUES);

        HandleCipher cipher = cipher();

        assertThat(cipher.isTagOf(cipher.tag(TEXT), TEXT)).isTrue();
        assertThat(server.database.get(Purpose.REFERENCES).masterKeyId())
                .isEqualTo(server.database.get(Purpose.VALUES).masterKeyId());
    }
}
