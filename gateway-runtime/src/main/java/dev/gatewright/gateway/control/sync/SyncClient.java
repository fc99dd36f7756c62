package dev.gatewright.gateway.control.sync;

import dev.gatewright.bundle.instance.InstanceToken;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.sync.SyncPaths;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls of the sync protocol, each signed for itself. Answers are bounded in size and time. Blocking. */
public final class SyncClient implements AutoCloseable {

    private static final StrictJson PROBLEM = StrictJson.limitedTo(64 << 10);
    private static final int SHORT_ANSWER = 1 << 20;

    private final SyncSettings settings;
    private final HttpClient http;
    private final Clock clock;
    private final ScheduledExecutorService watch;
    private volatile @Nullable Identity identity;
    private volatile @Nullable Long skewMillis;

    SyncClient(SyncSettings settings, Clock clock, ScheduledExecutorService watch) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.watch = watch;
        this.http = Connection.open(settings);
    }

    void actAs(Identity instance) {
        identity = instance;
    }

    /** Own clock minus the server's, by the last answer's Date; whole seconds are all that header has. */
    @Nullable
    Long skewMillis() {
        return skewMillis;
    }

    void skewed(long millis) {
        skewMillis = millis;
    }

    byte[] get(String path, int limit) throws SyncFailed, InterruptedException {
        return call(signed("GET", path, new byte[0], null), limit);
    }

    /** What was answered, and the ETag that it came with. */
    // Handed over, never compared: a copy of tens of megabytes would buy nothing.
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(byte[] bytes, @Nullable String tag) {}

    /** Empty when what the server has still carries {@code tag}, an ETag of an earlier answer as it came. */
    Optional<Answer> getUnless(String path, @Nullable String tag, int limit) throws SyncFailed, InterruptedException {
        HttpRequest.Builder request = signed("GET", path, new byte[0], null);
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        HttpResponse<InputStream> answer = send(request.build());
        requireGood(answer);
        byte[] bytes = read(answer.body(), limit);
        return bytes.length == 0
                ? Optional.empty()
                : Optional.of(
                        new Answer(bytes, answer.headers().firstValue("ETag").orElse(null)));
    }

    byte[] post(String path, byte[] json) throws SyncFailed, InterruptedException {
        return call(signed("POST", path, json, "application/json"), SHORT_ANSWER);
    }

    void delete(String path) throws SyncFailed, InterruptedException {
        call(signed("DELETE", path, new byte[0], null), SHORT_ANSWER);
    }

    /** Before there is an identity: the body is signed itself. */
    byte[] enrol(String compact) throws SyncFailed, InterruptedException {
        return call(
                request(SyncPaths.ENROLMENTS)
                        .header("Content-Type", SyncPaths.JOSE_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(compact)),
                SHORT_ANSWER);
    }

    /** Opens the stream; whoever gets it closes it. */
    InputStream stream(String path) throws SyncFailed, InterruptedException {
        HttpRequest.Builder request = signed("GET", path, new byte[0], null).header("Accept", "text/event-stream");
        HttpResponse<InputStream> answer = send(request.build());
        requireGood(answer);
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        // No timeout of the client's own: it would end a stream too. Whoever waits for an answer has a limit.
        return HttpRequest.newBuilder(URI.create(settings.url() + path));
    }

    private HttpRequest.Builder signed(String method, String path, byte[] body, @Nullable String type) {
        Identity instance = identity;
        if (instance == null) {
            throw new IllegalStateException("not enrolled");
        }
        String token = InstanceToken.of(
                        instance.instance(),
                        settings.url(),
                        clock,
                        UUID.randomUUID().toString(),
                        body)
                .sign(instance.signingKey());
        HttpRequest.Builder request = request(path).header("Authorization", "Bearer " + token);
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request.method(
                method,
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private byte[] call(HttpRequest.Builder request, int limit) throws SyncFailed, InterruptedException {
        HttpResponse<InputStream> answer = send(request.build());
        requireGood(answer);
        return read(answer.body(), limit);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws SyncFailed, InterruptedException {
        var pending = http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> answer =
                    pending.get(settings.pace().call().toMillis(), TimeUnit.MILLISECONDS);
            answer.headers().firstValue("Date").ifPresent(this::compareClocks);
            return answer;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SyncFailed(SyncFailed.Kind.UNREACHABLE, cause.getClass().getSimpleName() + described(cause));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new SyncFailed(
                    SyncFailed.Kind.UNREACHABLE,
                    "no answer in " + settings.pace().call());
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw e;
        }
    }

    private static String described(Throwable cause) {
        return cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }

    private void compareClocks(String date) {
        try {
            long server = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
            long own = clock.millis();
            // The header has whole seconds: within one there is nothing to see.
            skewMillis = Math.abs(own - server) <= 1000 ? 0L : own - server;
        } catch (DateTimeException e) {
            // A proxy that writes nonsense tells us nothing.
            skewMillis = null;
        }
    }

    private void requireGood(HttpResponse<InputStream> answer) throws SyncFailed {
        int status = answer.statusCode();
        if (status == 200 || status == 201 || status == 202 || status == 204 || status == 304) {
            return;
        }
        String problem = problem(answer);
        if (status == 403 && problem.startsWith("instance-revoked")) {
            throw new SyncFailed(SyncFailed.Kind.REVOKED, problem);
        }
        if (status == 401 && problem.startsWith("instance-unknown")) {
            throw new SyncFailed(SyncFailed.Kind.UNKNOWN, problem);
        }
        SyncFailed.Kind kind = status == 404
                ? SyncFailed.Kind.MISSING
                : status >= 400 && status < 500 && status != 408 && status != 429
                        ? SyncFailed.Kind.REFUSED
                        : SyncFailed.Kind.UNREACHABLE;
        throw new SyncFailed(kind, "HTTP " + status + (problem.isEmpty() ? "" : ": " + problem));
    }

    /** The problem's slug and detail, in printable characters. */
    private String problem(HttpResponse<InputStream> answer) {
        try {
            var problem = PROBLEM.read(read(answer.body(), 64 << 10));
            String type = problem.path("type").asText("");
            String slug = type.substring(type.lastIndexOf('/') + 1);
            String text = slug + ": " + problem.path("detail").asText("");
            return text.substring(0, Math.min(300, text.length())).replaceAll("\\p{Cntrl}", " ");
        } catch (JsonRefused | SyncFailed e) {
            return "";
        }
    }

    private byte[] read(InputStream body, int limit) throws SyncFailed {
        ScheduledFuture<?> deadline =
                watch.schedule(() -> closeQuietly(body), settings.pace().call().toMillis(), TimeUnit.MILLISECONDS);
        try (body) {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new SyncFailed(SyncFailed.Kind.TOO_LARGE, "more than " + limit + " bytes");
            }
            return bytes;
        } catch (SyncFailed e) {
            throw e;
        } catch (IOException e) {
            throw new SyncFailed(SyncFailed.Kind.UNREACHABLE, "the answer broke off");
        } finally {
            deadline.cancel(false);
        }
    }

    static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It was to be given up anyway.
            return;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
