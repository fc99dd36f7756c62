package dev.gatewright.contracts.usage.journal;

/**
 * Where things are in the journal's files.
 *
 * <p>Record: length (4 bytes, of the payload; stored last), CRC-32C (4), sequence (8), payload, zeros up to a multiple of
 * 8. The checksum covers the payload and then the sequence, so that a writer needs its turn only for the second.
 */
public final class JournalLayout {

    public static final int VERSION = 1;

    /** Bytes of the header of segments and run files. */
    public static final int HEADER_LENGTH = 128;

    /** Sequence of the segment's first record (8 bytes); 0: prepared, but not in use. */
    public static final int SEGMENT_FIRST_SEQUENCE = 112;

    /** Offset after the last record (8 bytes) once nothing will be added; 0: may still grow. */
    public static final int SEGMENT_END = 120;

    /** The run's highest sequence (8 bytes); never ahead of the records, and behind them by one at most after a kill. */
    public static final int RUN_LAST_SEQUENCE = 112;

    /** Events of the run that were not written (8 bytes). */
    public static final int RUN_DROPPED = 120;

    /** When the run was closed in order (8 bytes), milliseconds since the epoch; 0: it runs or was killed. */
    public static final int RUN_CLOSED_AT = 128;

    public static final int RUN_FILE_LENGTH = 256;

    public static final int RECORD_CHECKSUM = 4;
    public static final int RECORD_SEQUENCE = 8;
    public static final int RECORD_PAYLOAD = 16;

    private JournalLayout() {}

    /** Bytes a record with this payload takes in a segment. */
    public static int recordSize(int payloadLength) {
        return RECORD_PAYLOAD + payloadLength + 7 & ~7;
    }
}
