package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.gateway.control.sync.ControlPlane;
import dev.gatewright.gateway.control.sync.ControlPlane.Fetched;
import dev.gatewright.gateway.control.sync.SyncFailed;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends for what the control plane has announced, and says so when it does not come. Whatever the control plane sends is
 * handled on control's own thread.
 */
final class Fetching {

    private static final Logger LOG = Logger.getLogger("gatewright.control");
    private static final Set<RefusalReason> TRUST_MAY_HELP = Set.of(
            RefusalReason.KEY_UNKNOWN,
            RefusalReason.KEY_EXPIRED,
            RefusalReason.KEY_NOT_YET_VALID,
            RefusalReason.KEY_ROLE);

    private final ControlPlane plane;
    private final Intake intake;
    private final Ledger ledger;
    private final Place place;
    private Executor thread = Runnable::run;
    private Runnable pass = () -> {};
    private boolean trustWanted;

    Fetching(ControlPlane plane, Intake intake, Place place) {
        this.plane = plane;
        this.intake = intake;
        this.ledger = intake.ledger();
        this.place = place;
    }

    /** {@code next} compares what is there with what is announced, each time that something came. */
    void start(Executor controlThread, Runnable next) {
        thread = controlThread;
        pass = next;
    }

    Errand errand() {
        return new Errand(place.patience().retry(), place.patience().retryLimit());
    }

    /** Whether newer trust was asked for, or might let something be believed that was refused. */
    boolean isTrustWanted() {
        return trustWanted;
    }

    void wantTrust() {
        trustWanted = true;
    }

    void trustCame() {
        trustWanted = false;
    }

    void wantTrustAfter(@Nullable RefusalReason refused) {
        trustWanted |= refused != null && TRUST_MAY_HELP.contains(refused);
    }

    void later(Runnable action) {
        try {
            thread.execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("what the control plane sent was not handled; what is active goes on serving", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("control has ended");
        }
    }

    void refuseWithheld(Artifact artifact, Errand errand, boolean announced, String what) {
        if (!announced) {
            ledger.forgive(artifact, RefusalReason.WITHHELD);
        } else if (errand.isMissingFor(place.patience().withheld()) && ledger.refusal(artifact) == null) {
            intake.refuse(
                    artifact, "", new Refused(RefusalReason.WITHHELD, "the announced " + what + " does not come"));
        }
    }

    void refuseTooLarge(Artifact artifact, SyncFailed failure) {
        if (failure.kind() == SyncFailed.Kind.TOO_LARGE) {
            intake.refuse(artifact, "", new Refused(RefusalReason.TOO_LARGE, String.valueOf(failure.getMessage())));
        }
    }

    void fetch(Errand errand, String path, @Nullable String unless, int limit, Consumer<Fetched> receiver) {
        errand.begun();
        plane.fetch(
                path,
                unless,
                limit,
                fetched -> later(() -> {
                    errand.ended();
                    receiver.accept(fetched);
                    pass.run();
                }));
    }
}
