package dev.gatewright.gateway.stage.authn;

import dev.gatewright.gateway.exchange.Principal;
import io.vertx.core.Future;

/** What an alternative makes of a request. */
sealed interface Attempt {

    /** The request carries none of its credentials. */
    record Absent() implements Attempt {}

    record Proved(Principal principal) implements Attempt {}

    record Refused(Fault fault) implements Attempt {}

    /** Keys have to be waited for; never ends as {@code Pending} or {@code Absent}. */
    record Pending(Future<Attempt> outcome) implements Attempt {}

    Absent ABSENT = new Absent();
}
