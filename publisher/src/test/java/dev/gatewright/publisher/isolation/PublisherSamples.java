package dev.gatewright.publisher.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.isolation.Sample;
import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.sync.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How each operation of the publisher is called so that it succeeds. What acme has is called {@code acmes-…}. */
final class PublisherSamples {

    static final String MARK = "acmes-";
    static final String GROUP = "acmes-eu";
    static final String API = "acmes-orders";

    private static final String BUILT_IN = "built-in policies are everybody's";
    private static final String DRAFT = "/apis/<api>/versions/<version>/draft";
    private static final String DESCRIPTION = RestCalls.description("Acmes", "1.0.0");

    private final Console console = new Console("acme");
    private final RestCalls acme = RestCalls.as("acme", "owner");
    private final AtomicInteger counter = new AtomicInteger();
    private final int port;
    private final String orders;
    private final String invoices;

    PublisherSamples(int port) {
        this.port = port;
        orders = console.revision(API);
        invoices = console.revision("acmes-invoices");
        console.group(GROUP);
        console.deploy(GROUP, orders).statusCode(201);
        console.deploy(GROUP, invoices).statusCode(201);
        console.gateway(port, GROUP, "acmes-gateway");
        acme.post("/plans", Map.of("name", "acmes-gold", "spec", Map.of("title", "Acmes", "limits", new int[0])))
                .then()
                .statusCode(201);
        block();
    }

    Map<String, Sample> all() {
        Map<String, Sample> all = new java.util.LinkedHashMap<>(apis());
        all.putAll(importsPlansPolicies());
        all.putAll(gateways());
        all.putAll(trust());
        return all;
    }

    private Map<String, Sample> apis() {
        Sample api = Sample.of("api", API, "version", "1.0.0", "number", "1");
        return Map.ofEntries(
                entry("listApis", Sample.plain()),
                entry("getApi", api),
                entry(
                        "describeApi",
                        api.tagged("/apis/<api>").json("{\"title\": \"Acmes\", \"description\": \"Orders of acme\"}")),
                entry("getVersion", api),
                entry("getDraft", api),
                entry(
                        "changeDraft",
                        Sample.fresh(this::draft)
                                .tagged(DRAFT)
                                .json("{\"spec\": <spec>, \"plans\": [\"acmes-gold\"]}")),
                entry("checkDraft", api),
                entry("listDraftOperations", api),
                entry("replaceDraftSource", api.tagged(DRAFT).body("application/yaml", DESCRIPTION)),
                entry("getDraftSource", api),
                entry("tryDraft", api.json("""
                        {"method": "GET", "path": "/orders", "query": {"q": ["1"]}, "headers": {"x-a": "b"},
                         "clientAddress": "203.0.113.10", "at": "2026-01-01T00:00:00Z",
                         "principal": {"kind": "token", "subject": "s", "client": "c", "application": "a",
                                       "plan": "p", "scopes": ["s"], "claims": {"a": "b"}}}
                        """)),
                entry("getLifecycle", api),
                entry(
                        "changeLifecycle",
                        Sample.fresh(this::newApi).json("{\"to\": \"published\", \"comment\": \"Acmes\"}")),
                entry(
                        "saveRevision",
                        Sample.fresh(this::changedApi).tagged(DRAFT).json("{\"comment\": \"Acmes\"}")),
                entry("listRevisions", api),
                entry("getRevision", api),
                entry("compareRevisions", api),
                entry("exportRevision", api),
                entry("listRevisionOperations", api),
                entry("getRevisionSource", api),
                entry("listAuditEntries", Sample.plain()));
    }

