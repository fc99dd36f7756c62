package dev.gatewright.acceptance.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** Writes bytes as they are, and reads what comes back. */
public final class RawClient {

    private static final int PATIENCE_MILLIS = 30_000;

    private RawClient() {}

    /** An answer in HTTP/1.1. */
    public record Answer(int status, String head, String body) {}

    /** Sends these bytes on a connection of their own and reads until the other side closes it. */
    public static Answer exchange(int port, String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return read(send(socket, bytes));
        }
    }

    private static String send(Socket socket, String bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException refusedEarly) {
            // The answer may be there although the other side no longer reads.
        }
        return readAll(socket.getInputStream());
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("the connection stays open after: " + all, e);
        } catch (SocketException reset) {
            // What came before the reset is the answer.
        }
        return all.toString(ISO_8859_1);
    }

    private static Answer read(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0 || !answer.startsWith("HTTP/1.")) {
            throw new IOException("no answer in HTTP/1: '" + answer + "'");
        }
        return new Answer(
                Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
    }
}
