package dev.gatewright.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.bundle.feed.FeedHeader;
import dev.gatewright.bundle.signing.Jwk;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas and the records say the same: members, which are required, values of enumerations. */
class SchemaTest {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("bundle-data-v1", "", BundleContent.Data.class),
                shape("bundle-data-v1", "/$defs/content", BundleContent.class),
                shape("bundle-data-v1", "/$defs/api", Api.class),
                shape("bundle-data-v1", "/$defs/operation", Api.Operation.class),
                shape("bundle-data-v1", "/$defs/upstream", Upstream.class),
                shape("bundle-data-v1", "/$defs/target", Upstream.Target.class),
                shape("bundle-data-v1", "/$defs/plan", Plan.class),
                shape("bundle-data-v1", "/$defs/issuer", Issuer.class),
                shape("bundle-data-v1", "/$defs/policy", Policy.class),
                shape("bundle-data-v1", "/$defs/limit", Limit.class),
                shape("bundle-data-v1", "/$defs/stages", Stages.class),
                shape("bundle-data-v1", "/$defs/cors", Stages.Cors.class),
                shape("bundle-data-v1", "/$defs/noAuthentication", Stages.NoAuthentication.class),
                shape("bundle-data-v1", "/$defs/apiKeyAuthentication", Stages.ApiKeyAuthentication.class),
                shape("bundle-data-v1", "/$defs/jwtAuthentication", Stages.JwtAuthentication.class),
                shape("bundle-data-v1", "/$defs/entitlement", Stages.Entitlement.class),
                shape("bundle-data-v1", "/$defs/identity", Stages.Identity.class),
                shape("bundle-data-v1", "/$defs/policyUse", Stages.PolicyUse.class),
                shape("bundle-data-v1", "/$defs/sizes", Stages.Sizes.class),
                shape("bundle-data-v1", "/$defs/timeouts", Stages.Timeouts.class),
                shape("bundle-signature-v1", "", SignatureClaims.class),
                shape("bundle-signature-v1", "/$defs/file", SignatureClaims.FileHash.class),
                shape("bundle-signature-v1", "/$defs/header", BundleHeader.class),
                shape("feed-header-v1", "", FeedHeader.class),
                shape("feed-entry-v1", "/$defs/application", FeedEntry.Application.class),
                shape("feed-entry-v1", "/$defs/client", FeedEntry.Client.class),
                shape("feed-entry-v1", "/$defs/subscription", FeedEntry.Subscription.class),
                shape("feed-entry-v1", "/$defs/key", FeedEntry.Key.class),
                shape("feed-entry-v1", "/$defs/tokenRevocation", FeedEntry.TokenRevocation.class),
                shape("feed-entry-v1", "/$defs/addressBlock", FeedEntry.AddressBlock.class),
                shape("feed-entry-v1", "/$defs/operationBlock", FeedEntry.OperationBlock.class),
                shape("feed-entry-v1", "/$defs/issuerKeys", FeedEntry.IssuerKeys.class),
                shape("feed-entry-v1", "/$defs/removed", FeedEntry.Removed.class),
                shape("trust-payload-v1", "/$defs/jwk", Jwk.class));
    }

    private static Arguments shape(String schema, String pointer, Class<?> record) {
        return Arguments.of(schema, pointer, record);
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("shapes")
    void schemaAndRecordHaveTheSameMembers(String schema, String pointer, Class<?> record) throws IOException {
        JsonNode definition = schema(schema).at(pointer);
        Set<String> tag = definition.at("/properties/type").has("const") ? Set.of("type") : Set.of();

        assertThat(definition.at("/additionalProperties").asBoolean(true)).isFalse();
        assertThat(names(definition.get("properties").fieldNames()::forEachRemaining))
                .isEqualTo(with(tag, Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName)));
        Set<String> required = new TreeSet<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        assertThat(required)
                .isEqualTo(with(
                        tag,
                        Arrays.stream(record.getRecordComponents())
                                .filter(SchemaTest::isRequired)
                                .map(RecordComponent::getName)));
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("shapes")
    void schemaAndRecordHaveTheSameEnumerations(String schema, String pointer, Class<?> record) throws IOException {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType().isEnum()) {
                JsonNode values = schema(schema).at(pointer + "/properties/" + component.getName() + "/enum");
                assertThat(values.valueStream().map(JsonNode::asText).collect(Collectors.toSet()))
                        .isEqualTo(constants(component.getType()));
            }
        }
    }

    @Test
    void schemasTakeWhatTheLibraryWrites() throws Exception {
        assertThat(problems("bundle-data-v1", golden("data.json"))).isEmpty();
        JsonNode signatures = JSON.read(Tampering.files(golden("bundle.tar.gz")).get(Layout.SIGNATURES));
        assertThat(problems(
                        "bundle-signature-v1",
                        payload(signatures.at("/signatures/0").asText())))
                .isEmpty();
        assertThat(problems(
                        "trust-payload-v1",
                        decode(JSON.read(golden("trust.json")).get("payload").asText())))
                .isEmpty();
        String[] feed = new String(golden("feed.snapshot"), StandardCharsets.UTF_8).split("\n");
        assertThat(problems("feed-header-v1", payload(feed[0]))).isEmpty();
        for (String entry : Arrays.copyOfRange(feed, 1, feed.length)) {
            assertThat(problems("feed-entry-v1", entry.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    @Test
    void schemasRefuseUnknownMembersAndValues() throws Exception {
        ObjectNode data = (ObjectNode) JSON.read(golden("data.json"));
        data.put("other", 1);
        assertThat(problems("bundle-data-v1", JSON.write(data))).isNotEmpty();
        data.remove("other");
        ((ObjectNode) data.at("/gatewright/apis/0/stages/limits/0")).put("requests", 0);
        assertThat(problems("bundle-data-v1", JSON.write(data))).isNotEmpty();
    }

    private static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !Collection.class.isAssignableFrom(component.getType())
                && !Map.class.isAssignableFrom(component.getType());
    }

    private static Set<String> constants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> field.getAnnotation(JsonProperty.class).value())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(java.util.function.Consumer<java.util.function.Consumer<String>> source) {
        Set<String> names = new TreeSet<>();
        source.accept(names::add);
        return names;
    }

    private static Set<String> with(Set<String> more, Stream<String> names) {
        return Stream.concat(more.stream(), names).collect(Collectors.toCollection(TreeSet::new));
    }

    private static java.util.List<?> problems(String schema, byte[] json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(resource("/schema/" + schema + ".schema.json"), StandardCharsets.UTF_8))
                .validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON);
    }

    private static JsonNode schema(String name) throws IOException {
        return readTree(resource("/schema/" + name + ".schema.json"));
    }

    private static JsonNode readTree(byte[] json) throws JsonRefused {
        return JSON.read(json);
    }

    private static byte[] payload(String jws) {
        return decode(jws.split("\\.")[1]);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static byte[] golden(String name) throws IOException {
        return resource("/golden/" + name);
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream file = SchemaTest.class.getResourceAsStream(path)) {
            return file.readAllBytes();
        }
    }
}
