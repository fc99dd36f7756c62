package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The version of what a run folder holds. Newer code brings an older folder up to date; older code leaves a newer one
 * alone. Nobody deletes.
 */
record Format(int format) {

    /**
     * 1: the gateway on files alone. 2: servers, and settings with a list of ports. 3: gateways that
     * are enrolled, and no issuer of its own. 4: a site in the settings, where there was the address that gateways listen
     * on.
     */
    static final int CURRENT = 4;

    /** Since this one, settings name the ports that there are. */
    private static final int PORTS_OF_TODAY = 3;

    private static final String FILE = "format.json";
    private static final String SETTINGS = "settings.json";

    /** Before anything else is read or written there. */
    static void check(RunFolder folder) throws IOException {
        int found = of(folder);
        if (found > CURRENT) {
            throw new UpFailed(
                    "%s was made by a newer Gatewright (format %d, this one knows %d). Nothing was changed."
                            .formatted(folder.path(), found, CURRENT),
                    "Use that version, or another folder: GATEWRIGHT_STATE_FOLDER=FOLDER ./gatewright up");
        }
        if (found > 0 && found < CURRENT) {
            mustBeStopped(folder);
        }
        if (found > 0 && found < PORTS_OF_TODAY) {
            keepTheRest(folder, found);
        }
        if (found < CURRENT) {
            folder.write(FILE, new Format(CURRENT));
        }
    }

    /** A folder without a version is new, or of the first format. */
    private static int of(RunFolder folder) throws IOException {
        return folder.read(FILE, Format.class)
                .map(Format::format)
                .orElse(Files.exists(folder.path().resolve(SETTINGS)) ? 1 : 0);
    }

    private static void mustBeStopped(RunFolder folder) throws IOException {
        if (RunState.of(folder).parts().stream().anyMatch(part -> part.process().runs())) {
            throw new UpFailed(
                    "What an older Gatewright started still runs; its folder cannot be brought up to date meanwhile.",
                    "First ./gatewright down.");
        }
    }

    /** Older settings name other ports: whoever moved one tells it again. */
    private static void keepTheRest(RunFolder folder, int found) throws IOException {
        Path settings = folder.path().resolve(SETTINGS);
        if (Files.exists(settings)) {
            Files.move(settings, folder.path().resolve("settings-" + found + ".json"));
        }
    }

    static Stream<String> files() {
        return Stream.of(FILE, SETTINGS, "settings-1.json", "settings-2.json");
    }
}
