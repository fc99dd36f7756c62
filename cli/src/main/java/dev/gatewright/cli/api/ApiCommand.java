package dev.gatewright.cli.api;

import picocli.CommandLine.Command;

/** The group of API commands. */
@Command(
        name = "api",
        description = "Turn OpenAPI descriptions into declarative files.",
        mixinStandardHelpOptions = true,
        subcommands = ApiImport.class)
public final class ApiCommand {}
