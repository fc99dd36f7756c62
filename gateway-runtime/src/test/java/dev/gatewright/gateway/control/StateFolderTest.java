package dev.gatewright.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsInstanceAndMarksOverARestart() throws IOException {
        String instance;
        try (StateFolder state = StateFolder.open(folder)) {
            instance = state.instance();
            state.keepBundle(new byte[] {1}, new StateFolder.BundleMark(7, "aa"));
            state.keepFeed(new byte[] {2}, new StateFolder.FeedMark(1, 9, "bb"));
            state.keepTrust(10, new byte[] {4});
            state.keepRun(12);
            state.keepRun(11);
            state.keepTrust(9, new byte[] {3});
        }
        try (StateFolder state = StateFolder.open(folder)) {
            assertThat(state.instance()).isEqualTo(instance);
            assertThat(state.bundleMark()).isEqualTo(new StateFolder.BundleMark(7, "aa"));
            assertThat(state.feedMark()).isEqualTo(new StateFolder.FeedMark(1, 9, "bb"));
            assertThat(state.lastRun()).isEqualTo(12);
            assertThat(state.lastGood(Artifact.BUNDLE)).hasValue(new byte[] {1});
            assertThat(state.lastGood(Artifact.FEED)).hasValue(new byte[] {2});
            assertThat(state.trustChain()).containsExactly(new byte[] {3}, new byte[] {4});
        }
    }

    @Test
    void isNotSharedByTwoGateways() throws IOException {
        try (StateFolder state = StateFolder.open(folder)) {
            assertThat(state.instance()).isNotEmpty();
            assertThatThrownBy(() -> StateFolder.open(folder)).hasMessageContaining("another gateway");
        }
    }

    @Test
    void refusesDamagedMarksInsteadOfForgettingThem() throws IOException {
        StateFolder.open(folder).close();
        Files.writeString(folder.resolve("state.json"), "{\"format\":1,");
        assertThatThrownBy(() -> StateFolder.open(folder)).hasMessageContaining("is damaged");
    }

    @Test
    void refusesMarksOfAFormatItDoesNotKnow() throws IOException {
        Files.writeString(folder.resolve("state.json"), "{\"format\":2,\"instance\":\"i\"}");
        assertThatThrownBy(() -> StateFolder.open(folder)).hasMessageContaining("format 2");
    }
}
