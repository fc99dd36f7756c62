package dev.gatewright.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineRingTest {

    @Test
    void takesNoMoreThanItHolds() {
        LineRing ring = new LineRing(4);
        for (byte i = 0; i < 4; i++) {
            assertThat(ring.offer(new byte[] {i})).isTrue();
        }
        assertThat(ring.offer(new byte[] {4})).isFalse();
        assertThat(ring.poll()).containsExactly(0);
        assertThat(ring.offer(new byte[] {5})).isTrue();
    }

    @Test
    void givesEachLineOnceAndEachThreadsLinesInOrder() throws Exception {
        LineRing ring = new LineRing(64);
        int threads = 4;
        int each = 50_000;
        List<Thread> producers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            byte producer = (byte) t;
            producers.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    byte[] line = {producer, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
                    while (!ring.offer(line)) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        Map<Byte, Integer> next = new HashMap<>();
        for (int taken = 0; taken < threads * each; ) {
            byte[] line = ring.poll();
            if (line != null) {
                int number = (line[1] & 0xff) << 16 | (line[2] & 0xff) << 8 | line[3] & 0xff;
                assertThat(number).isEqualTo(next.getOrDefault(line[0], 0));
                next.put(line[0], number + 1);
                taken++;
            }
        }
        for (Thread producer : producers) {
            producer.join();
        }
        assertThat(ring.poll()).isNull();
    }
}
