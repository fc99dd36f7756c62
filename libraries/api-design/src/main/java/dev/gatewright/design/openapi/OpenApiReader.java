package dev.gatewright.design.openapi;

import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.DeclarationReader;
import dev.gatewright.design.declarative.Fields;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.DocumentRefused;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.document.Visible;
import dev.gatewright.design.openapi.OpenApiDescription.Operation;
import dev.gatewright.design.openapi.OpenApiDescription.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks an OpenAPI description. */
public final class OpenApiReader {

    static final String EXTENSION = "x-gatewright-";

    private static final Pattern VERSION = Pattern.compile("3\\.[01]\\.[0-9]{1,3}(-[A-Za-z0-9.]+)?");
    private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]");

    private final Node.Mapping root;
    private final Findings findings;
    private final References references;

    private OpenApiReader(Node.Mapping root, Findings findings) {
        this.root = root;
        this.findings = findings;
        this.references = new References(root, findings);
    }

    /** The description, or {@code null} where it is none or of a version that is not read. */
    public static @Nullable OpenApiDescription read(String file, byte[] bytes, Findings findings) {
        try {
            return read(DocumentReader.read(file, bytes), findings);
        } catch (DocumentRefused e) {
            findings.add(e.finding());
            return null;
        }
    }

    public static @Nullable OpenApiDescription read(Node node, Findings findings) {
        if (!(node instanceof Node.Mapping root)) {
            findings.error(node.place(), "openapi-version", "an OpenAPI description is a mapping");
            return null;
        }
        return new OpenApiReader(root, findings).description();
    }

    private @Nullable OpenApiDescription description() {
        String specification = specification();
        if (specification == null) {
            return null;
        }
        Node.Mapping info = mapping(root, "info", true);
        SecurityReader security = new SecurityReader(root, references, findings);
        List<Operation> operations = new OperationReader(root, references, security, findings).operations();
        references.reportRemote();
        ApiDeclaration extensions = DeclarationReader.apiExtensions("openapi", new Fields(root, EXTENSION, findings));
        return new OpenApiDescription(
                root.place(),
                specification,
                info == null ? "" : line(info, "title"),
                info == null ? "" : line(info, "version"),
                servers(),
                security.read(root),
                operations,
                extensions);
    }

    private @Nullable String specification() {
        if (root.get("swagger") != null) {
            findings.error(
                    root.keyOf("swagger"),
                    "openapi-version",
                    "this is Swagger 2.0; convert it to OpenAPI 3.0 or 3.1 first");
            return null;
        }
        Node version = root.get("openapi");
        if (version instanceof Node.Text text && VERSION.matcher(text.value()).matches()) {
            return text.value();
        }
        findings.error(
                version == null ? root.place() : version.place(),
                "openapi-version",
                version == null
                        ? "no 'openapi' member: this is no OpenAPI description"
                        : "only OpenAPI 3.0.x and 3.1.x are read");
        return null;
    }

    private Node.@Nullable Mapping mapping(Node.Mapping of, String name, boolean required) {
        Node node = of.get(name);
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        if (node != null || required) {
            findings.error(
                    node == null ? of.place() : node.place(),
                    "openapi-structure",
                    node == null ? "'%s' is required".formatted(name) : "'%s' must be a mapping".formatted(name));
        }
        return null;
    }

    /** A required line of visible text. */
    private String line(Node.Mapping info, String name) {
        Node node = info.get(name);
        String text = node instanceof Node.Text value
                ? value.value()
                : node instanceof Node.Numeral number ? number.written() : "";
        if (node == null || text.isBlank()) {
            findings.error(
                    node == null ? info.place() : node.place(),
                    "openapi-structure",
                    "'info.%s' is required and a text".formatted(name));
            return "";
        }
        if (Visible.isDeceptive(text)) {
            findings.error(
                    node.place(),
                    "openapi-invisible",
                    "'info.%s' has control or direction-changing characters: %s".formatted(name, Visible.text(text)));
            return "";
        }
        if (MARKUP.matcher(text).find()) {
            findings.warning(
                    node.place(), "openapi-markup", "'info.%s' looks like markup; it is shown as text".formatted(name));
        }
        return text.strip();
    }

    private List<Server> servers() {
        Node node = root.get("servers");
        if (!(node instanceof Node.Sequence sequence)) {
            return List.of();
        }
        List<Server> servers = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Mapping server && server.get("url") instanceof Node.Text url) {
                servers.add(new Server(url.place(), substituted(url.value(), server)));
            } else {
                findings.warning(item.place(), "openapi-server", "a server needs a 'url'");
            }
        }
        return List.copyOf(servers);
    }

    private static String substituted(String url, Node.Mapping server) {
        String result = url;
        if (server.get("variables") instanceof Node.Mapping variables) {
            for (var variable : variables.members().entrySet()) {
                if (variable.getValue() instanceof Node.Mapping definition
                        && definition.get("default") instanceof Node.Text value) {
                    result = result.replace("{" + variable.getKey() + "}", value.value());
                }
            }
        }
        return result;
    }

    /** A server's path where it can be a base path, else {@code null}. */
    static @Nullable String basePath(Server server) {
        String url = server.url();
        int authority = url.indexOf("://");
        int path = authority < 0 ? 0 : url.indexOf('/', authority + 3);
        String text = path < 0 ? "/" : url.substring(path);
        while (text.length() > 1 && text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return Form.BASE_PATH.accepts(text) ? text : null;
    }
}
