package dev.gatewright.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.Backend;
import dev.gatewright.acceptance.harness.Problem;
import dev.gatewright.acceptance.harness.ReadySite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.harness.Site;
import dev.gatewright.acceptance.harness.TokenSigner;
import dev.gatewright.contracts.problem.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an operator changes while customers call: a key ends, a bundle replaces another. */
@Execution(ExecutionMode.SAME_THREAD)
class RevocationAndSwapIT {

    private static final int CLIENTS = 3;
    private static final int SWAPS = 2;

    @TempDir
    Path home;

    /** One answered call of one client, in the order of that client. */
    private record Answer(int client, int status, String body) {}

    private final Queue<Answer> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> archives = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void revokesAKeyWithoutARestartAndLeavesTheOthers() throws Exception {
        ReadySite ready = ReadySite.get();
        Site site = ready.copyTo(home);
        Site.ApiKey ended = ready.key();
        Site.ApiKey other = site.createKey("web-shop");
        try (RunningGateway gateway = site.start()) {
            assertThat(gateway.get("/orders/v1/orders", ended.headers()).statusCode())
                    .isEqualTo(200);
            site.feed("key", "revoke", ended.id());
            Await.until(
                    "the key is refused",
                    () -> gateway.get("/orders/v1/orders", ended.headers()).statusCode() == 401);
            Problem problem =
                    Problem.of(ProblemType.CREDENTIALS_INVALID, gateway.get("/orders/v1/orders", ended.headers()));
            assertThat(problem.text("reason")).isEqualTo("key-revoked");
            assertThat(gateway.get("/orders/v1/orders", other.headers()).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Each bundle sends the orders API to another backend; the last brings a second API with a backend of its own. */
    @Test
    void replacesBundlesUnderLoadWithoutLosingOrMisroutingACall() throws Exception {
        List<Backend> backends = new ArrayList<>();
        try (Backend archive = Backend.saying("archive")) {
            for (int i = 0; i <= SWAPS; i++) {
                backends.add(Backend.saying("backend-" + i));
            }
            Site site = new Site(home);
            String[] headers = prepare(site, backends.getFirst(), archive);
            try (RunningGateway gateway = site.start();
                    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> loads = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    int client = i;
                    loads.add(clients.submit(() -> load(gateway, client, headers)));
                }
                Await.until("there is load", () -> count(orders, "backend-0") > 0);
                for (int i = 1; i <= SWAPS; i++) {
                    release(site, gateway, backends, i);
                }
                Await.until("the new API answers under load", () -> count(archives, "archive") > 0);
                enough.set(true);
                for (Future<?> load : loads) {
                    load.get();
                }
                judge(backends, archive);
            }
        } finally {
            backends.forEach(Backend::close);
        }
    }

    /** Both APIs can be subscribed to, but the bundle that the gateway starts with holds the orders alone. */
    private static String[] prepare(Site site, Backend first, Backend archive) throws Exception {
        site.declareOrders(new TokenSigner(), "orders", "archive");
        site.importOrders(first.url());
        site.importArchive(archive.url());
        site.trust();
        site.release();
        site.subscribe("web-shop", "orders");
        site.feed("subscription", "create", "--application", "web-shop", "--api", "archive", "--plan", "gold");
        String[] headers = site.createKey("web-shop").headers();
        site.group("orders");
        site.release();
        return headers;
    }

    private Void load(RunningGateway gateway, int client, String... headers) throws Exception {
        while (!enough.get()) {
            var listed = gateway.get("/orders/v1/orders", headers);
            orders.add(new Answer(client, listed.statusCode(), listed.body()));
            var archived = gateway.get("/archive/documents", headers);
            archives.add(new Answer(client, archived.statusCode(), archived.body()));
        }
        return null;
    }

    private void release(Site site, RunningGateway gateway, List<Backend> backends, int number) throws Exception {
        Path api = site.workspace().resolve("apis/orders/api.yaml");
        String before = Files.readString(api);
        String after = before.replace(
                backends.get(number - 1).url(), backends.get(number).url());
        assertThat(after).isNotEqualTo(before);
        Files.writeString(api, after);
        if (number == SWAPS) {
            site.group("orders", "archive");
        }
        long version = site.release();
        gateway.awaitVersion(version);
        Await.until(
                "the new backend answers under load",
                () -> orders.stream().anyMatch(answer -> answer.body().equals("backend-" + number)));
    }

    private void judge(List<Backend> backends, Backend archive) {
        assertThat(orders).extracting(Answer::status).containsOnly(200);
        assertThat(archives).extracting(Answer::status).containsOnly(404, 200);
        for (int client = 0; client < CLIENTS; client++) {
            assertThat(of(orders, client))
                    .extracting(Answer::body)
                    .as("old, then new")
                    .isSorted();
            assertThat(of(archives, client))
                    .extracting(answer -> -answer.status())
                    .as("not there, then there")
                    .isSorted();
        }
        for (int i = 0; i < backends.size(); i++) {
            String name = "backend-" + i;
            assertThat(backends.get(i).seen())
                    .hasSize((int) count(orders, name))
                    .isNotEmpty()
                    .allSatisfy(seen -> assertThat(seen.target()).isEqualTo("/orders"));
        }
        assertThat(archive.seen())
                .hasSize((int) count(archives, "archive"))
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.target()).isEqualTo("/documents"));
    }

    private static List<Answer> of(Queue<Answer> answers, int client) {
        return answers.stream().filter(answer -> answer.client() == client).toList();
    }

    private static long count(Queue<Answer> answers, String body) {
        return answers.stream().filter(answer -> answer.body().equals(body)).count();
    }
}
