package dev.gatewright.cli.trust;

import picocli.CommandLine.Command;

/** The group of trust commands. */
@Command(
        name = "trust",
        description = "Make, rotate and show the keys that gateways believe.",
        mixinStandardHelpOptions = true,
        subcommands = {TrustInit.class, TrustRotate.class, TrustPublish.class, TrustShow.class})
public final class TrustCommand {}
