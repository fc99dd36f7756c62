package dev.gatewright.gateway.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches since the last feed snapshot, one after the other, each with its length before it. Appended and forced; an
 * end that a crash has torn is cut off when it is read.
 */
final class BatchLog {

    private final Path file;
    private long size;
    private boolean broken;

    BatchLog(Path file) {
        this.file = file;
    }

    /** @throws IOException also when one before could not be kept: what follows a gap is of no use until a snapshot */
    void append(byte[] text) throws IOException {
        if (broken) {
            throw new IOException("a batch before this one was not kept");
        }
        broken = true;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + text.length)
                    .putInt(text.length)
                    .put(text)
                    .flip();
            long at = size;
            while (frame.hasRemaining()) {
                at += channel.write(frame, at);
            }
            channel.force(true);
            size = at;
            broken = false;
        }
    }

    List<byte[]> read() throws IOException {
        List<byte[]> batches = new ArrayList<>();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            size = 0;
            return batches;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.remaining() > Integer.BYTES) {
            int length = rest.getInt(rest.position());
            if (length < 1 || length > rest.remaining() - Integer.BYTES) {
                break;
            }
            byte[] batch = new byte[length];
            rest.position(rest.position() + Integer.BYTES).get(batch);
            batches.add(batch);
        }
        size = rest.position();
        return batches;
    }

    long size() {
        return size;
    }

    void reset() throws IOException {
        Files.deleteIfExists(file);
        size = 0;
        broken = false;
    }
}
