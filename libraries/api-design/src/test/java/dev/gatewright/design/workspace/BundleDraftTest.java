package dev.gatewright.design.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.design.document.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleDraftTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeAnApi() throws IOException {
        write("groups/edge.yaml", """
                apiVersion: gatewright.dev/v1
                kind: GatewayGroup
                metadata: {name: edge}
                spec: {environment: test, apis: [orders]}
                """);
        write("issuers/main.yaml", """
                apiVersion: gatewright.dev/v1
                kind: Issuer
                metadata: {name: main}
                spec: {issuer: "https://login.example.com", audiences: [orders], jwksUri: "https://login.example.com/keys"}
                """);
        write("plans/gold.yaml", """
                apiVersion: gatewright.dev/v1
                kind: Plan
                metadata: {name: gold}
                spec: {limits: [{name: day, per: subscription, requests: 1000, window: 1d}]}
                """);
        api("""
                  upstream: {targets: [{url: "http://127.0.0.1:1"}]}
                  basePath: /orders/v1
                """);
        openapi("""
                security: [{oauth: [read]}]
                paths:
                  /orders/{id}:
                    get: {operationId: getOrder, parameters: [{name: id, in: path}]}
                    put: {operationId: putOrder, parameters: [{name: id, in: path}], security: [{oauth: [read, write]}]}
                  /health:
                    get: {operationId: health, security: []}
                components: {securitySchemes: {oauth: {type: oauth2}}}
                """);
    }

    @Test
    void turnsSecurityIntoAuthenticationAndScopesIntoPolicies() throws IOException {
        BundleContent content = content();
        Api api = content.apis().getFirst();

        assertThat(api.stages().authentication()).containsExactly(new Stages.JwtAuthentication("main", List.of()));
        assertThat(policies(api, "getOrder"))
                .containsExactly("required-scope {\"scopes\":[\"read\"],\"match\":\"all\"}");
        assertThat(policies(api, "putOrder"))
                .containsExactly("required-scope {\"scopes\":[\"read\",\"write\"],\"match\":\"all\"}");
        assertThat(operation(api, "health").stages().authentication()).containsExactly(new Stages.NoAuthentication());
        assertThat(operation(api, "health").stages().entitlement()).isEqualTo(new Stages.Entitlement(false));
        assertThat(api.stages().entitlement()).isEqualTo(new Stages.Entitlement(true));
        assertThat(content.issuers()).extracting("name").containsExactly("main");
        assertThat(content.plans()).extracting("name").containsExactly("gold");
        assertThat(content.features())
                .containsExactly("entitlement", "jwt", "limit-sliding-window", "no-authentication", "policy-wasm");
    }

    @Test
    void buildsTheSameBytesFromTheSameFiles() throws IOException {
        BundleDraft one = build();
        BundleDraft other = build();
        StrictJson json = StrictJson.limitedTo(1 << 20);

        assertThat(json.write(one.content().orElseThrow()))
                .isEqualTo(json.write(other.content().orElseThrow()));
        assertThat(one.policyFiles().keySet()).isEqualTo(other.policyFiles().keySet());
        assertThat(one.policyFiles())
                .containsKey("policies/required-scope/policy.rego")
                .hasSize(2);
    }

    @Test
    void changesTheRevisionWithTheDescription() throws IOException {
        String before = content().apis().getFirst().revision();
        Path openapi = folder.resolve("apis/openapi.yaml");
        Files.writeString(openapi, Files.readString(openapi) + "x-note: changed\n");

        assertThat(content().apis().getFirst().revision()).isNotEqualTo(before).hasSize(64);
    }

    @Test
    void doesNotOpenAnOperationThatTheApisFileGuards() throws IOException {
        api("""
                  upstream: {targets: [{url: "http://127.0.0.1:1"}]}
                  basePath: /orders/v1
                  authentication: [{type: jwt, issuer: main}]
                """);

        BundleDraft draft = build();

        Api api = draft.content().orElseThrow().apis().getFirst();
        assertThat(operation(api, "health").stages()).isNull();
        assertThat(codes(draft)).contains("authentication-kept");
    }

    @Test
    void prefersTheFileToTheExtensionAndTheExtensionToTheGroup() throws IOException {
        write("groups/edge.yaml", """
                apiVersion: gatewright.dev/v1
                kind: GatewayGroup
                metadata: {name: edge}
                spec:
                  environment: test
                  apis: [orders]
                  defaults: {sizes: {maximumBody: 1MB}, timeouts: {response: 1s}, identity: {headers: true}}
                """);
        api("""
                  upstream: {targets: [{url: "http://127.0.0.1:1"}]}
                  sizes: {maximumBody: 3kB}
                """);
        openapi("""
                x-gatewright-basePath: /from/extension
                x-gatewright-sizes: {maximumBody: 2kB}
                x-gatewright-timeouts: {response: 2s}
                security: [{oauth: []}]
                paths: {/a: {get: {operationId: a, x-gatewright-timeouts: {response: 4s}}}}
                components: {securitySchemes: {oauth: {type: oauth2}}}
                """);

        Api api = content().apis().getFirst();

        assertThat(api.basePath()).isEqualTo("/from/extension");
        assertThat(api.stages().sizes().maximumBody()).isEqualTo(3_000);
        assertThat(api.stages().timeouts().response()).isEqualTo(2_000);
        assertThat(api.stages().identity().headers()).isTrue();
        assertThat(operation(api, "a").stages().timeouts().response()).isEqualTo(4_000);
    }

    @Test
    void demandsScopesOfEveryoneWhereOnlySomeAlternativesHaveThem() throws IOException {
        openapi("""
                security: [{key: []}, {oauth: [read]}]
                paths: {/a: {get: {operationId: a}}}
                components:
                  securitySchemes: {oauth: {type: oauth2}, key: {type: apiKey, in: query, name: key}}
                """);

        BundleDraft draft = build();

        assertThat(policies(draft.content().orElseThrow().apis().getFirst(), "a"))
                .hasSize(1);
        assertThat(codes(draft)).contains("scopes-for-all");
    }

    @Test
    void saysWhereEverythingUnknownIs() throws IOException {
        write("groups/edge.yaml", """
                apiVersion: gatewright.dev/v1
                kind: GatewayGroup
                metadata: {name: edge}
                spec: {environment: test, apis: [orders, order]}
                """);
        api("""
                  upstream: {targets: [{url: "http://127.0.0.1:1"}]}
                  basePath: /orders
                  authentication: [{type: jwt, issuer: mian}]
                  policies: [{policy: required-scopes}]
                  operations: {getOrdr: {}}
                """);

        BundleDraft draft = build();

        assertThat(draft.content()).isEmpty();
        assertThat(draft.findings())
                .extracting(Finding::toString)
                .contains(
                        "apis/api.yaml:8:20: error: no Issuer 'mian' is declared; did you mean 'main'? [issuer-unknown] at /spec/authentication/0",
                        "groups/edge.yaml:4:42: error: no Api 'order' is declared; did you mean 'orders'? [api-unknown] at /spec/apis/1",
                        "apis/api.yaml:10:25: error: the description has no operation 'getOrdr'; did you mean 'getOrder'? [operation-unknown] at /spec/operations/getOrdr")
                .anyMatch(each -> each.contains("did you mean 'required-scope'") && each.contains("/spec/policies/0"));
    }

    @Test
    void holdsParametersAgainstThePolicysSchema() throws IOException {
        api("""
                  upstream: {targets: [{url: "http://127.0.0.1:1"}]}
                  basePath: /orders
                  policies:
                    - policy: required-scope
                      parameters:
                        scopes: [read]
                        match: some
                """);

        BundleDraft draft = build();

        assertThat(draft.findings())
                .filteredOn(each -> each.code().equals("policy-parameters"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.line()).isEqualTo(12);
                    assertThat(each.pointer()).isEqualTo("/spec/policies/0/parameters/match");
                });
    }

    @Test
    void pointsIntoTheRegoThatCannotBeCompiled() throws IOException {
        write("policies/clock/policy.yaml", """
                apiVersion: gatewright.dev/v1
                kind: Policy
                metadata: {name: clock}
                spec: {source: policy.rego}
                """);
        write("policies/clock/policy.rego", "package clock\n\nnow := time.now_ns()\n");
        api("""
                  upstream: {targets: [{url: "http://127.0.0.1:1"}]}
                  basePath: /orders
                  policies: [{policy: clock}]
                """);

        assertThat(build().findings())
                .extracting(Finding::toString)
                .contains("policies/clock/policy.rego:3:1: error: 'time.now_ns' is not available to policies"
                        + " [policy-refused]");
    }

    @Test
    void refusesToShadowABuiltInPolicy() throws IOException {
        write("policies/mine/policy.yaml", """
                apiVersion: gatewright.dev/v1
                kind: Policy
                metadata: {name: required-scope}
                spec: {source: policy.rego}
                """);
        write("policies/mine/policy.rego", "package mine\n");

        assertThat(codes(build())).contains("policy-name-taken");
    }

    @Test
    void asksForTheVersionWhereThereAreTwo() throws IOException {
        write(
                "apis2/api.yaml",
                Files.readString(folder.resolve("apis/api.yaml"))
                        .replace("openapi: openapi.yaml", "openapi: openapi.yaml\n  version: \"2\""));
        write("apis2/openapi.yaml", Files.readString(folder.resolve("apis/openapi.yaml")));

        assertThat(build().findings())
                .extracting(Finding::message)
                .contains("'orders' has several versions; name one of orders@1, orders@2");
    }

    @Test
    void comesToTheGatewaysVerdictBeforeAnythingIsSigned() throws IOException {
        write("issuers/main.yaml", """
                apiVersion: gatewright.dev/v1
                kind: Issuer
                metadata: {name: main}
                spec: {issuer: "https://login.example.com", jwksUri: "http://login.example.com/keys"}
                """);

        BundleDraft draft = build();

        assertThat(draft.content()).isEmpty();
        assertThat(draft.findings())
                .filteredOn(each -> each.code().equals("content-invalid"))
                .extracting(Finding::toString)
                .containsExactly(
                        "apis/api.yaml:5:3: error: /stages/authentication/0/audiences: no audience, here or at the issuer:"
                                + " tokens for others would be accepted [content-invalid] at /spec",
                        "groups/edge.yaml:4:7: error: /issuers/0/jwksUri: must be https [content-invalid] at /spec");
    }

    @Test
    void refusesAnApiThatNobodyGuards() throws IOException {
        openapi("paths: {/a: {get: {operationId: a}}}\n");

        assertThat(codes(build())).contains("authentication-missing");
    }

    private BundleContent content() throws IOException {
        BundleDraft draft = build();
        assertThat(draft.findings())
                .filteredOn(each -> each.severity() == Finding.Severity.ERROR)
                .isEmpty();
        return draft.content().orElseThrow();
    }

    private BundleDraft build() throws IOException {
        return BundleDraft.build(Workspace.load(folder), "edge", new Modules());
    }

    private static List<String> codes(BundleDraft draft) {
        return draft.findings().stream().map(Finding::code).toList();
    }

    private static Api.Operation operation(Api api, String id) {
        return api.operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> policies(Api api, String operation) {
        return operation(api, operation).stages().policies().stream()
                .map(each -> each.policy() + " " + each.parameters())
                .toList();
    }

    private void api(String members) throws IOException {
        write("apis/api.yaml", """
                apiVersion: gatewright.dev/v1
                kind: Api
                metadata: {name: orders}
                spec:
                  openapi: openapi.yaml
                """ + members);
    }

    private void openapi(String members) throws IOException {
        write("apis/openapi.yaml", "openapi: 3.0.3\ninfo: {title: Orders, version: '1'}\n" + members);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