    private Map<String, Sample> importsPlansPolicies() {
        Sample plan = Sample.of("plan", "acmes-gold");
        String spec = "{\"title\": \"Acmes\", \"limits\": []}";
        return Map.ofEntries(
                entry(
                        "importFile",
                        Sample.plain()
                                .body(
                                        "multipart/form-data; boundary=b",
                                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.yaml\"\r\n\r\n"
                                                + DESCRIPTION + "\r\n--b--\r\n")),
                entry("importArchive", Sample.fresh(this::named).bytes("application/zip", this::archive)),
                entry("importText", Sample.plain().body("application/yaml", DESCRIPTION)),
                entry("importUrl", Sample.plain().json("{\"url\": \"https://acmes.invalid/openapi.yaml\"}")),
                entry("getImport", Sample.fresh(this::imported)),
                entry("listImportOperations", Sample.fresh(this::imported)),
                entry("createFromImport", Sample.fresh(this::imported).json("""
                        {"name": "<name>", "version": "1.0.0", "basePath": "/<name>",
                         "upstream": "https://backend.example.com"}
                        """)),
                entry("listPlans", Sample.plain()),
                entry("createPlan", Sample.fresh(this::named).json("{\"name\": \"<name>\", \"spec\": " + spec + "}")),
                entry("getPlan", plan),
                entry("changePlan", plan.tagged("/plans/<plan>").json("{\"spec\": " + spec + "}")),
                entry("removePlan", Sample.fresh(this::newPlan).tagged("/plans/<plan>")),
                entry("listPolicies", Sample.plain().alike(BUILT_IN)),
                entry("getPolicy", Sample.of("policy", "required-scope").alike(BUILT_IN)),
                entry(
                        "tryPolicy",
                        Sample.of("policy", "required-scope")
                                .alike(BUILT_IN)
                                .json("{\"parameters\": {\"scopes\": [\"a\"]}, \"request\": {\"path\": \"/\"}}")));
    }

    private Map<String, Sample> gateways() {
        Sample group = Sample.of("group", GROUP, "number", "1", "version", "2");
        return Map.ofEntries(
                entry("listDeployed", Sample.plain()),
                entry("listGroups", Sample.plain()),
                entry(
                        "createGroup",
                        Sample.fresh(this::named)
                                .json("{\"name\": \"<name>\", \"environment\": \"test\", \"labels\": {\"a\": \"b\"}}")),
                entry("getGroup", group),
                entry("changeGroup", group.tagged("/groups/<group>").json("{\"labels\": {\"of\": \"acme\"}}")),
                entry("removeGroup", Sample.fresh(this::newGroup).tagged("/groups/<group>")),
                entry("listBlocks", group),
                entry("createBlock", Sample.fresh(this::address).json("""
                        {"network": "<network>", "reason": "Acmes", "until": "2099-01-01T00:00:00Z"}
                        """)),
                entry("liftBlock", Sample.fresh(this::block)),
                entry("listBundles", group),
                entry("getBundle", group),
                entry("getBundleArchive", group),
                entry("compareBundles", group),
                entry("listDeployments", group),
                entry(
                        "deploy",
                        Sample.fresh(this::newGroup)
                                .crossing()
                                .json("{\"revision\": \"" + orders + "\", \"comment\": \"Acmes\"}")),
                entry("getDeployment", group),
                entry("watchDeployment", group),
                entry("getDeploymentProgress", group),
                entry("listEnrolmentTokens", group),
                entry("createEnrolmentToken", group.json("{\"validSeconds\": 600, \"singleUse\": true}")),
                entry("withdrawEnrolmentToken", Sample.fresh(this::token)),
                entry("listInstances", group),
                entry("getInstance", Sample.fresh(this::instance)),
                entry("revokeInstance", Sample.fresh(this::instance)),
                entry("rollBack", Sample.fresh(this::movedGroup).json("{\"version\": 1, \"comment\": \"Acmes\"}")),
                entry(
                        "withdraw",
                        Sample.fresh(this::movedGroup)
                                .crossing()
                                .json("{\"api\": \"acmes-orders@1.0.0\", \"comment\": \"Acmes\"}")));
    }

