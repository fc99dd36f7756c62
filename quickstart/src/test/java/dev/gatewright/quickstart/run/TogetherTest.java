package dev.gatewright.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void aStepWaitsForThoseItNeedsAndForNoOther() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch dependentDone = new CountDownLatch(1);
        try (Together together = new Together()) {
            together.run(() -> {
                dependentDone.await();
                return done.add("slow");
            });
            Together.Step<Boolean> first = together.run(() -> done.add("first"));
            together.run(
                    () -> {
                        done.add("dependent");
                        dependentDone.countDown();
                        return first.result();
                    },
                    first);
            together.await();
        }
        assertThat(done).containsExactly("first", "dependent", "slow");
    }

    @Test
    void theFirstFailureIsToldWhileOthersStillWait() {
        CountDownLatch never = new CountDownLatch(1);
        try (Together together = new Together()) {
            together.run(() -> {
                never.await();
                return "never";
            });
            Together.Step<String> broken = together.run(() -> {
                throw new IOException("the disk is full");
            });
            together.run(() -> "not reached", broken);

            assertThatThrownBy(together::await).isInstanceOf(IOException.class).hasMessage("the disk is full");
        }
    }
}
