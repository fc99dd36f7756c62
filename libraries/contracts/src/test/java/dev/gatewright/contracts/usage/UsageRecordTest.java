package dev.gatewright.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsageRecordTest {

    @Test
    void skipsFieldsOfLaterVersions() throws UsageRecordRefused {
        byte[] later = record(to -> {});
        ByteBuffer extended = ByteBuffer.allocate(later.length + 9)
                .put(later)
                .put(new byte[] {60 << 1, 5}) // a number
                .put(new byte[] {61 << 1 | 1, 2, 'h', 'i'}) // a text
                .put(new byte[] {(byte) 0x80, 0x10, 7}) // a tag above all we know
                .flip();
        assertThat(decode(extended)).isEqualTo(decode(ByteBuffer.wrap(later)));
    }

    @Test
    void refusesAnUnknownFormat() {
        byte[] record = record(to -> {});
        record[0] = 2;
        assertRefused(record, "format 2 is not known");
        assertRefused(new byte[0], "empty");
    }

    @Test
    void refusesAFieldThatAppearsTwice() {
        assertRefused(record(to -> to.text(UsageField.HOST, "other.example")), "HOST appears twice");
    }

    @Test
    void refusesAMissingField() {
        assertRefused(new byte[] {1}, "TIME is missing");
    }

    @Test
    void refusesAGroupThatIsNotWhole() {
        assertRefused(record(to -> to.text(UsageField.API, "parcels")), "ORGANIZATION is missing");
        assertRefused(record(to -> to.text(UsageField.LIMIT, "rate")), "LIMIT_EXCEEDED is missing");
    }

    @Test
    void refusesNumbersThatAreNotInShortestForm() {
        assertRefused(new byte[] {1, 1 << 1, (byte) 0x80, 0}, "shortest form");
    }

    @Test
    void refusesNumbersBeyond63Bits() {
        byte[] bytes = new byte[12];
        Arrays.fill(bytes, (byte) 0xff);
        bytes[0] = 1;
        bytes[1] = 1 << 1;
        assertRefused(bytes, "too large");
    }

    @Test
    void refusesTextsLongerThanTheRecord() {
        assertRefused(new byte[] {1, 2 << 1 | 1, 50, 'a'}, "ends within a text");
        assertRefused(new byte[] {1, 2 << 1 | 1, -1, -1, -1, -1, -1, -1, -1, -1, 127, 'a'}, "ends within a text");
    }

    @Test
    void refusesTextsBeyondTheirBound() {
        byte[] bytes = new byte[100];
        Arrays.fill(bytes, (byte) 'a');
        bytes[0] = 1;
        bytes[1] = 2 << 1 | 1;
        bytes[2] = 65;
        assertRefused(bytes, "REQUEST_ID is too long");
    }

    @Test
    void refusesTextsThatAreNotUtf8() {
        assertRefused(new byte[] {1, 2 << 1 | 1, 2, (byte) 0xc0, (byte) 0x80}, "REQUEST_ID is not UTF-8");
        assertRefused(new byte[] {1, 2 << 1 | 1, 3, (byte) 0xed, (byte) 0xa0, (byte) 0x80}, "REQUEST_ID is not UTF-8");
    }

    @Test
    void refusesFlagsThatAreNeitherTrueNorFalse() {
        byte[] record = record(to -> {});
        int at = indexOf(record, (byte) (UsageField.COMPLETE.tag() << 1), (byte) 1);
        record[at + 1] = 2;
        assertRefused(record, "COMPLETE is neither true nor false");
    }

    @Test
    void refusesTheWrongKind() {
        assertRefused(new byte[] {1, 2 << 1, 1}, "REQUEST_ID has the wrong kind");
        assertRefused(new byte[] {1, 1 << 1 | 1, 0}, "TIME has the wrong kind");
        assertRefused(new byte[] {1, 0, 0}, "tag 0");
    }

    @Test
    void refusesARecordThatIsTooLong() {
        assertRefused(new byte[UsageRecordEncoder.MAXIMUM_LENGTH + 1], "longer than a record may be");
    }

    @Test
    void shortensTextsAtACharacter() throws UsageRecordRefused {
        byte[] record = record(to -> to.text(UsageField.USER_AGENT, "a" + "é".repeat(500)));
        String userAgent = decode(ByteBuffer.wrap(record)).request().userAgent();
        assertThat(userAgent).isEqualTo("a" + "é".repeat(127));
        record = record(to -> to.text(UsageField.USER_AGENT, "x".repeat(300)));
        assertThat(decode(ByteBuffer.wrap(record)).request().userAgent()).isEqualTo("x".repeat(256));
    }

    @Test
    void replacesHalfASurrogatePair() throws UsageRecordRefused {
        byte[] record = record(to -> to.text(UsageField.USER_AGENT, "a\ud800b\udc00"));
        assertThat(decode(ByteBuffer.wrap(record)).request().userAgent()).isEqualTo("a?b?");
    }

    @Test
    void writesNegativeNumbersAsZero() throws UsageRecordRefused {
        byte[] record = record(to -> to.text(UsageField.LIMIT, "rate")
                .flag(UsageField.LIMIT_EXCEEDED, true)
                .number(UsageField.LIMIT_REMAINING, -5));
        assertThat(decode(ByteBuffer.wrap(record)).limit()).isEqualTo(new UsageEvent.Limit("rate", true, 0));
    }

    @Test
    void hasRoomForEveryFieldAtItsBound() {
        UsageRecordEncoder encoder = new UsageRecordEncoder();
        for (UsageField field : UsageField.values()) {
            if (field.isText()) {
                encoder.text(field, "x".repeat(field.bound() + 1));
            } else {
                encoder.number(field, Long.MAX_VALUE);
            }
        }
        assertThat(encoder.length()).isLessThanOrEqualTo(UsageRecordEncoder.MAXIMUM_LENGTH);
    }

    @Test
    void usesNoTagTwice() {
        assertThat(Stream.of(UsageField.values()).map(UsageField::tag)).doesNotHaveDuplicates();
    }

    private static byte[] record(Consumer<UsageRecordEncoder> more) {
        UsageEvent event = new UsageEvent(
                "gateway-1",
                1,
                1,
                5,
                "request-1",
                null,
                new UsageEvent.Request("GET", "api.example", "/", "HTTP/1.1", "127.0.0.1", null, 0),
                new UsageEvent.Result(200, 10, null, null, true),
                new UsageEvent.Latency(4, 3, 2, 1),
                null,
                null,
                null,
                null,
                null,
                new UsageEvent.Configuration("edge", 1, "ab", 1));
        UsageRecordEncoder encoder = new UsageRecordEncoder();
        more.accept(encoder);
        byte[] base = UsageRecordCodec.encode(event);
        byte[] all = Arrays.copyOf(base, base.length + encoder.length() - 1);
        System.arraycopy(encoder.buffer(), 1, all, base.length, encoder.length() - 1);
        return all;
    }

    private static int indexOf(byte[] bytes, byte first, byte second) {
        for (int i = 1; i < bytes.length - 1; i++) {
            if (bytes[i] == first && bytes[i + 1] == second) {
                return i;
            }
        }
        throw new AssertionError("not in the record");
    }

    private static UsageEvent decode(ByteBuffer record) throws UsageRecordRefused {
        return UsageRecordCodec.decode("gateway-1", 1, 1, record);
    }

    private static void assertRefused(byte[] record, String why) {
        assertThatThrownBy(() -> decode(ByteBuffer.wrap(record)))
                .isInstanceOf(UsageRecordRefused.class)
                .hasMessageContaining(why);
    }
}
