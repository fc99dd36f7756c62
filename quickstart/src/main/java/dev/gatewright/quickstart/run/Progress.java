package dev.gatewright.quickstart.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress for people: a line for each finished step, with the time it took; on a terminal also the step at work. */
final class Progress {

    private final PrintStream out;
    private final boolean terminal;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A step, which may fail. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws Exception;
    }

    <T> T step(String what, Step<T> step) throws Exception {
        long started = System.nanoTime();
        if (terminal) {
            out.printf("  %-44s …", what);
            out.flush();
        }
        T result = step.run();
        done(what, Duration.ofNanos(System.nanoTime() - started));
        return result;
    }

    /** Steps that run at once report in the order in which they finish. */
    synchronized void done(String what, Duration time) {
        String line = String.format(Locale.ROOT, "  %-44s %5.1f s", what, time.toMillis() / 1000.0);
        out.println(terminal ? "\r\033[K" + line : line);
    }

    synchronized void waiting(String what, Duration time) {
        if (terminal) {
            out.printf(Locale.ROOT, "\r\033[K  %-44s %5.1f s …", what, time.toMillis() / 1000.0);
            out.flush();
        }
    }

    synchronized void say(String line) {
        out.println(line);
    }
}
