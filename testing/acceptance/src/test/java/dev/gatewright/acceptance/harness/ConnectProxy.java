package dev.gatewright.acceptance.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows CONNECT alone (RFC 9110, 9.3.6), as the only way out of a customer's network. */
public final class ConnectProxy implements AutoCloseable {

    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    public ConnectProxy() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** What was asked for, {@code host:port} each. */
    public List<String> targets() {
        return List.copyOf(targets);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
            return;
        }
    }

    private void serve(Socket client) {
        try (client) {
            // One byte at a time: what follows the head is not ours.
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            String[] words = String.valueOf(head.readLine()).split(" ", -1);
            String line = head.readLine();
            while (line != null && !line.isEmpty()) {
                line = head.readLine();
            }
            if (!words[0].equals("CONNECT")) {
                answer(client, "405 Method Not Allowed");
                return;
            }
            targets.add(words[1]);
            int colon = words[1].lastIndexOf(':');
            int port = Integer.parseInt(words[1].substring(colon + 1));
            try (Socket upstream = new Socket(words[1].substring(0, colon), port)) {
                answer(client, "200 Connected");
                Thread up = Thread.ofVirtual().start(() -> pump(client, upstream));
                pump(upstream, client);
                up.join();
            }
        } catch (IOException e) {
            // One side has gone, as sides do.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either has gone: the other is closed with it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
