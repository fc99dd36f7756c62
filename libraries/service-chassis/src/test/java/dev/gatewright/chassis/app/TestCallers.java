package dev.gatewright.chassis.app;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.CallerSource;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.access.Person;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.chassis.access.SignedIn;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Believes the header {@code X-Caller: role@organization}. */
@ApplicationScoped
public class TestCallers implements CallerSource {

    public static final UUID ACME = UUID.fromString("01936a2b-7c00-7000-8000-00000000000a");
    public static final UUID GLOBEX = UUID.fromString("01936a2b-7c00-7000-8000-00000000000b");

    private final RoutingContext routing;

    TestCallers(RoutingContext routing) {
        this.routing = routing;
    }

    @Override
    public Optional<SignedIn> signedIn() {
        String caller = routing.request().getHeader("X-Caller");
        if (caller == null) {
            return Optional.empty();
        }
        String[] parts = caller.split("@");
        Role role = Role.valueOf(parts[0].toUpperCase(Locale.ROOT));
        UUID organization = parts[1].equals("acme") ? ACME : GLOBEX;
        Person person = new Person(UUID.nameUUIDFromBytes(caller.getBytes()), caller, "", "session-" + caller, false);
        Set<Assignment> assignments = Set.of(new Assignment(role, null, null));
        return Optional.of(
                new SignedIn(person, List.of(new Membership(organization, parts[1], parts[1], assignments))));
    }

    @Override
    public RuntimeException challenge(URI requested) {
        return new jakarta.ws.rs.RedirectionException(303, URI.create("/sign-in"));
    }
}
