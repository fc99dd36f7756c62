package dev.gatewright.cli.output;

import org.jspecify.annotations.Nullable;

/** Ends a command. The message says what went wrong, the advice what to do about it. */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String reason;
    private final @Nullable String advice;

    private CommandFailed(int exitCode, String reason, String message, @Nullable String advice) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.reason = reason;
        this.advice = advice;
    }

    /** The answer is no; {@code reason} is a stable slug for scripts. */
    public static CommandFailed refused(String reason, String message) {
        return new CommandFailed(ExitCode.FINDINGS, reason, message, null);
    }

    public static CommandFailed usage(String message) {
        return new CommandFailed(ExitCode.USAGE, "usage", message, null);
    }

    public static CommandFailed environment(String message, String advice) {
        return new CommandFailed(ExitCode.ENVIRONMENT, "environment", message, advice);
    }

    public int exitCode() {
        return exitCode;
    }

    public String reason() {
        return reason;
    }

    public @Nullable String advice() {
        return advice;
    }
}
