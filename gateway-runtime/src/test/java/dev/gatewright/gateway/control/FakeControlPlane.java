package dev.gatewright.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.feed.FeedBatchWriter;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.feed.FeedTerms;
import dev.gatewright.bundle.feed.FeedWriter;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.bundle.head.HeadWriter;
import dev.gatewright.bundle.instance.EnrolmentRequest;
import dev.gatewright.bundle.instance.InstanceToken;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.contracts.feed.EntryIdentity;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.EnrolmentAnswer;
import dev.gatewright.contracts.sync.HeartbeatAnswer;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.contracts.sync.TrustChain;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A control plane for one group, with the same writers as the real one, that lies on request. Heads are sent when a test
 * says so, and every 100 ms while it beats.
 */
public final class FakeControlPlane implements AutoCloseable {

    public static final String TOKEN = "gwe_test";
    static final String GROUP = "shop";
    private static final StrictJson JSON = StrictJson.limitedTo(16 << 20);

    public final SigningKey root = SigningKey.generate();
    final SigningKey bundleKey = SigningKey.generate();
    SigningKey feedKey = SigningKey.generate();
    final String instance = UUID.randomUUID().toString();
    final List<ActivationReport> activations = new CopyOnWriteArrayList<>();
    public final List<HeartbeatReport> heartbeats = new CopyOnWriteArrayList<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
    private final Set<String> seenTokens = new HashSet<>();
    private final Clock clock;
    private final @Nullable SSLContext tls;
    private final String host;
    private HttpServer server;
    private int port;
    final List<byte[]> trust = new ArrayList<>();
    TrustDocument trusted;
    private byte @Nullable [] bundle;

    /** What the bundle's ETag says, and the conditions that came with requests for it. */
    volatile String bundleTag = "\"any\"";

    final List<String> known = new java.util.concurrent.CopyOnWriteArrayList<>();
    private Head.@Nullable Announced announced;
    private final Map<EntryIdentity, FeedEntry> entries = new LinkedHashMap<>();
    private final List<String> batches = new ArrayList<>();
    FeedPosition position;
    private long firstKept = 1;
    volatile int instances = 2;
    volatile boolean beating = true;
    volatile boolean revoked;
    volatile boolean forgetful;
    volatile boolean streaming = true;
    volatile boolean sendBatches = true;
    volatile long clockOffset;
    private @Nullable VerificationKey instanceKey;

    /** What happens to answers on their way, by path; the stream's heads and batches by /head and /batch. */
    final Map<String, UnaryOperator<byte[]>> onTheWay = new ConcurrentHashMap<>();

    public FakeControlPlane(Clock clock) throws IOException {
        this(clock, null, "127.0.0.1");
    }

    /** @param tls null for plain HTTP */
    public FakeControlPlane(Clock clock, @Nullable SSLContext tls, String host) throws IOException {
        this.clock = clock;
        this.tls = tls;
        this.host = host;
        this.trusted = TrustDocument.first(
                root.verificationKey(), List.of(key(KeyRole.BUNDLE, bundleKey), key(KeyRole.FEED, feedKey)), now());
        trust.add(SignedTrust.sign(trusted, List.of(root)));
        position = new FeedPosition(1, 1, Sha256.hex(new byte[0]));
        open(0);
        Thread.ofVirtual().start(this::beat);
    }

    private Instant now() {
        return clock.instant();
    }

    TrustedKey key(KeyRole role, SigningKey key) {
        return new TrustedKey(
                role, now().minus(Duration.ofDays(1)), now().plus(Duration.ofDays(365)), key.verificationKey());
    }

    /** Publishes the next trust document; heads announce it. */
    synchronized void believe(TrustDocument next) {
        trust.add(SignedTrust.sign(next, List.of(root)));
        trusted = next;
    }

    /** All trust documents, as a gateway gets them. */
    byte[] chain() throws IOException {
        return JSON.write(new TrustChain(documents(0)));
    }

