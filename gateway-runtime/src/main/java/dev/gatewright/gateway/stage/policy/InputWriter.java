package dev.gatewright.gateway.stage.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.gateway.exchange.CanonicalRequest;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the members of {@link dev.gatewright.contracts.policy.PolicyInput} that one policy reads: the same values under
 * the same names as the whole document has.
 */
final class InputWriter {

    private final Selection sections;
    private final Selection request;
    private final Selection headers;
    private final Selection query;
    private final Selection principal;
    private final Selection claims;
    private final Credentials credentials;
    private final WallClock clock;
    private final byte[] api;
    private final byte @Nullable [] parameters;

    InputWriter(
            List<String> reads,
            RouteFacts route,
            Credentials credentials,
            WallClock clock,
            @Nullable JsonNode parameters) {
        this.sections = Selection.of(reads, "");
        this.request = Selection.of(reads, "request");
        this.headers = Selection.of(reads, "request.headers");
        this.query = Selection.of(reads, "request.query");
        this.principal = Selection.of(reads, "principal");
        this.claims = Selection.of(reads, "principal.claims");
        this.credentials = credentials;
        this.clock = clock;
        this.api = api(route);
        this.parameters = parameters == null ? null : json(parameters);
    }

    JsonBytes write(Exchange exchange) {
        JsonBytes json = new JsonBytes().beginObject();
        if (sections.takes("request")) {
            writeRequest(exchange, json.name("request"));
        }
        if (sections.takes("api")) {
            json.name("api").raw(api);
        }
        if (sections.takes("principal")) {
            writePrincipal(exchange, json.name("principal"));
        }
        if (sections.takes("time")) {
            json.name("time").raw(clock.json());
        }
        if (parameters != null && sections.takes("parameters")) {
            json.name("parameters").raw(parameters);
        }
        return json.endObject();
    }

    private void writeRequest(Exchange exchange, JsonBytes json) {
        CanonicalRequest asked = exchange.request();
        json.beginObject();
        text(request, "id", exchange.record().requestId, json);
        text(request, "method", asked.method(), json);
        text(request, "scheme", asked.scheme(), json);
        text(request, "host", asked.host(), json);
        text(request, "path", asked.path(), json);
        if (request.takes("pathParameters")) {
            json.name("pathParameters").beginObject();
            exchange.pathParameters().forEach((name, value) -> json.name(name).string(value));
            json.endObject();
        }
        if (request.takes("query")) {
            writeQuery(exchange.forwarding().query(), json.name("query"));
        }
        if (request.takes("headers")) {
            writeHeaders(asked.headers(), json.name("headers"));
        }
        text(request, "clientAddress", asked.clientAddress(), json);
        json.endObject();
    }

    private void writeQuery(@Nullable String raw, JsonBytes json) {
        json.beginObject();
        if (raw != null) {
            for (Map.Entry<String, List<String>> parameter :
                    QueryReader.read(raw).entrySet()) {
                if (query.takes(parameter.getKey()) && !credentials.hidesParameter(parameter.getKey())) {
                    json.name(parameter.getKey()).beginArray();
                    parameter.getValue().forEach(json::string);
                    json.endArray();
                }
            }
        }
        json.endObject();
    }

    private void writeHeaders(MultiMap fields, JsonBytes json) {
        json.beginObject();
        if (headers.all()) {
            TreeSet<String> names = new TreeSet<>();
            fields.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
            names.forEach(name -> writeHeader(fields, name, json));
        } else {
            headers.names().forEach(name -> writeHeader(fields, name, json));
        }
        json.endObject();
    }

    /** Names that are not in lower case are in no input, so a policy that reads one finds nothing. */
    private void writeHeader(MultiMap fields, String name, JsonBytes json) {
        if (credentials.hidesHeader(name) || !name.equals(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        List<String> values = fields.getAll(name);
        if (!values.isEmpty()) {
            json.name(name).string(values.size() == 1 ? values.getFirst() : String.join(", ", values));
        }
    }

    private void writePrincipal(Exchange exchange, JsonBytes json) {
        json.beginObject();
        switch (exchange.principal()) {
            case Principal.Anonymous anonymous -> {
                text(principal, "kind", "anonymous", json);
                writeScopes(List.of(), json);
            }
            case Principal.KeyHolder holder -> {
                text(principal, "kind", "api-key", json);
                writeScopes(List.of(), json);
            }
            case Principal.TokenBearer bearer -> {
                text(principal, "kind", "token", json);
                text(principal, "subject", bearer.subject(), json);
                text(principal, "issuer", bearer.issuer(), json);
                text(principal, "client", bearer.client(), json);
                writeScopes(bearer.scopes(), json);
                if (principal.takes("claims")) {
                    JsonTrees.write(bearer.claims(), claims, json.name("claims"));
                }
            }
        }
        writeEntitlement(exchange, json);
        json.endObject();
    }

    private void writeScopes(List<String> scopes, JsonBytes json) {
        if (principal.takes("scopes")) {
            json.name("scopes").beginArray();
            scopes.forEach(json::string);
            json.endArray();
        }
    }

    private void writeEntitlement(Exchange exchange, JsonBytes json) {
        Entitlement entitlement = exchange.entitlement();
        if (entitlement != null) {
            text(principal, "application", entitlement.application(), json);
            text(principal, "subscription", entitlement.subscription(), json);
            text(principal, "plan", entitlement.plan(), json);
        } else if (exchange.principal() instanceof Principal.KeyHolder holder) {
            text(principal, "application", holder.application(), json);
        }
    }

    private static void text(Selection selection, String name, @Nullable String value, JsonBytes json) {
        if (value != null && selection.takes(name)) {
            json.name(name).string(value);
        }
    }

    private static byte[] api(RouteFacts route) {
        Api api = route.api();
        return new JsonBytes()
                .beginObject()
                .name("name")
                .string(api.name())
                .name("version")
                .string(api.version())
                .name("operation")
                .string(route.operation().id())
                .name("organization")
                .string(api.organization())
                .name("environment")
                .string(route.environment())
                .endObject()
                .toByteArray();
    }

    private static byte[] json(JsonNode node) {
        JsonBytes json = new JsonBytes();
        JsonTrees.write(node, json);
        return json.toByteArray();
    }
}
