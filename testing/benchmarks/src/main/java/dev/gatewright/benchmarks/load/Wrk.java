package dev.gatewright.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The maximum a server can do, by {@code wrk} on one core. */
public final class Wrk {

    /** What wrk printed: {@code failed} are answers other than 2xx and 3xx and socket errors. */
    public record Outcome(long requests, double requestsPerSecond, long failed) {}

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKET =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private final int core;
    private final int connections;

    public Wrk(int core, int connections) {
        this.core = core;
        this.connections = connections;
    }

    public Outcome run(Target target, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "" + core, "wrk", "-t1"));
        command.addAll(List.of("-c" + connections, "-d" + seconds + "s"));
        target.headers().forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        command.add(target.url());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk failed: " + output);
        }
        return parse(output);
    }

    static Outcome parse(String output) {
        long failed = number(REFUSED, output);
        Matcher socket = SOCKET.matcher(output);
        if (socket.find()) {
            for (int group = 1; group <= 4; group++) {
                failed += Long.parseLong(socket.group(group));
            }
        }
        Matcher rate = RATE.matcher(output);
        return new Outcome(number(REQUESTS, output), rate.find() ? Double.parseDouble(rate.group(1)) : 0, failed);
    }

    private static long number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
