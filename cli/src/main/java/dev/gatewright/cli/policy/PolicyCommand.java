package dev.gatewright.cli.policy;

import picocli.CommandLine.Command;

/** The group of policy commands. */
@Command(
        name = "policy",
        description = "Test policies.",
        mixinStandardHelpOptions = true,
        subcommands = PolicyTest.class)
public final class PolicyCommand {}
