package dev.gatewright.bundle.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Samples;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleValidatorTest {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    private static final Set<String> WASM = Samples.policyFiles().keySet().stream()
            .filter(name -> name.startsWith("wasm/"))
            .map(name -> name.substring(5, 69))
            .collect(java.util.stream.Collectors.toSet());

    @Test
    void findsNothingInTheSample() {
        assertThat(validate(Samples.content()).problems()).isEmpty();
    }

    /** A value of the sample is replaced, and the problem must be reported there, once, for that API alone. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/apis/0/name | \"Parcels\"",
                "/apis/0/name | \"-\"",
                "/apis/0/version | \"v 1\"",
                "/apis/0/title | \"a\\u0000b\"",
                "/apis/0/title | \"safe\\u202Eelif\"",
                "/apis/0/title | \"\\u2066x\"",
                "/apis/0/title | \" \"",
                "/apis/0/organization | \"\\n\"",
                "/apis/0/revision | \"ABC\"",
                "/apis/0/hosts/0 | \"API.shop.example\"",
                "/apis/0/hosts/0 | \"shop.example:80\"",
                "/apis/0/hosts/0 | \"*.shop.example\"",
                "/apis/0/hosts/0 | \"127.1\"",
                "/apis/0/hosts/0 | \"shop..example\"",
                "/apis/0/basePath | \"parcels\"",
                "/apis/0/basePath | \"/parcels/\"",
                "/apis/0/basePath | \"/a/../b\"",
                "/apis/0/basePath | \"/a//b\"",
                "/apis/0/basePath | \"/a;b\"",
                "/apis/0/basePath | \"/{a}\"",
                "/apis/0/basePath | \"/a%2Fb\"",
                "/apis/0/upstream | \"missing\"",
                "/apis/0/operations | []",
                "/apis/0/operations/0/method | \"get\"",
                "/apis/0/operations/0/method | \"TRACE\"",
                "/apis/0/operations/0/id | \"\"",
                "/apis/0/operations/0/path | \"parcels\"",
                "/apis/0/operations/0/path | \"/a//b\"",
                "/apis/0/operations/0/path | \"/./b\"",
                "/apis/0/operations/0/path | \"/a%00\"",
                "/apis/0/operations/1/path | \"/{a}{b}\"",
                "/apis/0/operations/1/path | \"/{a}/{a}\"",
                "/apis/0/operations/1/path | \"/{a\"",
                "/apis/0/operations/1/path | \"/a}\"",
                "/apis/0/operations/1/path | \"/{}\"",
                "/apis/0/stages/authentication | []",
                "/apis/0/stages/authentication/0/name | \"Host\"",
                "/apis/0/stages/authentication/0/name | \"Gatewright-Key\"",
                "/apis/0/stages/authentication/0/name | \"a b\"",
                "/apis/0/stages/authentication/1/issuer | \"missing\"",
                "/apis/0/stages/cors/origins/0 | \"https://shop.example/\"",
                "/apis/0/stages/cors/origins/0 | \"null\"",
                "/apis/0/stages/cors/maxAgeSeconds | -1",
                "/apis/0/stages/cors/methods/0 | \"CONNECT\"",
                "/apis/0/stages/cors/headers/0 | \"a:b\"",
                "/apis/0/stages/policies/0/policy | \"missing\"",
                "/apis/0/stages/policies/0/parameters | []",
                "/apis/0/stages/policies/0/parameters/zone | \"Mars/Olympus\"",
                "/apis/0/stages/policies/0/parameters/zone | 1",
                "/apis/0/stages/limits/0/requests | 0",
                "/apis/0/stages/limits/0/requests | -1",
                "/apis/0/stages/limits/0/requests | 1000000000001",
                "/apis/0/stages/limits/0/windowSeconds | 0",
                "/apis/0/stages/limits/0/windowSeconds | 9999999999",
                "/apis/0/stages/limits/0/burst | 0",
                "/apis/0/stages/limits/0/name | \"per minute\"",
                "/apis/0/stages/sizes/maximumBody | -1",
                "/apis/0/stages/timeouts/connect | 0",
                "/apis/0/stages/timeouts/total | -1"
            })
    void quarantinesAnApi(String pointer, String json) throws JsonRefused {
        Validation validation = validate(with(pointer, json));

        assertThat(validation.bundle()).isEmpty();
        assertThat(validation.apis().get(0)).extracting(Problem::pointer).contains(pointer);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/format | 2",
                "/group | \"Shop\"",
                "/environment | \"\"",
                "/upstreams/0/targets | []",
                "/upstreams/0/targets/0/url | \"ftp://a.example\"",
                "/upstreams/0/targets/0/url | \"http://user@a.example\"",
                "/upstreams/0/targets/0/url | \"http://a.example?q\"",
                "/upstreams/0/targets/0/url | \"http://a.example#f\"",
                "/upstreams/0/targets/0/url | \"http://a.example/\"",
                "/upstreams/0/targets/0/url | \"http://a.example:0\"",
                "/upstreams/0/targets/0/url | \"http://a.example:70000\"",
                "/upstreams/0/targets/0/url | \"http://a_b.example\"",
                "/upstreams/0/targets/0/url | \"http:\"",
                "/upstreams/0/targets/0/url | \"http://a.example/ \"",
                "/upstreams/0/targets/0/url | \"http://0x7f.1:1/../x\"",
                "/plans/0/name | \"Gold\"",
                "/plans/0/limits/0/requests | 0",
                "/issuers/0/algorithms | []",
                "/issuers/0/algorithms/0 | \"HS256\"",
                "/issuers/0/algorithms/0 | \"none\"",
                "/issuers/0/jwksUri | \"http://id.shop.example/jwks\"",
                "/issuers/0/jwksUri | \"file:///etc/passwd\"",
                "/issuers/0/scopeClaim | \"\"",
                "/policies/0/entrypoint | \"decision\"",
                "/policies/0/entrypoint | \"gatewright/policies/decision\"",
                "/policies/0/rego | \"policies/other/policy.rego\""
            })
    void refusesTheBundle(String pointer, String json) throws JsonRefused {
        Validation validation = validate(with(pointer, json));

        assertThat(validation.bundle()).extracting(Problem::pointer).contains(pointer);
        assertThatThrownBy(validation::requireActivatable)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.CONTENT_INVALID));
    }

    @Test
    void refusesBothKindsOfKeysAtOnce() throws JsonRefused {
        Validation validation = validate(with("/issuers/0/jwks", "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}]}"));

        assertThat(validation.bundle()).extracting(Problem::pointer).containsExactly("/issuers/0");
    }

    @Test
    void refusesPrivateAndSymmetricKeys() throws JsonRefused {
        ObjectNode content = tree();
        ((ObjectNode) content.at("/issuers/0")).remove("jwksUri");
        ((ObjectNode) content.at("/issuers/0"))
                .set("jwks", node("{\"keys\":[{\"kty\":\"EC\",\"d\":\"x\"},{\"kty\":\"oct\",\"k\":\"x\"}]}"));

        assertThat(validate(content(content)).bundle())
                .extracting(Problem::pointer)
                .contains("/issuers/0/jwks/keys/0", "/issuers/0/jwks/keys/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"enc\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\"}"
            })
    void refusesAnIssuerNoneOfWhoseKeysVerifiesSignatures(String key) throws JsonRefused {
        ObjectNode content = tree();
        ((ObjectNode) content.at("/issuers/0")).remove("jwksUri");
        ((ObjectNode) content.at("/issuers/0")).set("jwks", node("{\"keys\":[" + key + "]}"));

        assertThat(validate(content(content)).bundle())
                .extracting(Problem::pointer)
                .containsExactly("/issuers/0/jwks/keys");
    }

    @Test
    void quarantinesTwoAlternativesForTheTokensOfOneIssuer() throws JsonRefused {
        ObjectNode content = tree();
        ArrayNode alternatives = (ArrayNode) content.at("/apis/0/stages/authentication");
        ((ObjectNode) alternatives.add(alternatives.get(1).deepCopy()).get(alternatives.size() - 1))
                .putArray("audiences")
                .add("https://other.example");

        assertThat(validate(content(content)).apis().get(0))
                .extracting(Problem::pointer)
                .contains("/apis/0/operations/0/stages/authentication");
    }

    @Test
    void refusesABundleWithoutAModuleItNames() {
        Validation validation = BundleValidator.validate(Samples.content(), Set.of(), Set.of());

        assertThat(validation.bundle()).extracting(Problem::pointer).containsExactly("/policies/0/wasm");
    }

    @Test
    void refusesFeaturesTheGatewayLacks() throws JsonRefused {
        Validation validation = validate(with("/features", "[\"known\",\"cache\"]"));

        assertThat(validation.missingFeatures()).containsExactly("cache");
        assertThatThrownBy(validation::requireActivatable)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.FEATURE_UNKNOWN));
    }

    @Test
    void refusesSharedThingsOfOneName() throws JsonRefused {
        ObjectNode content = tree();
        for (String list : new String[] {"upstreams", "plans", "issuers", "policies"}) {
            ArrayNode items = (ArrayNode) content.get(list);
            items.add(items.get(0).deepCopy());
        }

        assertThat(validate(content(content)).bundle())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/upstreams/1", "/plans/1", "/issuers/1", "/policies/1");
    }

    @Test
    void quarantinesBothApisThatClaimTheSameRequests() throws JsonRefused {
        ObjectNode content = tree();
        ObjectNode second = content.get("apis").get(0).deepCopy();
        second.put("name", "letters");
        ((ObjectNode) second.at("/operations/1")).put("path", "/{number}");
        ((ArrayNode) second.get("operations")).remove(0);
        ((ArrayNode) content.get("apis")).add(second);

        assertThat(validate(content(content)).apis()).containsOnlyKeys(0, 1);
    }

    @Test
    void letsAnApiOfOneHostStandBesideOneOfEveryHost() throws JsonRefused {
        ObjectNode content = tree();
        ObjectNode second = content.get("apis").get(0).deepCopy();
        second.put("name", "letters").putArray("hosts");
        ((ArrayNode) content.get("apis")).add(second);

        assertThat(validate(content(content)).problems()).isEmpty();
    }

    @Test
    void quarantinesOperationsThatDifferOnlyInParameterNames() throws JsonRefused {
        ObjectNode content = tree();
        ArrayNode operations = (ArrayNode) content.at("/apis/0/operations");
        operations.add(operations
                .get(1)
                .<ObjectNode>deepCopy()
                .put("id", "getParcelAgain")
                .put("path", "/{number}"));

        assertThat(validate(content(content)).apis().get(0))
                .extracting(Problem::pointer)
                .containsExactly("/apis/0/operations/2");
    }

    @Test
    void letsMethodsOfOnePathCallItsParametersDifferently() throws JsonRefused {
        ObjectNode content = tree();
        ArrayNode operations = (ArrayNode) content.at("/apis/0/operations");
        operations.add(operations
                .get(1)
                .<ObjectNode>deepCopy()
                .put("id", "deleteParcel")
                .put("method", "DELETE")
                .put("path", "/{number}"));

        assertThat(validate(content(content)).isClean()).isTrue();
    }

    @Test
    void quarantinesTokensForAnyAudience() throws JsonRefused {
        ObjectNode content = tree();
        ((ObjectNode) content.at("/issuers/0")).putArray("audiences");
        ((ObjectNode) content.at("/apis/0/stages/authentication/1")).putArray("audiences");

        assertThat(validate(content(content)).apis().get(0))
                .extracting(Problem::pointer)
                .containsExactly("/apis/0/stages/authentication/1/audiences");
    }

    @Test
    void quarantinesAnApiThatSaysNothingOfAuthentication() throws JsonRefused {
        ObjectNode content = tree();
        ((ObjectNode) content.at("/apis/0/stages")).remove("authentication");

        assertThat(validate(content(content)).apis()).containsOnlyKeys(0);
    }

    @Test
    void reportsEveryProblemAtOnce() throws JsonRefused {
        ObjectNode content = tree();
        ((ObjectNode) content.at("/apis/0")).put("upstream", "missing").put("basePath", "x");
        ((ObjectNode) content.at("/plans/0")).put("name", "?");

        assertThat(validate(content(content)).problems())
                .extracting(Problem::pointer)
                .contains("/apis/0/upstream", "/apis/0/basePath", "/plans/0/name");
    }

    private static Validation validate(BundleContent content) {
        return BundleValidator.validate(content, WASM, Set.of("known"));
    }

    private static ObjectNode tree() throws JsonRefused {
        return (ObjectNode) JSON.read(JSON.write(Samples.content()));
    }

    private static JsonNode node(String json) throws JsonRefused {
        return JSON.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static BundleContent content(JsonNode tree) throws JsonRefused {
        return JSON.read(JSON.write(tree), BundleContent.class);
    }

    private static BundleContent with(String pointer, String json) throws JsonRefused {
        ObjectNode tree = tree();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), node(json));
        } else {
            ((ObjectNode) parent).set(last, node(json));
        }
        return content(tree);
    }
}
