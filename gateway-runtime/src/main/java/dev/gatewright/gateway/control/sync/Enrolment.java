package dev.gatewright.gateway.control.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.instance.EnrolmentRequest;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.sync.EnrolmentAnswer;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Becomes an instance. The control plane must show a trust document signed by the pinned root: an impostor that knows the
 * address learns the token, which its owner can close, and gives us nothing.
 */
final class Enrolment {

    private static final Logger LOG = Logger.getLogger("gatewright.control");
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final SyncClient client;
    private final SyncSettings settings;
    private final Clock clock;

    Enrolment(SyncClient client, SyncSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the instance brings. */
    record Applicant(SigningKey signing, SigningKey encryption, String token, String rootThumbprint, About about) {}

    /**
     * Asks until there is an answer, or for as long as {@code patienceMillis}.
     *
     * @throws IOException with a message for the operator: refused, an impostor, or nobody there
     */
    Identity enrol(Applicant applicant, long patienceMillis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        Backoff backoff =
                new Backoff(settings.pace().retry(), settings.pace().retryLimit(), RandomGenerator.getDefault());
        while (true) {
            try {
                return accept(client.enrol(request(applicant)), applicant);
            } catch (SyncFailed e) {
                long wait = backoff.next();
                boolean over = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait) - end >= 0;
                if (e.kind() != SyncFailed.Kind.UNREACHABLE || over) {
                    throw new IOException("enrolment at " + settings.url() + " failed (" + e.getMessage() + ")", e);
                }
                LOG.warnf("enrolment at %s: %s; trying again", settings.url(), e.getMessage());
                pause(wait);
            }
        }
    }

    private static void pause(long millis) throws InterruptedException {
        boolean ended = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        assert !ended;
    }

    private String request(Applicant applicant) {
        long now = clock.instant().getEpochSecond();
        return new EnrolmentRequest(
                        settings.url(),
                        now,
                        now + 60,
                        UUID.randomUUID().toString(),
                        applicant.token(),
                        applicant.signing().verificationKey().jwk(),
                        applicant.encryption().verificationKey().jwk(),
                        applicant.about().name(),
                        applicant.about().software(),
                        applicant.about().formats(),
                        applicant.about().features())
                .sign(applicant.signing());
    }

    private Identity accept(byte[] answer, Applicant applicant) throws IOException {
        EnrolmentAnswer enrolled;
        try {
            enrolled = JSON.read(answer, EnrolmentAnswer.class);
        } catch (JsonRefused e) {
            throw new IOException("enrolment at " + settings.url() + ": the answer is not one: " + e.getMessage(), e);
        }
        if (!ID.matcher(enrolled.instance()).matches()
                || !GROUP.matcher(enrolled.group()).matches()) {
            throw new IOException("enrolment at " + settings.url() + ": the answer names no instance and group");
        }
        requirePinned(enrolled, applicant.rootThumbprint());
        LOG.infof(
                "enrolled as instance %s of group %s in %s",
                enrolled.instance(), enrolled.group(), enrolled.organization().replaceAll("\\p{Cntrl}", " "));
        return new Identity(enrolled.instance(), enrolled.organization(), enrolled.group(), applicant.signing());
    }

    private void requirePinned(EnrolmentAnswer answer, String thumbprint) throws IOException {
        String reason = "it sent no trust document";
        for (JsonNode document : answer.trust()) {
            try {
                SignedTrust.verifyPinned(JSON.write(document), thumbprint);
                return;
            } catch (Refused e) {
                reason = e.getMessage();
            }
        }
        throw new IOException("the control plane at " + settings.url()
                + " is not the one that gateway.control.root-thumbprint names: " + reason);
    }
}
