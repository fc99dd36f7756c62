package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings everything up, or leaves nothing behind that it started. */
public final class Up {

    private final Path root;
    private final RunFolder folder;
    private final Progress progress;

    private Up(Path root, RunFolder folder, Progress progress) {
        this.root = root;
        this.folder = folder;
        this.progress = progress;
    }

    public static int run(Path root, Options options) throws Exception {
        RunFolder folder = RunFolder.usual(root);
        Progress progress = new Progress(System.err, Boolean.getBoolean("gatewright.terminal"));
        try (FileChannel lock = folder.lock()) {
            return lock.isOpen() ? new Up(root, folder, progress).run(options) : 3;
        }
    }

    private int run(Options options) throws Exception {
        folder.create();
        RunState state = RunState.of(folder);
        Settings settings = settings(options, state);
        Parts parts = new Parts(root, folder, settings);
        Set<String> own = new HashSet<>();
        portOwners(state, own);
        progress.step("Checking this machine", () -> {
            Preflight.check(folder, settings, own);
            return settings;
        });
        folder.write("settings.json", settings);
        Starting starting = new Starting(folder, progress, state);
        AtomicBoolean done = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(done, starting)));
        try {
            startAll(parts, starting, settings);
            done.set(true);
        } catch (Exception e) {
            progress.say("  Stopping what was started");
            starting.undo();
            done.set(true);
            throw e;
        }
        System.out.print(Summary.of(folder, settings));
        return 0;
    }

    /** Ctrl-C must not leave half a run behind. */
    private static void interrupted(AtomicBoolean done, Starting starting) {
        if (!done.get()) {
            try {
                starting.undo();
            } catch (IOException e) {
                System.err.println("gatewright: what was stopped could not be written down: " + e.getMessage());
            }
        }
    }

    private void startAll(Parts parts, Starting starting, Settings settings) throws Exception {
        for (Part part : parts.backends()) {
            starting.start(part);
        }
        CompletableFuture<Void> health = CompletableFuture.runAsync(() -> {
            try {
                starting.awaitHealth();
            } catch (IOException e) {
                throw new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Installation installation = new Installation(root, folder, settings, progress);
        String thumbprint = installation.complete();
        try {
            health.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UpFailed failed ? failed : e;
        }
        StartCache cache = new StartCache(root, folder);
        if (!cache.isFresh()) {
            progress.step("Training the gateway's start, once a build", () -> cache.train(thumbprint));
        }
        starting.start(parts.gateway(thumbprint));
        starting.awaitHealth();
    }

    private Settings settings(Options options, RunState state) throws IOException {
        Settings before = folder.read("settings.json", Settings.class).orElse(Settings.USUAL);
        boolean running = state.parts().stream().anyMatch(part -> part.process().runs());
        if (running) {
            if (!before.with(options).equals(before)) {
                throw new UpFailed("It runs already, on other ports or another address.", "First ./gatewright down.");
            }
            return before;
        }
        return options.freePorts ? Preflight.onFreePorts(before).with(options) : before.with(options);
    }

    private static void portOwners(RunState state, Set<String> own) {
        if (state.runs("gateway")) {
            own.add("--port");
            own.add("--admin-port");
        }
        if (state.runs("issuer")) {
            own.add("--issuer-port");
        }
        if (state.runs("parcel-tracking")) {
            own.add("--parcels-port");
        }
        if (state.runs("currency-rates")) {
            own.add("--rates-port");
        }
    }
}
