package dev.gatewright.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time and memory of a process and its children, from {@code /proc}. */
public final class ProcessCost {

    /** {@code sysconf(_SC_CLK_TCK)}, which is 100 on every Linux we run on. */
    private static final double TICKS_PER_SECOND = 100;

    private ProcessCost() {}

    /** User and system time so far, in microseconds. */
    public static double cpuMicros(ProcessHandle process) throws IOException {
        double ticks = 0;
        for (ProcessHandle one : withChildren(process)) {
            String stat = Files.readString(Path.of("/proc", Long.toString(one.pid()), "stat"));
            // The command name may hold spaces; fields are counted behind its closing parenthesis.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks / TICKS_PER_SECOND * 1e6;
    }

    /** Resident memory in MiB. */
    public static double residentMebibytes(ProcessHandle process) throws IOException {
        double kibibytes = 0;
        for (ProcessHandle one : withChildren(process)) {
            try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(one.pid()), "status"))) {
                kibibytes += lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kibibytes / 1024;
    }

    private static List<ProcessHandle> withChildren(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }
}
