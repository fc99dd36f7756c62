package dev.gatewright.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class UsageRecordFuzzTest {

    @Property(tries = 300)
    void givesBackWhatWasWritten(@ForAll("events") UsageEvent event) throws UsageRecordRefused {
        assertThat(decode(UsageRecordCodec.encode(event))).isEqualTo(event);
    }

    @Property(tries = 300)
    void refusesOrReadsAnyChangedByte(
            @ForAll("events") UsageEvent event, @ForAll @IntRange(max = 100_000) int where, @ForAll byte value) {
        byte[] record = UsageRecordCodec.encode(event);
        record[where % record.length] = value;
        readsOrRefuses(record);
    }

    @Property(tries = 300)
    void refusesEveryTruncation(@ForAll("events") UsageEvent event, @ForAll @IntRange(max = 100_000) int length) {
        byte[] record = UsageRecordCodec.encode(event);
        // FEED comes last and is required, so no shorter record is whole.
        byte[] cut = Arrays.copyOf(record, length % record.length);
        assertThatThrownBy(() -> decode(cut)).isInstanceOf(UsageRecordRefused.class);
    }

    @Property(tries = 1000)
    void readsOrRefusesAnyBytes(@ForAll byte[] bytes) {
        readsOrRefuses(bytes);
        byte[] withFormat = new byte[bytes.length + 1];
        withFormat[0] = UsageRecordEncoder.FORMAT;
        System.arraycopy(bytes, 0, withFormat, 1, bytes.length);
        readsOrRefuses(withFormat);
    }

    @Provide
    Arbitrary<UsageEvent> events() {
        return UsageEvents.any();
    }

    /** Anything but an event that can be written again, or the one exception, is a defect. */
    private static void readsOrRefuses(byte[] record) {
        try {
            UsageEvent event = decode(record);
            assertThat(decode(UsageRecordCodec.encode(event))).isEqualTo(event);
        } catch (UsageRecordRefused e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static UsageEvent decode(byte[] record) throws UsageRecordRefused {
        return UsageRecordCodec.decode("gateway-1", 1, 1, ByteBuffer.wrap(record));
    }
}
