package dev.gatewright.gateway.usage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of fixed size in memory. All of its blocks are written before it is mapped: a store into a mapped hole of a full
 * disk kills the process, a write that finds no room is an exception.
 */
final class MappedFile {

    private static final int BLOCK = 64 * 1024;
    private static final VarHandle LONGS =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final VarHandle INTS =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private final Path path;
    private final Arena arena;
    private final MemorySegment memory;

    private MappedFile(Path path, Arena arena, MemorySegment memory) {
        this.path = path;
        this.arena = arena;
        this.memory = memory;
    }

    /** Makes a new file that begins with {@code header} and is zero behind it; a failure leaves no file. */
    static MappedFile create(Path path, byte[] header, long size) throws IOException {
        boolean made = false;
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            made = true;
            fill(channel, header, size);
            channel.force(true);
            forceFolder(path);
            Arena arena = Arena.ofShared();
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
            memory.load();
            return new MappedFile(path, arena, memory);
        } catch (IOException | RuntimeException e) {
            if (made) {
                Files.deleteIfExists(path);
            }
            throw e;
        }
    }

    private static void fill(FileChannel channel, byte[] header, long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(BLOCK, size));
        block.put(0, header);
        for (long at = 0; at < size; ) {
            block.position(0).limit((int) Math.min(block.capacity(), size - at));
            while (block.hasRemaining()) {
                at += channel.write(block, at);
            }
            block.put(0, new byte[header.length]);
        }
    }

    /** So that the name survives a power loss as well. */
    private static void forceFolder(Path path) throws IOException {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return memory.byteSize();
    }

    void copy(byte[] from, int length, long to) {
        MemorySegment.copy(from, 0, memory, ValueLayout.JAVA_BYTE, to, length);
    }

    void putLong(long offset, long value) {
        LONGS.set(memory, offset, value);
    }

    void putInt(long offset, int value) {
        INTS.set(memory, offset, value);
    }

    /** Everything stored before is seen by whoever sees this value. */
    void publishInt(long offset, int value) {
        INTS.setRelease(memory, offset, value);
    }

    void publishLong(long offset, long value) {
        LONGS.setRelease(memory, offset, value);
    }

    void add(long offset, long value) {
        long ignored = (long) LONGS.getAndAdd(memory, offset, value);
    }

    void force(long from, long to) {
        memory.asSlice(from, to - from).force();
    }

    void unmap() {
        arena.close();
    }
}
