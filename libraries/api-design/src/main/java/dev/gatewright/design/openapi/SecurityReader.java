package dev.gatewright.design.openapi;

import dev.gatewright.bundle.content.Stages.ApiKeyAuthentication.Location;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.openapi.Security.Alternative;
import dev.gatewright.design.openapi.Security.Demand;
import dev.gatewright.design.openapi.Security.Scheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code securitySchemes} and the {@code security} of the description or an operation. */
final class SecurityReader {

    /** RFC 6749 section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}");

    private final Findings findings;
    private final Map<String, Scheme> schemes = new HashMap<>();

    SecurityReader(Node.Mapping root, References references, Findings findings) {
        this.findings = findings;
        if (root.get("components") instanceof Node.Mapping components
                && components.get("securitySchemes") instanceof Node.Mapping named) {
            named.members().forEach((name, node) -> {
                Node resolved = references.resolve(node);
                schemes.put(
                        name,
                        resolved instanceof Node.Mapping mapping
                                ? scheme(mapping)
                                : new Security.Unsupported("scheme that cannot be read"));
            });
        }
    }

    private Scheme scheme(Node.Mapping mapping) {
        String type = text(mapping, "type");
        return switch (type) {
            case "apiKey" -> apiKey(mapping);
            case "oauth2" -> new Security.Token(null);
            case "openIdConnect" -> new Security.Token(text(mapping, "openIdConnectUrl"));
            case "http" ->
                text(mapping, "scheme").toLowerCase(Locale.ROOT).equals("bearer")
                        ? new Security.Token(null)
                        : new Security.Unsupported("HTTP scheme '%s'".formatted(text(mapping, "scheme")));
            default -> new Security.Unsupported("security scheme of type '%s'".formatted(type));
        };
    }

    private static Scheme apiKey(Node.Mapping mapping) {
        String in = text(mapping, "in");
        String name = text(mapping, "name");
        if (!Form.HEADER.accepts(name)) {
            return new Security.Unsupported("API key with an unusable name");
        }
        if (in.equals("header") && name.equalsIgnoreCase("authorization")) {
            return new Security.Unsupported("API key in the Authorization header");
        }
        return switch (in) {
            case "header" -> new Security.ApiKey(Location.HEADER, name);
            case "query" -> new Security.ApiKey(Location.QUERY, name);
            default -> new Security.Unsupported("API key in a " + (in.isEmpty() ? "place not said" : in));
        };
    }

    /** The {@code security} member, {@code null} if there is none. */
    @Nullable
    Security read(Node.Mapping of) {
        Node node = of.get("security");
        if (node == null) {
            return null;
        }
        if (!(node instanceof Node.Sequence sequence)) {
            findings.error(node.place(), "openapi-security", "'security' must be a list");
            return unsatisfiable(node);
        }
        List<Alternative> alternatives = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Mapping requirement) {
                alternatives.add(alternative(requirement));
            } else {
                findings.error(item.place(), "openapi-security", "a security requirement must be a mapping");
                return unsatisfiable(node);
            }
        }
        return new Security(node.place(), List.copyOf(alternatives));
    }

    /** What cannot be read must not come out as "anyone may call". */
    private static Security unsatisfiable(Node node) {
        return new Security(
                node.place(),
                List.of(new Alternative(
                        node.place(),
                        List.of(new Demand(new Security.Unsupported("requirement that cannot be read"), List.of())))));
    }

    private Alternative alternative(Node.Mapping requirement) {
        List<Demand> demands = new ArrayList<>();
        requirement.members().forEach((name, node) -> {
            Scheme scheme = schemes.get(name);
            if (scheme == null) {
                findings.error(
                        requirement.keyOf(name),
                        "openapi-security",
                        "'%s' is not among the security schemes".formatted(name));
                scheme = new Security.Unsupported("unknown scheme '%s'".formatted(name));
            }
            demands.add(new Demand(scheme, scheme instanceof Security.Token ? scopes(node) : List.of()));
        });
        return new Alternative(requirement.place(), List.copyOf(demands));
    }

    private List<String> scopes(Node node) {
        List<String> scopes = new ArrayList<>();
        if (node instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Node.Text text
                        && SCOPE.matcher(text.value()).matches()) {
                    scopes.add(text.value());
                } else {
                    findings.error(item.place(), "openapi-scope", "a scope is a text without spaces and quotes");
                }
            }
        }
        return scopes.stream().distinct().toList();
    }

    private static String text(Node.Mapping mapping, String name) {
        return mapping.get(name) instanceof Node.Text text ? text.value() : "";
    }
}
