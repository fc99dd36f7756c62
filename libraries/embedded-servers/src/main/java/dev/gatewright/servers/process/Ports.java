package dev.gatewright.servers.process;

import dev.gatewright.servers.ServerFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address, for servers that must be told theirs. They lie below the ports that systems
 * usually give to outgoing connections, of which one could take the port before its server does.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    /**
     * A byte for each port, locked by the process that was given it until that process ends: servers take a while to
     * bind what they are told, and other tests and quick starts of this person ask meanwhile.
     */
    private static final FileChannel GIVEN = open();

    private Ports() {}

    /** Different ports, all free a moment ago, and given to nobody else who asked here. */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count; tries++) {
                if (tries > TRIES + count) {
                    throw new ServerFailed("no free port between " + FIRST + " and " + END);
                }
                int port = ThreadLocalRandom.current().nextInt(FIRST, END);
                if (reserve(port)) {
                    take(port, held);
                }
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(Ports::close);
        }
    }

    private static boolean reserve(int port) {
        try {
            return GIVEN.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            // This process has it already.
            return false;
        } catch (IOException e) {
            throw new ServerFailed("cannot note that a port is given", e);
        }
    }

    private static FileChannel open() {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"), "gatewright-ports-" + System.getProperty("user.name", "nobody"));
        try {
            return FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new ServerFailed("cannot open " + file + ", which notes the ports that are given", e);
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
