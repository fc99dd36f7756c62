package dev.gatewright.design.openapi;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.ApiKeyAuthentication;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.StageSpec;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Place;
import dev.gatewright.design.openapi.OpenApiDescription.Operation;
import dev.gatewright.design.openapi.OpenApiDescription.Server;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the declarative file of an API from its OpenAPI description: what the description says is stated, what it leaves
 * open is filled with the safer choice and a finding.
 */
public final class OpenApiImport {

    private static final String SERVER_PLACEHOLDER = "http://127.0.0.1:8081";
    private static final String DEFAULT_ISSUER = "default";

    private final OpenApiDescription description;
    private final ImportOptions options;
    private final Findings findings;
    private final Place place;

    private OpenApiImport(String file, OpenApiDescription description, ImportOptions options, Findings findings) {
        this.description = description;
        this.options = options;
        this.findings = findings;
        this.place = Place.file(file);
    }

    /** {@code file} is the name for findings; whether it is JSON is told from its ending or its first character. */
    public static ImportedApi of(String file, byte[] bytes, ImportOptions options) {
        Findings findings = new Findings();
        return of(file, bytes, OpenApiReader.read(file, bytes, findings), findings, options);
    }

    /**
     * The same of a description that was read already, so that a large one is read once.
     *
     * @param description what the reader made of {@code bytes}; {@code null} if it made nothing
     * @param findings what it found
     */
    public static ImportedApi of(
            String file,
            byte[] bytes,
            @Nullable OpenApiDescription description,
            Findings findings,
            ImportOptions options) {
        if (description == null) {
            return new ImportedApi(Optional.empty(), 0, new TreeMap<>(), findings.sorted());
        }
        String copy = file.toLowerCase(Locale.ROOT).endsWith(".json") ? "openapi.json" : "openapi.yaml";
        ApiDeclaration api = new OpenApiImport(file, description, options, findings).api(copy);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("api.yaml", DeclarationWriter.bytes(api));
        files.put(copy, bytes);
        return new ImportedApi(Optional.of(api), description.operations().size(), files, findings.sorted());
    }

    private ApiDeclaration api(String copy) {
        ApiDeclaration given = description.extensions();
        String name = name();
        List<Located<Authentication>> authentication =
                given.stages().authentication() != null ? null : authentication(description.security());
        return new ApiDeclaration(
                place,
                name,
                null,
                given.version() != null ? null : version(),
                given.organization() != null ? null : organization(),
                new Located<>(copy, place),
                null,
                given.basePath() != null ? null : basePath(name),
                given.targets() != null ? null : targets(),
                new StageSpec(null, authentication, entitlement(given, authentication), null, null, null, null, null),
                operations(given));
    }

