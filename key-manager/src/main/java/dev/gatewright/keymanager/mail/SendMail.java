package dev.gatewright.keymanager.mail;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.mail.MailQueue.Taken;
import dev.gatewright.keymanager.system.SystemWork;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.scheduler.Scheduled;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits: right after the commit, and every few seconds what failed before or was left by a process that died.
 * Several replicas never send the same mail at once; one that dies after the mail server took a mail makes it sent twice,
 * and the link of the later one counts.
 */
@ApplicationScoped
class SendMail {

    private static final Logger LOG = Logger.getLogger(SendMail.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    /** What a server answers about the address itself: trying again changes nothing. */
    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);

    private final MailQueue queue;
    private final Letters letters;
    private final ReactiveMailer mailer;
    private final SystemWork system;
    private final KeyManagerSettings.Mail settings;
    private final Clock clock;

    SendMail(
            MailQueue queue,
            Letters letters,
            ReactiveMailer mailer,
            SystemWork system,
            KeyManagerSettings settings,
            Clock clock) {
        this.queue = queue;
        this.letters = letters;
        this.mailer = mailer;
        this.system = system;
        this.settings = settings.mail();
        this.clock = clock;
    }

    /** A mail for one try; without a letter nobody is to get it. */
    private record Claim(Taken taken, @Nullable Mail letter) {}

    void added(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailQueue.Added added) {
        Thread.ofVirtual().name("mail").start(this::sendAll);
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sendAll() {
        if (queue.isOn()) {
            while (sendOne()) {
                // Until nothing is due.
            }
        }
    }

    private boolean sendOne() {
        Optional<Claim> claim = system.in(this::claim);
        claim.ifPresent(found -> {
            if (found.letter() != null) {
                send(found.taken(), found.letter());
            }
        });
        return claim.isPresent();
    }

    private Optional<Claim> claim() {
        return queue.take().map(taken -> {
            Optional<Mail> letter = letters.write(taken);
            if (letter.isEmpty()) {
                queue.drop(taken);
            }
            return new Claim(taken, letter.orElse(null));
        });
    }

    private void send(Taken taken, Mail letter) {
        try {
            mailer.send(letter).await().atMost(LONGEST);
            queue.sent(taken);
        } catch (RuntimeException e) {
            // The message only: a stack of a mail library may quote what was sent.
            LOG.warnf(
                    "Mail %s (%s) was not sent at try %d: %s", taken.id(), taken.kind(), taken.tries(), e.getMessage());
            queue.failed(taken, problem(e), next(taken, e));
        }
    }

    private Optional<Instant> next(Taken taken, RuntimeException failure) {
        Instant now = clock.instant();
        boolean tooLate = taken.created().plus(settings.giveUp()).isBefore(now);
        if (tooLate || isAboutTheAddress(failure)) {
            return Optional.empty();
        }
        Duration pause = settings.retry().multipliedBy(1L << Math.min(taken.tries() - 1, 10));
        return Optional.of(now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    private static String problem(RuntimeException failure) {
        if (isAboutTheAddress(failure)) {
            return "The mail server does not accept this address.";
        }
        return smtp(failure).isPresent()
                ? "The mail server refused the mail."
                : "The mail server could not be reached.";
    }

    private static boolean isAboutTheAddress(RuntimeException failure) {
        return smtp(failure)
                .map(SMTPException::getReplyCode)
                .filter(NO_SUCH_MAILBOX::contains)
                .isPresent();
    }

    private static Optional<SMTPException> smtp(@Nullable Throwable failure) {
        if (failure == null || failure instanceof SMTPException) {
            return Optional.ofNullable((SMTPException) failure);
        }
        return smtp(failure.getCause());
    }
}