    private Map<String, Sample> trust() {
        Sample waiting = Sample.of("group", GROUP).succeedsIn("ExternalSigningIT");
        return Map.ofEntries(
                entry("getTrust", Sample.plain()),
                entry("getTrustDocument", Sample.of("version", "1").alike("each organization has a first one")),
                entry("uploadTrustDocument", Sample.plain().json("{}").succeedsIn("ExternalSigningIT")),
                entry("rotateHostedKey", Sample.plain().json("{\"role\": \"feed\"}")),
                entry("revokeKey", Sample.fresh(this::signingKey).crossing().json("{\"kid\": \"<kid>\"}")),
                entry("replaceRoot", Sample.plain().json("{}")),
                entry("getSignatureRequest", waiting),
                entry("getUnsignedBundle", waiting),
                entry("discardSignatureRequest", waiting),
                entry("supplySignedBundle", waiting.body("application/vnd.gatewright.bundle", "signed elsewhere")));
    }

    /** The newest one for feeds. */
    private Map<String, String> signingKey() {
        return Map.of("kid", acme.get("/trust").path("documents[-1].keys.findAll { it.role == 'feed' }[-1].kid"));
    }

    private String next() {
        return MARK + counter.incrementAndGet();
    }

    private Map<String, String> named() {
        return Map.of("name", next());
    }

    private Map<String, String> draft() {
        String draft = acme.get("/apis/" + API + "/versions/1.0.0/draft").asString();
        try {
            String spec = new ObjectMapper().readTree(draft).get("spec").toString();
            return Map.of("api", API, "version", "1.0.0", "spec", spec);
        } catch (JsonProcessingException e) {
            throw new AssertionError(draft, e);
        }
    }

    private Map<String, String> newApi() {
        String name = next();
        acme.created(name, "1.0.0", DESCRIPTION);
        return Map.of("api", name, "version", "1.0.0");
    }

    private Map<String, String> changedApi() {
        Map<String, String> made = newApi();
        String path = "/apis/" + made.get("api") + "/versions/1.0.0/draft";
        acme.put(
                        path,
                        Map.of("spec", acme.get(path).jsonPath().getMap("spec"), "plans", new String[] {"acmes-gold"}),
                        acme.get(path).header("ETag"))
                .then()
                .statusCode(200);
        return made;
    }

    private Map<String, String> imported() {
        String path = acme.imported("openapi.yaml", DESCRIPTION.getBytes(UTF_8));
        return Map.of("import", path.substring(path.lastIndexOf('/') + 1), "name", next());
    }

    private byte[] archive(Map<String, String> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("api.yaml"));
            zip.write("""
                    apiVersion: gatewright.dev/v1
                    kind: Api
                    metadata: {name: %s}
                    spec: {version: "1", openapi: openapi.yaml, basePath: /%1$s}
                    """.formatted(values.get("name")).getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("openapi.yaml"));
            zip.write(DESCRIPTION.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, String> newPlan() {
        String name = next();
        acme.post("/plans", Map.of("name", name, "spec", Map.of("title", "Acmes", "limits", new int[0])))
                .then()
                .statusCode(201);
        return Map.of("plan", name);
    }

    private Map<String, String> newGroup() {
        String name = next();
        console.group(name);
        return Map.of("group", name);
    }

    private Map<String, String> movedGroup() {
        Map<String, String> group = newGroup();
        console.deploy(group.get("group"), orders).statusCode(201);
        console.deploy(group.get("group"), invoices).statusCode(201);
        return group;
    }

    private Map<String, String> address() {
        int number = counter.incrementAndGet();
        return Map.of("group", GROUP, "network", "2001:db8::" + Integer.toHexString(number));
    }

    private Map<String, String> block() {
        Map<String, String> address = address();
        String id = acme.post(
                        "/groups/" + GROUP + "/blocks",
                        Map.of("network", address.get("network"), "reason", "acmes-reason"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return Map.of("group", GROUP, "block", id);
    }

    private Map<String, String> token() {
        return Map.of("group", GROUP, "token", console.invite(GROUP, Map.of()).id());
    }

    private Map<String, String> instance() {
        return Map.of(
                "group", GROUP, "instance", console.gateway(port, GROUP, next()).instance());
    }
}
