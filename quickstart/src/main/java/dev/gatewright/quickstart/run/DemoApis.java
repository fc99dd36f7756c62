package dev.gatewright.quickstart.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The demo's APIs in the publisher, made once through its REST interface: imported, with a first revision. */
final class DemoApis {

    private static final String DONE = "demo/published.json";
    private static final String BASE = "/api/v1/acme";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final RunFolder folder;
    private final Settings settings;
    private final Account account;

    private record Published(List<String> apis) {}

    DemoApis(RunFolder folder, Settings settings, Account account) {
        this.folder = folder;
        this.settings = settings;
        this.account = account;
    }

    boolean areMade() throws IOException {
        return folder.read(DONE, Published.class).isPresent();
    }

    boolean make() throws Exception {
        try (account) {
            api("parcel-tracking", settings.url(Port.PARCEL_TRACKING), "/parcels/v1");
            api("currency-rates", settings.url(Port.CURRENCY_RATES), "/rates/v1");
        }
        folder.write(DONE, new Published(List.of("parcel-tracking", "currency-rates")));
        return true;
    }

    private void api(String name, String upstream, String basePath) throws Exception {
        if (account.has(BASE + "/apis/" + name)) {
            return;
        }
        JsonNode started = account.post(BASE + "/imports/text", "application/yaml", description(name));
        String id = started.path("id").asText();
        awaitRead(id);
        account.post(
                BASE + "/imports/" + id + "/apis", Map.of("name", name, "basePath", basePath, "upstream", upstream));
    }

    private void awaitRead(String id) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (String state = state(id); !state.equals("ready"); state = state(id)) {
            if (state.equals("refused") || System.nanoTime() > end) {
                throw new UpFailed(
                        "The publisher cannot import the demo's description: " + state + ".",
                        "See ./gatewright logs publisher.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private String state(String id) throws Exception {
        return account.get(BASE + "/imports/" + id).path("state").asText();
    }

    private static byte[] description(String api) throws IOException {
        String name = "/demo/workspace/apis/" + api + "/openapi.yaml";
        try (InputStream source = DemoApis.class.getResourceAsStream(name)) {
            if (source == null) {
                throw new IOException("the demo lacks " + name);
            }
            return source.readAllBytes();
        }
    }
}