    private String name() {
        String from = options.name() != null ? options.name() : description.title();
        String plain = Normalizer.normalize(from, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String name = plain.substring(0, Math.min(63, plain.length())).replaceAll("-+$", "");
        if (options.name() != null && !name.equals(options.name())) {
            findings.error(
                    place,
                    "import-name",
                    "'%s' is no name; it must be %s".formatted(options.name(), Form.NAME.words()));
        }
        return name.isEmpty() ? "api" : name;
    }

    private @Nullable String organization() {
        String organization = options.organization();
        if (organization != null && !Form.NAME.accepts(organization)) {
            findings.error(
                    place,
                    "import-organization",
                    "'%s' is no organization; it must be %s".formatted(organization, Form.NAME.words()));
            return null;
        }
        return organization;
    }

    private String version() {
        if (Form.VERSION.accepts(description.version())) {
            return description.version();
        }
        findings.info(
                description.place(),
                "import-version",
                "'info.version' cannot be the API's version, which must be %s; it is called 1"
                        .formatted(Form.VERSION.words()));
        return "1";
    }

    private String basePath(String name) {
        if (description.servers().isEmpty()) {
            findings.warning(
                    description.place(),
                    "import-no-server",
                    "no server is named; the base path is '/%s'".formatted(name));
            return "/" + name;
        }
        Server server = description.servers().getFirst();
        String basePath = OpenApiReader.basePath(server);
        if (basePath == null) {
            findings.warning(
                    server.place(),
                    "import-base-path",
                    "the server's path cannot be a base path; it is '/%s'".formatted(name));
            return "/" + name;
        }
        return basePath.equals("/") ? "/" + name : basePath;
    }

    private List<Located<String>> targets() {
        String wanted = options.upstream();
        if (wanted != null) {
            if (!Form.TARGET.accepts(wanted)) {
                findings.error(place, "import-upstream", "the upstream must be %s".formatted(Form.TARGET.words()));
            }
            return List.of(new Located<>(wanted, place));
        }
        for (Server server : description.servers()) {
            String url = server.url().replaceAll("/+$", "");
            if (Form.TARGET.accepts(url)) {
                return List.of(new Located<>(url, server.place()));
            }
        }
        findings.warning(
                description.place(),
                "import-no-upstream",
                "no server has an address; the upstream is %s until you say where the backend is"
                        .formatted(SERVER_PLACEHOLDER));
        return List.of(new Located<>(SERVER_PLACEHOLDER, place));
    }

    private List<Located<Authentication>> authentication(@Nullable Security security) {
        List<Located<Authentication>> list =
                security == null ? List.of() : authentications().of(security);
        if (!list.isEmpty()) {
            return list;
        }
        findings.warning(
                security == null ? description.place() : security.place(),
                "import-authentication",
                security == null
                        ? "the description demands no credentials; an API key is demanded until you say otherwise"
                        : "nothing that it demands can be checked; an API key is demanded instead");
        return List.of(
                new Located<>(new ApiKeyAuthentication(ApiKeyAuthentication.Location.HEADER, "X-API-Key"), place));
    }

    private Authentications authentications() {
        String issuer = options.issuer() == null ? DEFAULT_ISSUER : options.issuer();
        return new Authentications(
                token -> {
                    findings.info(
                            place,
                            "import-issuer",
                            "tokens are accepted: an Issuer named '%s' must be declared".formatted(issuer));
                    return issuer;
                },
                findings);
    }

    private Stages.@Nullable Entitlement entitlement(
            ApiDeclaration given, @Nullable List<Located<Authentication>> authentication) {
        if (given.stages().entitlement() != null || authentication == null) {
            return null;
        }
        return new Stages.Entitlement(
                authentication.stream().noneMatch(each -> each.value() instanceof Stages.NoAuthentication));
    }

    /** Operations whose own security differs from the API's: the API's file wins, so they must be said there. */
    private Map<String, Located<StageSpec>> operations(ApiDeclaration given) {
        Map<String, Located<StageSpec>> operations = new LinkedHashMap<>();
        if (given.stages().authentication() != null) {
            return operations;
        }
        List<Authentication> inherited =
                values(description.security() == null ? List.of() : quietly(description.security()));
        for (Operation operation : description.operations()) {
            if (operation.security() == null || operation.extensions().authentication() != null) {
                continue;
            }
            List<Located<Authentication>> own = authentications().of(operation.security());
            if (own.isEmpty()) {
                findings.warning(
                        operation.security().place(),
                        "import-authentication",
                        "nothing that '%s' demands can be checked; it demands what the API does"
                                .formatted(operation.id()));
            } else if (!values(own).equals(inherited)) {
                operations.put(
                        operation.id(),
                        new Located<>(new StageSpec(null, own, null, null, null, null, null, null), operation.place()));
            }
        }
        return operations;
    }

    private List<Located<Authentication>> quietly(Security security) {
        String issuer = options.issuer() == null ? DEFAULT_ISSUER : options.issuer();
        return new Authentications(token -> issuer, new Findings()).of(security);
    }

    private static List<Authentication> values(List<Located<Authentication>> list) {
        return list.stream().map(Located::value).toList();
    }
}
