package dev.gatewright.servers.process;

import dev.gatewright.servers.ServerFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address, for servers that must be told theirs. They lie below the ports that systems
 * usually give to outgoing connections, of which one could take the port before its server does.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /** Different ports, all free a moment ago. */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count; tries++) {
                if (tries > TRIES + count) {
                    throw new ServerFailed("no free port between " + FIRST + " and " + END);
                }
                take(ThreadLocalRandom.current().nextInt(FIRST, END), held);
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(Ports::close);
        }
    }

    private static void take(int port, List<ServerSocket> held) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(false);
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
                held.add(socket);
            } catch (IOException e) {
                // Somebody has it: the next one is tried.
                close(socket);
            }
        } catch (IOException e) {
            throw new ServerFailed("cannot open a socket", e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new ServerFailed("cannot give a port back", e);
        }
    }
}
