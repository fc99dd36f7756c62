package dev.gatewright.chassis.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

    @TempDir
    Path folder;

    private MasterKey key(String text) throws IOException {
        return MasterKey.read(Files.writeString(folder.resolve("master.key"), text));
    }

    @Test
    void opensWhatItSealedAndSealsEachTimeDifferently() throws Exception {
        String text = MasterKey.generate();
        byte[] sealed = key(text).seal("key/1", "secret".getBytes(UTF_8));

        assertThat(key(text + "\n").open("key/1", sealed)).asString(UTF_8).isEqualTo("secret");
        assertThat(key(text).seal("key/1", "secret".getBytes(UTF_8))).isNotEqualTo(sealed);
    }

    @Test
    void doesNotOpenWhatAnotherKeySealedOrWhatHasAnotherLabelOrWasAltered() throws Exception {
        MasterKey key = key(MasterKey.generate());
        byte[] sealed = key.seal("key/1", "secret".getBytes(UTF_8));

        assertThatThrownBy(() -> key(MasterKey.generate()).open("key/1", sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> key.open("key/2", sealed)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> key.open("key/1", new byte[4])).isInstanceOf(SealBroken.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> key.open("key/1", altered)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void refusesFilesThatHoldNoKeyAndSaysWhatOneIs() {
        assertThatThrownBy(() -> key("")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> key("c2hvcnQ=")).hasMessageContaining("this has 5");
        assertThatThrownBy(() -> key("not base64!")).hasMessageContaining("openssl rand");
        assertThatThrownBy(() -> key("A".repeat(2000))).hasMessageContaining("too large");
    }
}
