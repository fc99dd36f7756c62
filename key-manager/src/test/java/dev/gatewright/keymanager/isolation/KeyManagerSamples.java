package dev.gatewright.keymanager.isolation;

import static dev.gatewright.keymanager.TestBrowser.json;
import static java.util.Map.entry;

import dev.gatewright.isolation.Sample;
import dev.gatewright.keymanager.TestApi;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How each operation of key-manager is called so that it succeeds. */
final class KeyManagerSamples {

    private static final String PERSON = "/people/<person>";
    private static final String ACCOUNT = "/service-accounts/<account>";
    private static final String KEY = "/api-keys/<key>";
    private static final String OPERATOR = "of the installation, for the organization that runs it";
    private static final String ROLES = "\"assignments\": [{\"role\": \"developer\", \"group\": null, \"api\": null}]";

    private final TestApi acme;

    KeyManagerSamples(TestApi acme) {
        this.acme = acme;
    }

    Map<String, Sample> all() {
        Map<String, Sample> all = new HashMap<>(people());
        all.putAll(programs());
        return all;
    }

    private Map<String, Sample> people() {
        return Map.ofEntries(
                entry("listAuditEntries", Sample.plain()),
                entry("listPeople", Sample.plain()),
                entry(
                        "invitePerson",
                        Sample.fresh(KeyManagerSamples::address)
                                .json("{\"email\": \"<email>\", \"name\": \"Ines of acme\", " + ROLES + "}")),
                entry("getPerson", Sample.fresh(this::person)),
                entry("renewInvitation", Sample.fresh(this::person)),
                entry("changeRoles", Sample.fresh(this::person).tagged(PERSON).json("{" + ROLES + "}")),
                entry("getInvitationMail", Sample.fresh(this::person)),
                entry("makePasswordLink", Sample.fresh(this::person).succeedsIn("ConsolePagesIT")),
                entry("removePerson", Sample.fresh(this::person).tagged(PERSON)));
    }

    private Map<String, Sample> programs() {
        return Map.ofEntries(
                entry("listSigningKeys", Sample.plain().alike(OPERATOR)),
                entry("makeNextSigningKey", Sample.plain().alike(OPERATOR).succeedsIn("SigningKeysPageIT")),
                entry("listApiKeys", Sample.plain()),
                entry(
                        "issueApiKey",
                        Sample.plain().json("{\"name\": \"Shop of acme\", \"environment\": \"production\"}")),
                entry("getApiKey", Sample.fresh(this::key)),
                entry("rotateApiKey", Sample.fresh(this::key).tagged(KEY)),
                entry("revokeApiKey", Sample.fresh(this::key).tagged(KEY)),
                entry("getServiceAccountKeys", Sample.fresh(this::account)),
                entry(
                        "changeServiceAccountKeys",
                        Sample.fresh(this::account).tagged(ACCOUNT).json("{\"keys\": []}")),
                entry("listServiceAccounts", Sample.plain()),
                entry(
                        "createServiceAccount",
                        Sample.fresh(KeyManagerSamples::address).json("{\"name\": \"<email>\", " + ROLES + "}")),
                entry("getServiceAccount", Sample.fresh(this::account)),
                entry(
                        "changeServiceAccountRoles",
                        Sample.fresh(this::account).tagged(ACCOUNT).json("{" + ROLES + "}")),
                entry(
                        "changeServiceAccountStatus",
                        Sample.fresh(this::account).tagged(ACCOUNT).json("{\"enabled\": false}")),
                entry("rotateServiceAccountSecret", Sample.fresh(this::account).tagged(ACCOUNT)));
    }

    private static Map<String, String> address() {
        return Map.of("email", "ines-" + UUID.randomUUID() + "@acme.example");
    }

    private Map<String, String> person() {
        String email = address().get("email");
        HttpResponse<String> made =
                acme.post("acme/people", "{\"email\": \"" + email + "\", \"name\": \"Ines of acme\", " + ROLES + "}");
        return Map.of("person", json(made).at("/person/id").asText());
    }

    private Map<String, String> account() {
        HttpResponse<String> made =
                acme.post("acme/service-accounts", "{\"name\": \"acme " + UUID.randomUUID() + "\", " + ROLES + "}");
        return Map.of("account", json(made).at("/account/id").asText());
    }

    private Map<String, String> key() {
        HttpResponse<String> made =
                acme.post("acme/api-keys", "{\"name\": \"Shop of acme\", \"environment\": \"production\"}");
        return Map.of("key", json(made).at("/apiKey/id").asText());
    }
}
