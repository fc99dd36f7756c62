package dev.gatewright.gateway.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows CONNECT and one user, and whatever is asked for, connects to one port of this machine. */
final class ConnectProxy implements AutoCloseable {

    final List<String> connects = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String credentials;
    private final int target;

    ConnectProxy(int target, String user, String password) throws IOException {
        this.target = target;
        this.credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
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
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            String request = head.readLine();
            boolean known = false;
            for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {
                known |= line.equalsIgnoreCase("Proxy-Authorization: " + credentials);
            }
            OutputStream out = client.getOutputStream();
            if (request == null || !request.startsWith("CONNECT ") || !known) {
                out.write(("HTTP/1.1 407 Proxy Authentication Required\r\n"
                                + "Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n"
                                + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            connects.add(request);
            try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target)) {
                out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
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

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
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
