package dev.gatewright.cli.trust;

import picocli.CommandLine.Command;

/** The group of trust commands. */
@Command(
        name = "trust",
        description = "Make and rotate the keys that gateways believe.",
        mixinStandardHelpOptions = true,
        subcommands = {TrustInit.class, TrustRotate.class})
public final class TrustCommand {}
