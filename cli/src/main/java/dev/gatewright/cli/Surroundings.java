package dev.gatewright.cli;

import dev.gatewright.bundle.Refused;
import dev.gatewright.cli.output.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says plainly what the file system's exceptions mean. */
final class Surroundings {

    private Surroundings() {}

    static CommandFailed told(Exception failure) {
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return told(wrapped.getCause());
        }
        return switch (failure) {
            case Refused e ->
                CommandFailed.refused(e.reason().slug(), e.reason().slug() + ": " + e.getMessage());
            case NoSuchFileException e -> CommandFailed.environment(e.getFile() + " does not exist", "Check the path.");
            case FileAlreadyExistsException e ->
                CommandFailed.environment(e.getFile() + " exists already", "Move it away, or choose another path.");
            case AccessDeniedException e ->
                CommandFailed.environment(e.getFile() + " may not be accessed", "Check its owner and mode.");
            case FileSystemException e ->
                CommandFailed.environment(
                        "%s: %s".formatted(e.getFile(), e.getReason()), "Check the path and the free disk space.");
            case IOException e -> CommandFailed.environment(String.valueOf(e.getMessage()), "Check the surroundings.");
            default -> defect(failure);
        };
    }

    /** A defect of ours: its trace is worth more than a polite line. */
    private static CommandFailed defect(Exception failure) {
        StringBuilder trace = new StringBuilder(String.valueOf(failure));
        for (StackTraceElement element : failure.getStackTrace()) {
            trace.append("\n    at ").append(element);
        }
        return CommandFailed.environment(trace.toString(), "This is a defect of Gatewright; please report it.");
    }
}
