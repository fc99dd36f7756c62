package dev.gatewright.cli.output;

/** What a command's exit status means, for scripts. Released values never change. */
public final class ExitCode {

    public static final int OK = 0;

    /** The command worked and the answer is no: findings, a refused artifact, a failed policy test. */
    public static final int FINDINGS = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** The surroundings are wrong: a missing tool or file, a full disk, an unreachable address. */
    public static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
