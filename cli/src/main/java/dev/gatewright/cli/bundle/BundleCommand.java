package dev.gatewright.cli.bundle;

import picocli.CommandLine.Command;

/** The group of bundle commands. */
@Command(
        name = "bundle",
        description = "Build, sign, verify, inspect and compare what gateways run.",
        mixinStandardHelpOptions = true,
        subcommands = {BundleBuild.class, BundleSign.class, BundleVerify.class, BundleInspect.class, BundleDiff.class})
public final class BundleCommand {}
