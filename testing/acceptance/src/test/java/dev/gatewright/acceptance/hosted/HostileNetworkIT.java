package dev.gatewright.acceptance.hosted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.HostedSite;
import dev.gatewright.acceptance.proxy.Forgery;
import dev.gatewright.acceptance.proxy.ServerEvent;
import dev.gatewright.acceptance.proxy.Tampering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks between gateways and the control plane that alter, truncate, replay, mix, swap and withhold what they carry:
 * a gateway for each kind of artifact, all attacked at once. The publisher names every manipulation on the instance's
 * page, calls are served by what was believed before, and honest networks make all of them healthy again.
 */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileNetworkIT {

    private static final String PARCEL = "/parcels/v1/parcels/FF483920175CH";
    private static final String BLOCKED = "/rates/v1/rates/EUR/CHF";
    private static final String GROUP = "test-eu";
    private static final String OTHER_GROUP = "production-eu";

    /** What a batch can suffer, three times. */
    private static final int BLOCKS = 12;

    @TempDir
    static Path home;

    private static final ScheduledExecutorService CALLS = Executors.newScheduledThreadPool(2);
    private static HostedSite site;
    private static Victim bundles;
    private static Victim heads;
    private static Victim batches;
    private static Victim snapshots;
    private static Victim trust;
    private static Victim frozen;
    private static Victim starved;

    /** Of another group: what it gets is signed as well, and not for the others. */
    private static Victim bystander;

    private static List<Victim> victims;
    private static long bundleBefore;

    @BeforeAll
    static void attackEverything() throws Exception {
        site = HostedSite.start(home.resolve("state"));
        enrolAll();
        site.post("/groups/" + GROUP + "/blocks", Map.of("api", "currency-rates", "reason", "Acceptance test"));
        block(GROUP, 1);
        block(OTHER_GROUP, 1);
        site.deployAnotherRevision(GROUP);
        for (Victim victim : victims) {
            Await.until(
                    "everybody is up to date before the attack",
                    () -> victim.page().path("bundlesBehind").asLong(1) == 0);
            victim.awaitEvent("batch");
        }
        bystander.awaitEvent("batch");
        bundleBefore = bundles.activeBundle();
        Future<?> calling = CALLS.scheduleWithFixedDelay(HostileNetworkIT::callAll, 0, 1500, TimeUnit.MILLISECONDS);
        assertThat(calling.isDone()).isFalse();
        attack();
        site.post("/trust/rotations", Map.of("role", "bundle"));
        site.deployAnotherRevision(GROUP);
        Future<?> looking = CALLS.scheduleWithFixedDelay(HostileNetworkIT::lookAtAll, 1, 1, TimeUnit.SECONDS);
        assertThat(looking.isDone()).isFalse();
        for (int number = 2; number < 2 + BLOCKS; number++) {
            long before = batches.feedSequence();
            block(GROUP, number);
            Await.until("batches are repaired from the snapshot", () -> batches.feedSequence() > before);
        }
    }

    private static void enrolAll() throws Exception {
        List<Future<Victim>> enrolled = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (String name : List.of("bundles", "heads", "batches", "snapshots", "trust", "frozen", "starved")) {
                enrolled.add(threads.submit(() -> Victim.enrol(site, GROUP, name, home)));
            }
            enrolled.add(threads.submit(() -> Victim.enrol(site, OTHER_GROUP, "bystander", home)));
        }
        bundles = enrolled.get(0).get();
        heads = enrolled.get(1).get();
        batches = enrolled.get(2).get();
        snapshots = enrolled.get(3).get();
        trust = enrolled.get(4).get();
        frozen = enrolled.get(5).get();
        starved = enrolled.get(6).get();
        bystander = enrolled.get(7).get();
        victims = List.of(bundles, heads, batches, snapshots, trust, frozen, starved);
    }

    private static void attack() {
        byte[] oldBundle = bundles.firstBody(Victim.BUNDLE);
        byte[] foreignBundle = bystander.firstBody(Victim.BUNDLE);
        bundles.network()
                .tamper(Tampering.ofBodies(
                        Victim.BUNDLE,
                        List.of(
                                bundle -> oldBundle,
                                Forgery::flipped,
                                Forgery::alteredBundle,
                                bundle -> Forgery.mixedBundle(bundle, oldBundle),
                                Forgery::truncated,
                                bundle -> foreignBundle)));

        ServerEvent oldHead = heads.firstEvent("head");
        ServerEvent foreignHead = bystander.firstEvent("head");
        heads.network()
                .tamper(Tampering.withholding(Set.of(Victim.HEAD), Set.of())
                        .and(Tampering.ofEvery(
                                "head",
                                event -> List.of(
                                        new ServerEvent("head", Forgery.altered(event.data())),
                                        new ServerEvent("head", half(event.data())),
                                        oldHead,
                                        foreignHead))));

        ServerEvent oldBatch = batches.firstEvent("batch");
        ServerEvent foreignBatch = bystander.firstEvent("batch");
        List<Tampering.OnEvent> ofOneBatch = List.of(
                event -> List.of(oldBatch, new ServerEvent("batch", half(event.data()))),
                event -> List.of(foreignBatch),
                event -> List.of(mixed(event, oldBatch)),
                event -> List.of());
        // More than once: a stream that the gateway has given up may still carry the one or the other.
        List<Tampering.OnEvent> again = IntStream.range(0, BLOCKS)
                .mapToObj(number -> ofOneBatch.get(number % ofOneBatch.size()))
                .toList();
        batches.network().tamper(Tampering.ofEvents("batch", again));

        byte[] oldSnapshot = snapshots.firstBody(Victim.FEED);
        byte[] foreignSnapshot = bystander.firstBody(Victim.FEED);
        snapshots
                .network()
                .tamper(Tampering.withholding(Set.of(), Set.of("batch"))
                        .and(Tampering.ofBodies(
                                Victim.FEED,
                                List.of(
                                        feed -> oldSnapshot,
                                        feed -> foreignSnapshot,
                                        feed -> Forgery.mixedLines(feed, oldSnapshot),
                                        feed -> Forgery.truncated(feed)))));

        byte[] oldTrust = trust.firstBody(Victim.TRUST);
        trust.network()
                .tamper(Tampering.ofBodies(
                        Victim.TRUST,
                        List.of(Forgery::truncated, chain -> otherPayload(chain, oldTrust), chain -> oldTrust)));
        frozen.network().tamper(Tampering.withholding(Set.of(Victim.HEAD), Set.of("head")));
        starved.network()
                .tamper(Tampering.withholding(Set.of(Victim.BUNDLE, Victim.FEED, Victim.TRUST), Set.of("batch")));
    }

    @AfterAll
    static void stop() throws Exception {
        CALLS.shutdownNow();
        try (HostedSite started = site) {
            assertThat(started).isNotNull();
            victims.forEach(Victim::close);
            bystander.close();
        }
    }

    @Test
    @Order(1)
    void namesEveryManipulationOfABundle() throws Exception {
        bundles.awaitNamed(
                "bundle version-lower", "bundle archive-malformed", "bundle content-mismatch", "bundle scope-mismatch");
        assertThat(bundles.activeBundle()).isEqualTo(bundleBefore);
    }

    @Test
    @Order(2)
    void namesEveryManipulationOfAHead() {
        heads.awaitNamed(
                "head signature-invalid", "head signature-malformed", "head head-behind", "head scope-mismatch");
    }

    @Test
    @Order(3)
    void namesEveryManipulationOfABatchAndRepairsItFromTheSnapshot() {
        batches.awaitNamed("feed feed-behind", "feed content-mismatch", "feed scope-mismatch");
    }

    @Test
    @Order(4)
    void namesEveryManipulationOfTheFeedsSnapshot() {
        snapshots.awaitNamed("feed feed-behind", "feed scope-mismatch", "feed content-mismatch");
    }

    @Test
    @Order(5)
    void namesEveryManipulationOfATrustDocument() {
        trust.awaitNamed("trust json-malformed", "trust signature-invalid", "trust withheld");
    }

    @Test
    @Order(6)
    void namesHeadsThatDoNotCome() {
        frozen.awaitNamed("head head-overdue");
    }

    @Test
    @Order(7)
    void namesWhatIsAnnouncedAndDoesNotCome() throws Exception {
        starved.awaitNamed("bundle withheld", "feed withheld", "trust withheld");
        assertThat(starved.activeBundle()).isEqualTo(bundleBefore);
    }

    @Test
    @Order(8)
    void servedAndBlockedEveryCallAsBefore() {
        assertThat(victims)
                .allSatisfy(victim -> assertThat(victim.disturbances()).isEmpty());
    }

    @Test
    @Order(9)
    void recoversByItselfOnceNetworksAreHonest() throws Exception {
        victims.forEach(victim -> victim.network().tamper(Tampering.NONE));
        victims.forEach(Victim::awaitHealthy);
        for (Victim victim : victims) {
            assertThat(victim.page().path("bundlesBehind").asLong()).isZero();
            assertThat(victim.page().path("feedBehind").asLong()).isZero();
            assertThat(victim.page().path("trustVersion").asLong()).isEqualTo(2);
            assertThat(victim.disturbances()).isEmpty();
        }
    }

    private static void callAll() {
        for (Victim victim : victims) {
            victim.call(PARCEL, 200);
            victim.call(BLOCKED, 403);
        }
    }

    private static void lookAtAll() {
        for (Victim victim : victims) {
            try {
                victim.look();
            } catch (IOException | AssertionError e) {
                // The next look is in a moment.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void block(String group, int number) throws Exception {
        site.post(
                "/groups/" + group + "/blocks",
                Map.of("network", "203.0.113." + number + "/32", "reason", "Acceptance test"));
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    private static ServerEvent mixed(ServerEvent signed, ServerEvent rest) {
        return new ServerEvent(
                signed.name(),
                new String(
                        Forgery.mixedLines(
                                signed.data().getBytes(UTF_8), rest.data().getBytes(UTF_8)),
                        UTF_8));
    }

    /** Documents with the signatures of one chain and the payloads of another. */
    private static byte[] otherPayload(byte[] chain, byte[] other) {
        String signed = new String(chain, UTF_8);
        return signed.replaceFirst("\"payload\":\"[^\"]+\"", "\"payload\":\"" + payload(other) + "\"")
                .getBytes(UTF_8);
    }

    private static String payload(byte[] chain) {
        String text = new String(chain, UTF_8);
        int start = text.indexOf("\"payload\":\"") + "\"payload\":\"".length();
        return text.substring(start, text.indexOf('"', start));
    }
}
