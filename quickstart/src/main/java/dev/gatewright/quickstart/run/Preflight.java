package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of the machine before anything is started. */
final class Preflight {

    private static final long NEEDED_MEBIBYTES = Long.getLong("gatewright.needed-disk-mebibytes", 300);

    private Preflight() {}

    static void check(RunFolder folder, Settings settings, Set<String> portsInOwnUse) throws IOException {
        disk(folder);
        ports(settings, portsInOwnUse);
    }

    private static void disk(RunFolder folder) throws IOException {
        long free = Files.getFileStore(folder.path()).getUsableSpace() >> 20;
        if (free < NEEDED_MEBIBYTES) {
            throw new UpFailed(
                    "Only %d MB are free where %s is; the quick start needs %d MB."
                            .formatted(free, folder.path(), NEEDED_MEBIBYTES),
                    "Free some space, or set GATEWRIGHT_STATE_FOLDER to a folder on another disk.");
        }
    }

    private static void ports(Settings settings, Set<String> ownUse) {
        List<String> busy = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (Map.Entry<String, Integer> port : settings.ports().entrySet()) {
            String host = port.getKey().equals("--port") ? settings.host() : "127.0.0.1";
            if (!ownUse.contains(port.getKey()) && !free(host, port.getValue())) {
                busy.add(String.valueOf(port.getValue()));
                options.add(port.getKey() + " PORT");
            }
        }
        if (!busy.isEmpty()) {
            throw new UpFailed(
                    "Another program listens on port " + String.join(", ", busy) + ".",
                    "Stop it, or choose another port: ./gatewright up " + String.join(" ", options));
        }
    }

    private static boolean free(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same settings on ports that nobody uses at the moment. */
    static Settings onFreePorts(Settings settings) throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = taken.stream().map(ServerSocket::getLocalPort).toList();
            return new Settings(settings.host(), ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }
}
