package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Shows a part's log, and with {@code -f} what is added to it. */
public final class Logs {

    private static final Duration LOOK = Duration.ofMillis(200);

    private Logs() {}

    public static int run(Path root, String part, boolean follow) throws IOException, InterruptedException {
        RunFolder folder = RunFolder.usual(root);
        Path log = folder.log(part);
        if (!part.matches("[a-z0-9-]+") || !Files.exists(log)) {
            throw new UpFailed("There is no log of '" + part + "'.", "There are logs of: " + known(folder) + ".");
        }
        long shown = show(log, 0);
        while (follow && !System.out.checkError()) {
            Thread.sleep(LOOK);
            shown = show(log, Files.size(log) < shown ? 0 : shown);
        }
        return 0;
    }

    private static long show(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] buffer = new byte[1 << 16];
            long position = from;
            for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
                System.out.write(buffer, 0, read);
                position += read;
            }
            System.out.flush();
            return position;
        }
    }

    private static String known(RunFolder folder) {
        String[] names = folder.logs().toFile().list((logs, name) -> name.endsWith(".log"));
        if (names == null || names.length == 0) {
            return "nothing yet (./gatewright up starts the parts)";
        }
        return String.join(
                ", ",
                Arrays.stream(names)
                        .map(name -> name.substring(0, name.length() - 4))
                        .sorted()
                        .toList());
    }
}
