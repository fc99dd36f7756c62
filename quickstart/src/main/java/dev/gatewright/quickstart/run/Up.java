package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

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
        Format.check(folder);
        folder.create();
        RunState state = RunState.of(folder);
        Settings settings = settings(options, state);
        Calls calls = new Calls(settings.site() == null ? null : Tls.of(folder, settings.site(), Instant.now()));
        Parts parts = new Parts(root, settings, calls);
        progress.step("Checking this machine", () -> {
            Preflight.check(folder, settings, inOwnUse(state));
            return settings;
        });
        sayWhatMoves(settings);
        folder.write("settings.json", settings);
        Starting starting = new Starting(folder, progress, state);
        AtomicBoolean done = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(done, starting)));
        Secrets secrets = new Secrets(folder);
        Servers servers = new Servers(folder, settings, secrets);
        Services services = new Services(root, folder, settings, servers, secrets, calls);
        try (Account account = services.account();
                Together together = new Together()) {
            Together.Step<?> consoles = hosted(together, starting, servers, services, settings);
            if (settings.demo()) {
                demo(together, starting, parts, settings, calls, account, consoles);
            }
            together.await();
            done.set(true);
        } catch (Exception e) {
            progress.say("  Stopping what was started");
            starting.undo();
            done.set(true);
            throw e;
        }
        System.out.print(Summary.of(folder, settings, calls, services.firstOwnerLink()));
        return 0;
    }

    /** Redirects and the demo follow the consoles' address by themselves; what others made does not. */
    private void sayWhatMoves(Settings settings) throws IOException {
        Settings before = folder.read("settings.json", Settings.class).orElse(settings);
        for (Port port : List.of(Port.KEY_MANAGER, Port.PUBLISHER)) {
            if (!before.url(port).equals(settings.url(port))) {
                progress.say("  %s moves from %s to %s".formatted(port.part(), before.url(port), settings.url(port)));
            }
        }
        if (!before.url(Port.PUBLISHER).equals(settings.url(Port.PUBLISHER))) {
            progress.say("    Gateways of your own enrol again: empty their identity folders, and take a new token");
        }
        if (!before.url(Port.KEY_MANAGER).equals(settings.url(Port.KEY_MANAGER))) {
            progress.say("    Versions that take key-manager's tokens: save a revision of each, and deploy it");
        }
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

    /** The step returned is done when all of it runs. */
    private Together.Step<?> hosted(
            Together together, Starting starting, Servers servers, Services services, Settings settings) {
        Together.Step<Part> database = together.run(() -> {
            Part part = bring(starting, servers.postgresql());
            servers.prepareDatabase(Services.NAMES);
            return part;
        });
        Together.Step<Part> events = together.run(() -> bring(starting, servers.kafka()));
        Together.Step<Part> signIn =
                together.run(() -> bring(starting, services.keyManager(settings.demo())), database, events);
        Together.Step<Part> publisher =
                together.run(() -> bring(starting, services.publisher(settings.demo())), database, events);
        return together.run(() -> settings, signIn, publisher);
    }

    /** Gateways that know who they are do not wait for the consoles. */
    private void demo(
            Together together,
            Starting starting,
            Parts parts,
            Settings settings,
            Calls calls,
            Account account,
            Together.Step<?> consoles)
            throws IOException {
        for (Part part : parts.backends()) {
            together.run(() -> bring(starting, part));
        }
        Gateways gateways = new Gateways(root, folder, settings, account, calls);
        Together.Step<?> groups = gateways.areEnrolled()
                ? together.run(() -> settings)
                : together.run(() -> progress.step("Making gateway groups", gateways::makeGroups), consoles);
        List<Together.Step<?>> before = new ArrayList<>();
        for (DemoGateway gateway : DemoGateway.all()) {
            before.add(together.run(() -> gateway(starting, gateways, gateway), groups));
        }
        DemoApis apis = new DemoApis(folder, settings, account);
        if (!apis.areMade()) {
            before.add(together.run(
                    () -> progress.step("Importing, publishing and deploying APIs", apis::make), groups, consoles));
            together.run(
                    () -> progress.step("Active on all gateways", apis::awaitActive),
                    before.toArray(Together.Step<?>[]::new));
        }
    }

    private static Part gateway(Starting starting, Gateways gateways, DemoGateway gateway) throws Exception {
        Part part = bring(starting, gateways.part(gateway));
        gateways.forgetToken(gateway);
        return part;
    }

    private static Part bring(Starting starting, Part part) throws IOException {
        starting.bring(part);
        return part;
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
        if (options.noDemo && new Secrets(folder).known(DemoPeople.PASSWORD).isPresent()) {
            throw new UpFailed(
                    folder.path() + " holds the demo's people, who have no place in anything real.",
                    "Use another folder: GATEWRIGHT_STATE_FOLDER=FOLDER ./gatewright up --no-demo");
        }
        return options.freePorts ? Preflight.onFreePorts(before).with(options) : before.with(options);
    }

    /** The ports of parts that run already. */
    private static Set<Port> inOwnUse(RunState state) {
        return Arrays.stream(Port.values())
                .filter(port -> state.runs(port.part()))
                .collect(Collectors.toSet());
    }
}
