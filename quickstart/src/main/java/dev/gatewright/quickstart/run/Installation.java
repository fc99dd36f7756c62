package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway needs before it starts, made once and kept: keys and trust document, a signed bundle of the workspace,
 * and a feed with one application, its subscription and its key. The bundle is built again when the workspace changed.
 */
final class Installation {

    static final String GROUP = "demo";
    static final String API_KEY = "demo/api-key.json";

    private static final String FILE = "installed.json";

    private final RunFolder folder;
    private final Workspace workspace;
    private final Progress progress;
    private final Cli cli;

    /** {@code workspaceDigest} is of what the last bundle was built from. */
    private record Installed(
            String rootThumbprint, @Nullable String workspaceDigest, long bundleVersion) {}

    Installation(Path root, RunFolder folder, Settings settings, Progress progress) {
        this.folder = folder;
        this.workspace = new Workspace(folder.workspace(), settings);
        this.progress = progress;
        this.cli = new Cli(root, folder.log("cli"));
    }

    /** Returns the thumbprint of the root key, to which the gateway is pinned. */
    String complete() throws Exception {
        workspace.complete();
        Installed installed = folder.read(FILE, Installed.class).orElse(null);
        if (installed == null) {
            installed = progress.step("Making keys and the trust document", this::trust);
            folder.write(FILE, installed);
        }
        String digest = workspace.digest();
        if (!digest.equals(installed.workspaceDigest)) {
            Installed before = installed;
            installed = progress.step("Building and signing the bundle", () -> bundle(before, digest));
            folder.write(FILE, installed);
        }
        if (folder.read(API_KEY, SignIn.class).isEmpty()) {
            folder.write(API_KEY, progress.step("Making a subscription and its key", this::subscription));
        }
        return installed.rootThumbprint;
    }

    private Installed trust() throws IOException, InterruptedException {
        JsonNode made = cli.run("trust", "init", "--keys", folder.keys(), "--gateway", folder.gateway());
        return new Installed(made.path("rootThumbprint").asText(), null, 0);
    }

    private Installed bundle(Installed before, String digest) throws IOException, InterruptedException {
        Path unsigned = folder.path().resolve("bundle.unsigned.tar.gz");
        cli.run("bundle", "build", folder.workspace(), "--group", GROUP, "--output", unsigned);
        JsonNode signed = cli.run(
                "bundle",
                "sign",
                unsigned,
                "--key",
                folder.keys().resolve("bundle.pem"),
                "--output",
                folder.gateway().resolve("bundle.tar.gz"));
        Files.delete(unsigned);
        return new Installed(
                before.rootThumbprint, digest, signed.path("version").asLong());
    }

    private SignIn subscription() throws IOException, InterruptedException {
        List<Object> where = List.of("--gateway", folder.gateway(), "--keys", folder.keys());
        String application = feed(
                        where,
                        "application",
                        "create",
                        "demo-app",
                        "--organization",
                        "demo",
                        "--client",
                        "demo/demo-reader",
                        "--client",
                        "demo/demo-writer")
                .path("id")
                .asText();
        feed(
                where,
                "subscription",
                "create",
                "--application",
                application,
                "--api",
                "parcel-tracking",
                "--plan",
                "bronze");
        JsonNode key = feed(where, "key", "create", "--application", application);
        return new SignIn("api-key", "demo-app", key.path("key").asText(), null, null);
    }

    private JsonNode feed(List<Object> where, Object... words) throws IOException, InterruptedException {
        return cli.run(Stream.concat(Stream.of(words), where.stream()).toArray());
    }

    static String digestOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