    private void open(int at) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), at);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/sync/v1", this::handle);
        server.start();
    }

    /** Nobody is there any more, as for a connection that is refused. */
    void stop() {
        server.stop(0);
        streams.clear();
    }

    void startAgain() throws IOException {
        open(port);
    }

    public String url() {
        return (tls == null ? "http://" : "https://") + host + ":" + port + "/sync/v1";
    }

    public int port() {
        return port;
    }

    public synchronized FakeControlPlane deploy(long version, BundleContent content) {
        bundle = archive(version, content);
        announced =
                new Head.Announced(version, UnsignedBundle.of(content, Map.of()).digest());
        return this;
    }

    byte[] archive(long version, BundleContent content) {
        return new BundleSigner(bundleKey)
                .sign(UnsignedBundle.of(content, Map.of()), new BundleTerms(version, now(), null, null, List.of()));
    }

    /** Changes the feed: stored, then sent. */
    public synchronized void change(FeedEntry... changed) {
        FeedBatchWriter.Written written = new FeedBatchWriter(feedKey).write(GROUP, position, now(), List.of(changed));
        position = written.position();
        batches.add(written.text());
        for (FeedEntry entry : changed) {
            if (entry instanceof FeedEntry.Removed) {
                entries.remove(entry.identity());
            } else {
                entries.put(entry.identity(), entry);
            }
        }
        if (sendBatches) {
            send("batch", written.text().getBytes(StandardCharsets.UTF_8));
        }
        send("head", head().getBytes(StandardCharsets.US_ASCII));
    }

    /** As after a restore: the feed starts anew. */
    synchronized void restart(long epoch) {
        position = new FeedPosition(epoch, 1, Sha256.hex(("epoch " + epoch).getBytes(StandardCharsets.US_ASCII)));
        batches.clear();
        firstKept = 1;
    }

    synchronized String head() {
        Instant time = now().plusSeconds(clockOffset);
        return new HeadWriter(feedKey).write(Head.of(GROUP, announced, trusted.version(), position, instances, time));
    }

    synchronized byte[] snapshot() {
        FeedTerms terms =
                new FeedTerms(GROUP, position.epoch(), position.sequence(), now(), null, null, position.digest());
        return new FeedWriter(feedKey).write(terms, entries.values());
    }

    private void beat() {
        var pulse = new CountDownLatch(1);
        try {
            while (!pulse.await(100, TimeUnit.MILLISECONDS)) {
                if (beating) {
                    send("head", head().getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void send(String event, byte[] data) {
        byte[] changed =
                onTheWay.getOrDefault("/" + event, UnaryOperator.identity()).apply(data);
        for (OutputStream stream : streams) {
            write(stream, event, changed);
        }
    }

    private void write(OutputStream stream, String event, byte[] data) {
        String text = "event: " + event + "\n"
                + new String(data, StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> "data: " + line + "\n")
                        .reduce("", String::concat)
                + "\n";
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            streams.remove(stream);
        }
    }

    private void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath().substring("/sync/v1".length());
        byte[] body = call.getRequestBody().readAllBytes();
        calls.add(call.getRequestMethod() + " " + path);
        try {
            if (path.equals("/enrolments")) {
                enrol(call, body);
            } else if (revoked) {
                problem(call, 403, "instance-revoked");
            } else if (forgetful) {
                problem(call, 401, "instance-unknown");
            } else {
                verify(call, body);
                answer(call, path, body);
            }
        } catch (Refused e) {
            problem(call, 401, e.reason().slug());
        } catch (RuntimeException e) {
            problem(call, 500, "internal");
        }
    }

    private void enrol(HttpExchange call, byte[] body) throws IOException, Refused {
        EnrolmentRequest request = EnrolmentRequest.verify(new String(body, StandardCharsets.US_ASCII), url(), clock);
        if (!request.token().equals(TOKEN)) {
            problem(call, 403, "enrolment-token-unknown");
            return;
        }
        instanceKey = VerificationKey.of(request.signingKey());
        answer(call, 201, JSON.write(new EnrolmentAnswer(instance, "acme", GROUP, documents(0))));
    }

    private List<JsonNode> documents(int after) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (byte[] document : trust.subList(Math.min(after, trust.size()), trust.size())) {
            documents.add(JSON.read(document));
        }
        return documents;
    }

    private void verify(HttpExchange call, byte[] body) throws Refused {
        String header = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        InstanceToken.Verified token = InstanceToken.verify(
                header.replaceFirst("^Bearer ", ""),
                kid -> {
                    if (instanceKey == null || !instanceKey.kid().equals(kid)) {
                        throw new Refused(RefusalReason.KEY_UNKNOWN, "unknown instance");
                    }
                    return instanceKey;
                },
                url(),
                clock,
                body);
        synchronized (seenTokens) {
            if (!seenTokens.add(token.token().jti())) {
                throw new Refused(RefusalReason.VERSION_CONFLICT, "used before");
            }
        }
    }

    private void answer(HttpExchange call, String path, byte[] body) throws IOException {
        switch (path) {
            case "/trust" -> {
                String query = call.getRequestURI().getQuery();
                int after = Integer.parseInt(query.substring(query.indexOf('=') + 1));
                answer(call, 200, altered(path, JSON.write(new TrustChain(documents(after)))));
            }
            case "/bundle" -> {
                byte[] now = bundle;
                if (now == null) {
                    problem(call, 404, "resource-missing");
                } else {
                    known.add(String.valueOf(call.getRequestHeaders().getFirst("If-None-Match")));
                    call.getResponseHeaders().set("ETag", bundleTag);
                    answer(call, 200, altered(path, now));
                }
            }
            case "/feed" -> answer(call, 200, altered(path, snapshot()));
            case "/head" -> answer(call, 200, altered(path, head().getBytes(StandardCharsets.US_ASCII)));
            case "/stream" -> stream(call);
            case "/activations" -> {
                activations.add(JSON.read(body, ActivationReport.class));
                answer(call, 204, new byte[0]);
            }
            case "/heartbeats" -> {
                heartbeats.add(JSON.read(body, HeartbeatReport.class));
                answer(call, 200, JSON.write(new HeartbeatAnswer(clock.millis(), 1)));
            }
            case "/instance" -> answer(call, 204, new byte[0]);
            default -> problem(call, 404, "resource-missing");
        }
    }

    private byte[] altered(String path, byte[] bytes) {
        return onTheWay.getOrDefault(path, UnaryOperator.identity()).apply(bytes);
    }

    private synchronized void stream(HttpExchange call) throws IOException {
        if (!streaming) {
            problem(call, 503, "dependency-unavailable");
            return;
        }
        call.getResponseHeaders().set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        OutputStream out = call.getResponseBody();
        String query = call.getRequestURI().getQuery();
        long epoch = Long.parseLong(query.replaceAll(".*epoch=(\\d+).*", "$1"));
        long sequence = Long.parseLong(query.replaceAll(".*sequence=(\\d+).*", "$1"));
        if (epoch != position.epoch() || sequence < firstKept || sequence > position.sequence()) {
            write(out, "resync", "{}".getBytes(StandardCharsets.US_ASCII));
        } else if (sendBatches) {
            for (String batch : batches.subList((int) (sequence - firstKept), batches.size())) {
                write(out, "batch", altered("/batch", batch.getBytes(StandardCharsets.UTF_8)));
            }
        }
        streams.add(out);
        write(out, "head", altered("/head", head().getBytes(StandardCharsets.US_ASCII)));
    }

    private static void problem(HttpExchange call, int status, String slug) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/problem+json");
        answer(
                call,
                status,
                JSON.write(Map.of("type", "https://gatewright.dev/problems/" + slug, "detail", "", "status", status)));
    }

    private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
        try (call) {
            call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                call.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
