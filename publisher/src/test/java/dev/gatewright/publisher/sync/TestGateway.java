package dev.gatewright.publisher.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.content.Feature;
import dev.gatewright.bundle.feed.FeedBatch;
import dev.gatewright.bundle.feed.FeedBatchVerifier;
import dev.gatewright.bundle.feed.FeedExpectations;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.feed.FeedSnapshot;
import dev.gatewright.bundle.feed.FeedVerifier;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.bundle.head.HeadExpectations;
import dev.gatewright.bundle.head.HeadVerifier;
import dev.gatewright.bundle.instance.EnrolmentRequest;
import dev.gatewright.bundle.instance.InstanceToken;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.EnrolmentAnswer;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.contracts.sync.TrustChain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A small gateway: real keys, real signatures, real HTTP, and the checks that a gateway makes. */
public final class TestGateway implements AutoCloseable {

    public static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    static final byte[] NO_BODY = new byte[0];

    final SigningKey signing = SigningKey.generate();
    final SigningKey encryption = SigningKey.generate();
    final String name;
    Clock clock = Clock.systemUTC();
    String instance = "";
    String group = "";
    TrustDocument trust;

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    TestGateway(int port, String name) {
        this.base = URI.create("http://127.0.0.1:" + port + "/sync/v1");
        this.name = name;
    }

    /** An event of the stream. */
    record StreamEvent(String name, String data) {}

    EnrolmentRequest request(String token) {
        long now = clock.instant().getEpochSecond();
        return new EnrolmentRequest(
                SyncSettings.SYNC_URL,
                now,
                now + 60,
                UUID.randomUUID().toString(),
                token,
                signing.verificationKey().jwk(),
                encryption.verificationKey().jwk(),
                name,
                "0.1.0-test",
                Map.of("bundle", List.of(1)),
                List.copyOf(Feature.slugs()));
    }

    HttpResponse<byte[]> tryEnrol(String compact) {
        return send(HttpRequest.newBuilder(URI.create(base + "/enrolments"))
                .header("Content-Type", "application/jose")
                .POST(HttpRequest.BodyPublishers.ofString(compact))
                .build());
    }

