package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The demo's APIs: imported, set up, saved, published and deployed by the publisher's REST interface, as anybody would.
 * Made once; from then on they are their user's, only the addresses of backends that moved are kept right.
 */
final class DemoApis {

    private static final String DONE = "demo/published.json";
    private static final String BASE = "/api/v1/acme";
    private static final String PLAN = "bronze";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Port> BACKENDS =
            Map.of("parcel-tracking", Port.PARCEL_TRACKING, "currency-rates", Port.CURRENCY_RATES);

    private final RunFolder folder;
    private final Settings settings;
    private final Account account;

    /**
     * @param issuer whose tokens the APIs take
     * @param backends where each API's calls go
     * @param deployments the last one of each group
     */
    private record Published(@Nullable String issuer, Map<String, String> backends, Map<String, Long> deployments) {}

    DemoApis(RunFolder folder, Settings settings, Account account) {
        this.folder = folder;
        this.settings = settings;
        this.account = account;
    }

    boolean areMade() throws IOException {
        return folder.read(DONE, Published.class)
                .filter(made -> made.backends.equals(backends()))
                .filter(made -> issuer().equals(made.issuer))
                .isPresent();
    }

    boolean make() throws Exception {
        if (!account.has(BASE + "/plans/" + PLAN)) {
            account.post(BASE + "/plans", Map.of("name", PLAN, "spec", resource("settings/" + PLAN + ".json")));
        }
        Map<String, Long> deployments = new TreeMap<>();
        for (Map.Entry<String, String> api : backends().entrySet()) {
            String version = imported(api.getKey());
            String revision = saved(api.getKey(), version, api.getValue());
            published(api.getKey(), version);
            for (String group : DemoGateway.groups().keySet()) {
                deployments.put(group, deployed(group, revision));
            }
        }
        folder.write(DONE, new Published(issuer(), backends(), deployments));
        return true;
    }

    /** Waits until every instance of every group runs what was deployed last. */
    boolean awaitActive() throws Exception {
        Map<String, Long> deployments =
                folder.read(DONE, Published.class).map(Published::deployments).orElse(Map.of());
        for (Map.Entry<String, Long> last : deployments.entrySet()) {
            String progress = BASE + "/groups/" + last.getKey() + "/deployments/" + last.getValue() + "/progress";
            int all = DemoGateway.groups().getOrDefault(last.getKey(), 0);
            Waiting.until("active on " + all + " of " + all + " gateways of " + last.getKey(), () -> {
                JsonNode now = account.get(progress);
                return now.path("complete").asBoolean() && now.path("live").asInt() >= all;
            });
        }
        return true;
    }

    /** Returns the version that there is, or that the description becomes. */
    private String imported(String api) throws Exception {
        if (account.has(BASE + "/apis/" + api)) {
            JsonNode versions = account.get(BASE + "/apis/" + api).path("versions");
            return versions.path(0).path("version").asText();
        }
        JsonNode started = account.post(
                BASE + "/imports/text", "application/yaml", bytes("workspace/apis/" + api + "/openapi.yaml"));
        String id = started.path("id").asText();
        Waiting.until("read as a description: " + api, () -> {
            String state = account.get(BASE + "/imports/" + id).path("state").asText();
            if (state.equals("refused")) {
                throw new UpFailed("The publisher refuses the description of " + api + ".", Account.ADVICE);
            }
            return state.equals("ready");
        });
        JsonNode made = account.post(BASE + "/imports/" + id + "/apis", Map.of("name", api));
        return made.path("version").asText();
    }

    /** Settings and plan are given when the API is new; later only the backend's address. Returns the last revision. */
    private String saved(String api, String version, String backend) throws Exception {
        String at = BASE + "/apis/" + api + "/versions/" + version;
        Account.Versioned draft = account.versioned(at + "/draft");
        boolean published =
                !account.get(at + "/lifecycle").path("state").asText().equals("draft");
        JsonNode from = published ? draft.body().path("spec") : resource("settings/" + api + ".json");
        ObjectNode spec = from.deepCopy();
        spec.putObject("upstream").putArray("targets").addObject().put("url", backend);
        String tag = account.put(at + "/draft", draft.tag(), Map.of("spec", spec, "plans", List.of(PLAN)));
        if (account.get(at + "/draft").path("unsaved").asBoolean()) {
            account.postIfMatch(at + "/revisions", tag, Map.of("comment", "Settings of the quick start"));
        }
        return account.get(at + "/revisions?limit=1")
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    /** A revision that changes nothing for a group is refused as a conflict: then its last deployment counts. */
    private long deployed(String group, String revision) throws Exception {
        String at = BASE + "/groups/" + group + "/deployments";
        Optional<JsonNode> made =
                account.postUnlessConflict(at, Map.of("revision", revision, "comment", "Quick start"));
        JsonNode counts = made.isPresent()
                ? made.get()
                : account.get(at + "?limit=1").path("items").path(0);
        return counts.path("number").asLong();
    }

    private void published(String api, String version) throws Exception {
        String at = BASE + "/apis/" + api + "/versions/" + version + "/lifecycle";
        if (account.get(at).path("state").asText().equals("draft")) {
            account.post(at, Map.of("to", "published", "comment", "Quick start"));
        }
    }

    private String issuer() {
        return settings.url(Port.KEY_MANAGER);
    }

    private Map<String, String> backends() {
        Map<String, String> urls = new TreeMap<>();
        BACKENDS.forEach((api, port) -> urls.put(api, settings.url(port)));
        return urls;
    }

    private static JsonNode resource(String name) throws IOException {
        return JSON.readTree(bytes(name));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream source = DemoApis.class.getResourceAsStream("/demo/" + name)) {
            if (source == null) {
                throw new IOException("the demo lacks " + name);
            }
            return source.readAllBytes();
        }
    }
}
