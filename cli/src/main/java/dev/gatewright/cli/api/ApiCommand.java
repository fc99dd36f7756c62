package dev.gatewright.cli.api;

import picocli.CommandLine.Command;

/** The group of API commands. */
@Command(
        name = "api",
        description = "Turn OpenAPI descriptions into declarative files, or into APIs at the publisher.",
        mixinStandardHelpOptions = true,
        subcommands = {ApiImport.class, ApiPush.class})
public final class ApiCommand {}
