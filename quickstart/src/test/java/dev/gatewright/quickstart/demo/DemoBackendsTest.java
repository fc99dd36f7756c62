package dev.gatewright.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoBackendsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private DemoServer server;

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void parcelsArePagedNewestFirstWithoutLossOrRepetition() throws Exception {
        server = ParcelTracking.start(0);
        int seen = 0;
        String last = "9999";
        String next = "0";
        while (!next.isEmpty()) {
            JsonNode page = JSON.readTree(
                    send("GET", "/parcels?limit=30&cursor=" + next, "").body());
            for (JsonNode parcel : page.path("items")) {
                assertThat(parcel.path("registeredAt").asText()).isLessThan(last);
                last = parcel.path("registeredAt").asText();
                seen++;
            }
            next = page.path("next").asText("");
        }
        assertThat(seen).isEqualTo(100);
    }

    @Test
    void aRegisteredParcelCanBeReadAtItsLocation() throws Exception {
        server = ParcelTracking.start(0);
        HttpResponse<String> registered = send(
                "POST",
                "/parcels",
                "{\"recipient\":{\"postalCode\":\"8004\",\"country\":\"CH\"},\"weightGrams\":1250}");
        assertThat(registered.statusCode()).isEqualTo(201);
        String location = registered.headers().firstValue("Location").orElseThrow();
        assertThat(send("GET", "/" + location, "").body()).isEqualTo(registered.body());
        assertThat(JSON.readTree(send("GET", "/" + location + "/events", "").body())
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void impossibleParcelsAreRefused() throws Exception {
        server = ParcelTracking.start(0);
        assertThat(send("POST", "/parcels", "{\"weightGrams\":1}").statusCode()).isEqualTo(422);
        assertThat(send("POST", "/parcels", "no json").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/parcels/FF000000000CH", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/parcels", "").statusCode()).isEqualTo(405);
    }

    @Test
    void depotsFailNowAndThen() throws Exception {
        server = ParcelTracking.start(0);
        assertThat(send("GET", "/depots/ZRH/status", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/depots/ZRH/status", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/depots/ZRH/status", "").statusCode()).isEqualTo(503);
        assertThat(send("GET", "/depots/XXX/status", "").statusCode()).isEqualTo(404);
    }

    @Test
    void conversionRoundsToTheTargetsDigits() throws Exception {
        server = CurrencyRates.start(0);
        JsonNode converted = JSON.readTree(
                send("GET", "/convert?from=EUR&to=JPY&amount=10.50", "").body());
        assertThat(converted.path("result").asText()).isEqualTo("1691");
        assertThat(send("GET", "/convert?from=EUR&to=XXX&amount=1", "").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/convert?from=EUR&to=CHF&amount=-1", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void historyHasOneRateADay() throws Exception {
        server = CurrencyRates.start(0);
        JsonNode history = JSON.readTree(send("GET", "/history/EUR/CHF?from=2026-02-27&to=2026-03-02", "")
                .body());
        assertThat(history.path("items")).hasSize(4);
        assertThat(history.path("items").path(0).path("date").asText()).isEqualTo("2026-02-27");
    }

    @Test
    void everyCurrencyHasARateInEveryOther() throws Exception {
        server = CurrencyRates.start(0);
        JsonNode currencies =
                JSON.readTree(send("GET", "/currencies", "").body()).path("items");
        JsonNode rates = JSON.readTree(send("GET", "/rates/CHF", "").body()).path("rates");
        assertThat(currencies.size()).isGreaterThan(40);
        assertThat(rates).hasSize(currencies.size() - 1);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