    TestGateway enrol(String token, String rootThumbprint) {
        HttpResponse<byte[]> response = tryEnrol(request(token).sign(signing));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + new String(response.body(), UTF_8));
        }
        try {
            EnrolmentAnswer answer = JSON.read(response.body(), EnrolmentAnswer.class);
            instance = answer.instance();
            group = answer.group();
            List<byte[]> chain = answer.trust().stream().map(JSON::write).toList();
            int first = 0;
            while (first < chain.size() - 1 && !isPinned(chain.get(first), rootThumbprint)) {
                first++;
            }
            trust = SignedTrust.verifyPinned(chain.get(first), rootThumbprint);
            for (byte[] next : chain.subList(first + 1, chain.size())) {
                trust = SignedTrust.verifyNext(next, trust);
            }
            return this;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPinned(byte[] document, String rootThumbprint) throws Exception {
        return SignedTrust.readUnverified(document).roots().stream()
                .anyMatch(root -> root.kid().equals(rootThumbprint));
    }

    /** Believes what follows what it believes, document by document. */
    void follow() throws Exception {
        TrustChain chain = JSON.read(get("/trust?after=" + trust.version()).body(), TrustChain.class);
        for (JsonNode document : chain.documents()) {
            trust = SignedTrust.verifyNext(JSON.write(document), trust);
        }
    }

    VerifiedBundle bundle() throws Exception {
        return new BundleVerifier(trust.keys(KeyRole.BUNDLE, Clock.systemUTC()))
                .verify(get("/bundle").body(), new BundleExpectations(group, Clock.systemUTC(), null));
    }

    public String instance() {
        return instance;
    }

    String token(byte[] body) {
        return tokenAs(instance, body);
    }

    /** A token that says it is of that instance, signed with this one's key. */
    public String tokenAs(String named, byte[] body) {
        return InstanceToken.of(
                        named, SyncSettings.SYNC_URL, clock, UUID.randomUUID().toString(), body)
                .sign(signing);
    }

    public HttpResponse<byte[]> call(String method, String path, byte[] body) {
        return call(method, path, body, token(body));
    }

    public HttpResponse<byte[]> call(String method, String path, byte[] body, String token) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public HttpResponse<byte[]> get(String path) {
        return call("GET", path, NO_BODY);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public HeartbeatReport heartbeat(long bundle, String content, FeedPosition at) {
        return new HeartbeatReport(
                "0.1.0-test",
                Map.of("bundle", List.of(1)),
                List.copyOf(Feature.slugs()),
                clock.instant().getEpochSecond(),
                1,
                1,
                bundle == 0 ? null : new HeartbeatReport.BundleState(bundle, content),
                at == null ? null : new HeartbeatReport.FeedState(at.epoch(), at.sequence()),
                bundle,
                at == null ? 0 : at.epoch(),
                true,
                false,
                List.of(),
                0L,
                1L,
                true);
    }

    int beat(HeartbeatReport report) {
        return call("POST", "/heartbeats", JSON.write(report)).statusCode();
    }

    int report(long version, String content, ActivationReport.State state, String reason) {
        ActivationReport report =
                new ActivationReport(ActivationReport.Kind.BUNDLE, version, content, state, reason, reason, List.of());
        return call("POST", "/activations", JSON.write(report)).statusCode();
    }

    public Head head() throws Exception {
        return verified(new String(get("/head").body(), UTF_8));
    }

    Head verified(String jws) throws Exception {
        return new HeadVerifier(trust.keys(KeyRole.FEED, Clock.systemUTC()))
                .verify(jws, new HeadExpectations(group, Clock.systemUTC(), null));
    }

    FeedSnapshot snapshot() throws Exception {
        return new FeedVerifier(trust.keys(KeyRole.FEED, Clock.systemUTC()))
                .verify(get("/feed").body(), new FeedExpectations(group, Clock.systemUTC(), null));
    }

    FeedBatch verifiedBatch(String data, FeedPosition at) throws Exception {
        return new FeedBatchVerifier(trust.keys(KeyRole.FEED, Clock.systemUTC()), group, Clock.systemUTC())
                .verify((data + "\n").getBytes(UTF_8), at);
    }

    /** The stream's events as they come; a last one named {@code end} when it ends. */
    BlockingQueue<StreamEvent> stream(long epoch, long sequence) {
        BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + "/stream?epoch=" + epoch + "&sequence=" + sequence))
                .header("Authorization", "Bearer " + token(NO_BODY))
                .build();
        Thread.ofVirtual().start(() -> {
            try {
                HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                events.add(new StreamEvent("status", Integer.toString(response.statusCode())));
                read(response.body(), events);
            } catch (IOException | InterruptedException e) {
                // The end below says it.
            }
            events.add(new StreamEvent("end", ""));
        });
        return events;
    }

    private static void read(InputStream body, BlockingQueue<StreamEvent> events) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(data.isEmpty() ? "" : "\n").append(line.substring(6));
                } else if (line.isEmpty() && !name.isEmpty()) {
                    events.add(new StreamEvent(name, data.toString()));
                    name = "";
                    data.setLength(0);
                }
            }
        }
    }

    static StreamEvent await(BlockingQueue<StreamEvent> events, String name) throws InterruptedException {
        StreamEvent event = events.poll(20, TimeUnit.SECONDS);
        while (event != null && !event.name().equals(name)) {
            event = events.poll(20, TimeUnit.SECONDS);
        }
        if (event == null) {
            throw new AssertionError("no event " + name);
        }
        return event;
    }

    static String problem(HttpResponse<byte[]> response) {
        try {
            JsonNode body = JSON.read(response.body());
            return response.statusCode() + " " + body.path("type").asText().replaceAll(".*/", "");
        } catch (Exception e) {
            return response.statusCode() + " " + new String(response.body(), UTF_8);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
