package dev.gatewright.quickstart.run;

import dev.gatewright.servers.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of the machine before anything is started. */
final class Preflight {

    private static final int NAME_MILLIS = 3000;
    private static final long NEEDED_MEBIBYTES = Long.getLong("gatewright.needed-disk-mebibytes", 600);

    private Preflight() {}

    static void check(RunFolder folder, Settings settings, Set<Port> portsInOwnUse) throws IOException {
        disk(folder);
        ports(settings, portsInOwnUse);
        if (settings.site() != null && !portsInOwnUse.contains(Port.PUBLISHER)) {
            name(settings.site(), settings.port(Port.PUBLISHER));
        }
    }

    /** The consoles call each other by the name that browsers use: it must lead here from here too. */
    private static void name(Site site, int port) {
        try (ServerSocket here = new ServerSocket();
                Socket caller = new Socket()) {
            here.setReuseAddress(true);
            here.bind(new InetSocketAddress(InetAddress.getByName(site.listenAddress()), port));
            caller.connect(new InetSocketAddress(site.name(), port), NAME_MILLIS);
            here.setSoTimeout(NAME_MILLIS);
            here.accept().close();
        } catch (IOException | UnresolvedAddressException e) {
            throw new UpFailed(
                    "The name %s does not lead to port %d of this machine (%s)."
                            .formatted(site.name(), port, e.getMessage()),
                    "Have DNS or /etc/hosts say an address of this machine for it, and let firewalls pass.");
        }
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

    private static void ports(Settings settings, Set<Port> ownUse) {
        List<String> busy = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (Map.Entry<Port, Integer> port : settings.ports().entrySet()) {
            String host = settings.listenAddress(port.getKey());
            if (!ownUse.contains(port.getKey()) && !free(host, port.getValue())) {
                busy.add(String.valueOf(port.getValue()));
                options.add(
                        port.getKey() == Port.GATEWAY
                                ? "--port PORT"
                                : "--port " + port.getKey().word() + "=PORT");
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
    static Settings onFreePorts(Settings settings) {
        Iterator<Integer> free = Ports.free(Port.values().length).iterator();
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, free.next());
        }
        return settings.withPorts(ports);
    }
}
