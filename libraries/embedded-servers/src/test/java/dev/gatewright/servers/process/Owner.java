package dev.gatewright.servers.process;

import java.nio.file.Path;
import java.util.List;

/** A process that owns a server which never ends by itself, until it is killed. */
final class Owner {

    private Owner() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        OwnedProcess.start(new ServerCommand(List.of("sleep", "100000"), folder, folder.resolve("log"), "TERM"));
        Thread.sleep(Long.MAX_VALUE);
    }
}
