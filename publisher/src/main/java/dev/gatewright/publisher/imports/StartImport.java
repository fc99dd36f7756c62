package dev.gatewright.publisher.imports;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Stores an import and has it read. */
@ApplicationScoped
public class StartImport {

    private static final int LONGEST_ADDRESS = 2_000;

    private final Imports imports;
    private final ReadImport read;
    private final Caller caller;

    StartImport(Imports imports, ReadImport read, Caller caller) {
        this.imports = imports;
        this.read = read;
        this.caller = caller;
    }

    /** {@code type} is the content type that was said, {@code null} for pasted text. */
    public StoredImport content(@Nullable String name, @Nullable String type, byte[] content) {
        caller.require(Permission.DESIGN);
        Upload upload = Upload.of(name, type, content);
        return started(
                name == null ? "text" : "file", upload.origin(), upload.file(), ImportState.READING, upload.content());
    }

    public StoredImport address(String address) {
        caller.require(Permission.DESIGN);
        URI uri = uri(address.strip());
        return started("url", uri.toString(), "openapi.yaml", ImportState.FETCHING, null);
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address.length() > LONGEST_ADDRESS ? " " : address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme();
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Answered below, like every other address that is none.
        }
        throw ProblemException.invalid("/url", "must be an http or https address, without a user name in it");
    }

    /** Committed before the reading begins, which looks for the row on its own connection. */
    private StoredImport started(
            String source, String origin, String file, ImportState state, byte @Nullable [] content) {
        StoredImport made = QuarkusTransaction.requiringNew()
                .call(() -> imports.create(source, origin, file, state, content, caller.person()));
        read.later(caller.organization(), made.id());
        return made;
    }
}
