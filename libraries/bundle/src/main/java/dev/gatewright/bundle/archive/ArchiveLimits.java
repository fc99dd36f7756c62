package dev.gatewright.bundle.archive;

/**
 * What a reader is willing to hold.
 *
 * @param archive bytes of the whole compressed archive
 * @param files number of files
 * @param file bytes of one file
 * @param total bytes of all files
 * @param ratio uncompressed to compressed bytes, looked at once more than {@value #RATIO_FREE} bytes came out
 */
public record ArchiveLimits(int archive, int files, int file, int total, int ratio) {

    static final int RATIO_FREE = 1 << 20;

    public static final ArchiveLimits DEFAULT = new ArchiveLimits(32 << 20, 2_000, 32 << 20, 96 << 20, 100);
}
