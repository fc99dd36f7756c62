package dev.gatewright.gateway.stage.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputWriterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-29T00:59:59.999Z"), ZoneOffset.UTC);

    private final Calls call = new Calls();

    @Test
    void writesTheWholeDocumentOfTheContract() throws Exception {
        call.query = "a=1&b=two+words&a=%C3%A9&flag&=nameless";
        call.headers.add("X-Region", "eu").add("x-region", "us").add("Accept", "*/*");
        call.principal = Calls.bearer(
                List.of("read", "write"),
                "{\"sub\":\"alice\",\"n\":1.50,\"big\":123456789012345678901234567890,\"none\":null,\"list\":[1,[],{}],\"o\":{\"k\":true}}");
        call.entitlement = new Entitlement("app-1", "sub-1", "gold");
        JsonNode parameters = Calls.json("{\"zone\":\"Europe/Zurich\",\"weekdays\":[\"monday\"]}");

        assertThat(written(List.of("*"), "Europe/Zurich", parameters, call.exchange()))
                .isEqualTo(call.wholeInput(CLOCK, "Europe/Zurich", parameters));
    }

    @Test
    void writesTheWholeDocumentOfAKeyHolderAndOfNobody() throws Exception {
        call.principal = new Principal.KeyHolder("key-1", "app-9");
        assertThat(written(List.of("*"), "UTC", null, call.exchange())).isEqualTo(call.wholeInput(CLOCK, "UTC", null));

        call.principal = Principal.ANONYMOUS;
        assertThat(written(List.of("*"), "UTC", null, call.exchange())).isEqualTo(call.wholeInput(CLOCK, "UTC", null));
    }

    @Test
    void writesOnlyWhatIsRead() throws Exception {
        call.headers.add("x-region", "eu").add("x-other", "no");
        call.principal = Calls.bearer(List.of("read"), "{\"department\":\"sales\",\"secret\":\"no\"}");

        assertThat(written(
                        List.of("principal.claims.department", "request.headers.x-region", "request.method"),
                        "UTC",
                        Calls.json("{}"),
                        call.exchange()))
                .isEqualTo(
                        Calls.json(
                                "{\"request\":{\"method\":\"GET\",\"headers\":{\"x-region\":\"eu\"}},\"principal\":{\"claims\":{\"department\":\"sales\"}}}"));
    }

    @Test
    void writesWholeSectionsThatAreRead() throws Exception {
        assertThat(written(List.of("api", "parameters", "time"), "UTC", Calls.json("{\"a\":[1]}"), call.exchange()))
                .isEqualTo(Calls.json(
                        "{\"api\":{\"name\":\"parcels\",\"version\":\"1.0\",\"operation\":\"trackShipment\",\"organization\":\"acme\",\"environment\":\"test\"},"
                                + "\"time\":{\"epochSeconds\":1774745999,\"zone\":\"UTC\",\"date\":\"2026-03-29\",\"weekday\":\"sunday\",\"minuteOfDay\":59},"
                                + "\"parameters\":{\"a\":[1]}}"));
    }

    @Test
    void showsTheClockOnTheWallWhenHoursAreSkipped() throws Exception {
        Clock afterTheJump = Clock.fixed(Instant.parse("2026-03-29T01:00:00Z"), ZoneOffset.UTC);

        assertThat(minuteOfDay(CLOCK)).isEqualTo(119);
        assertThat(minuteOfDay(afterTheJump)).isEqualTo(180);
    }

    @Test
    void hidesEveryPlaceThatMayHoldCredentials() throws Exception {
        call.headers
                .add("Authorization", "Bearer secret")
                .add("Cookie", "session=secret")
                .add("Proxy-Authorization", "secret")
                .add("X-Api-Key", "secret")
                .add("Gatewright-Subject", "forged");
        call.query = "key=secret&k%65y=secret&page=2";
        Credentials credentials = Credentials.of(new Stages(
                null,
                List.of(
                        new Stages.ApiKeyAuthentication(Stages.ApiKeyAuthentication.Location.HEADER, "X-API-Key"),
                        new Stages.ApiKeyAuthentication(Stages.ApiKeyAuthentication.Location.QUERY, "key")),
                null,
                null,
                null,
                null,
                null,
                null));

        JsonNode all =
                read(writer(List.of("*"), "UTC", null, credentials, CLOCK).write(call.exchange()));
        JsonNode named = read(writer(
                        List.of("request.headers.authorization", "request.headers.x-api-key", "request.query.key"),
                        "UTC",
                        null,
                        credentials,
                        CLOCK)
                .write(call.exchange()));

        assertThat(all.toString()).doesNotContain("secret").doesNotContain("forged");
        assertThat(all.at("/request/query").toString()).isEqualTo("{\"page\":[\"2\"]}");
        assertThat(named.toString()).isEqualTo("{\"request\":{\"query\":{},\"headers\":{}}}");
    }

    @Test
    void refusesQueriesThatCanBeReadInTwoWays() {
        for (String query : List.of("a=%", "a=%4", "a=%zz", "%=1", "a=%FF", "a=%C3", "a=%ED%A0%80", "a=%+1")) {
            call.query = query;
            assertThatThrownBy(() -> written(List.of("request.query"), "UTC", null, call.exchange()))
                    .as(query)
                    .isInstanceOf(MalformedQuery.class);
        }
    }

    @Test
    void doesNotDecodeAQueryThatNoPolicyReads() throws Exception {
        call.query = "a=%";

        assertThat(written(List.of("request.method"), "UTC", null, call.exchange())
                        .toString())
                .isEqualTo("{\"request\":{\"method\":\"GET\"}}");
    }

    private int minuteOfDay(Clock clock) throws Exception {
        return read(writer(List.of("time"), "Europe/Zurich", null, Credentials.of(Stages.NONE), clock)
                        .write(call.exchange()))
                .at("/time/minuteOfDay")
                .intValue();
    }

    static JsonNode written(List<String> reads, String zone, JsonNode parameters, Exchange exchange) throws Exception {
        return read(writer(reads, zone, parameters, Credentials.of(Stages.NONE), CLOCK)
                .write(exchange));
    }

    private static InputWriter writer(
            List<String> reads, String zone, JsonNode parameters, Credentials credentials, Clock clock) {
        return new InputWriter(
                reads,
                new RouteFacts(Calls.API, Calls.OPERATION, "test"),
                credentials,
                new WallClock(clock, ZoneId.of(zone)),
                parameters);
    }

    private static JsonNode read(JsonBytes json) throws Exception {
        return Calls.JSON.read(json.toByteArray());
    }
}
