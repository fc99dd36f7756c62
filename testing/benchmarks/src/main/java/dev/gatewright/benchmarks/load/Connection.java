package dev.gatewright.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive HTTP/1.1 connection with at most one request under way; answers must carry Content-Length. */
final class Connection {

    enum State {
        WAITING,
        ANSWERED,
        REFUSED,
        BROKEN
    }

    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer received = ByteBuffer.allocate(64 * 1024);
    private long due;
    private int expected;

    private Connection(SocketChannel channel, byte[] request) {
        this.channel = channel;
        this.request = ByteBuffer.wrap(request);
    }

    static Connection open(int port, byte[] request, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel, request);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    long due() {
        return due;
    }

    void send(long dueNanos) throws IOException {
        due = dueNanos;
        expected = -1;
        received.clear();
        request.rewind();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    State read() {
        try {
            if (channel.read(received) < 0) {
                channel.close();
                return State.BROKEN;
            }
        } catch (IOException e) {
            close();
            return State.BROKEN;
        }
        if (expected < 0) {
            expected = lengthOfAnswer();
        }
        if (expected < 0 || received.position() < expected) {
            return State.WAITING;
        }
        return startsWithOk() ? State.ANSWERED : State.REFUSED;
    }

    private boolean startsWithOk() {
        return java.util.Arrays.equals(received.array(), 0, OK.length, OK, 0, OK.length);
    }

    /** Head and body in bytes, or −1 while the head is incomplete. */
    private int lengthOfAnswer() {
        String text = new String(received.array(), 0, received.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return -1;
        }
        String name = "\r\ncontent-length:";
        int at = text.toLowerCase(Locale.ROOT).indexOf(name);
        if (at < 0 || at > head) {
            throw new IllegalStateException("an answer without Content-Length cannot be measured: "
                    + text.lines().findFirst().orElse(""));
        }
        int end = text.indexOf('\r', at + name.length());
        return head
                + 4
                + Integer.parseInt(text.substring(at + name.length(), end).trim());
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
