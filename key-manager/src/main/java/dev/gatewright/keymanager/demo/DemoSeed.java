package dev.gatewright.keymanager.demo;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.clients.GrantKind;
import dev.gatewright.keymanager.demo.DemoSettings.DemoClient;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.organizations.Organizations;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.secrets.Passwords;
import dev.gatewright.keymanager.system.SystemWork;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes the demo once; what is there already stays as it is. */
@ApplicationScoped
class DemoSeed {

    private static final int AFTER_THE_KEYS = 200;
    /** In this order: the first runs the installation. */
    private static final SortedMap<String, String> ORGANIZATIONS =
            new TreeMap<>(Map.of("acme", "Acme", "globex", "Globex"));

    private static final Map<Role, String> FIRST_NAMES = Map.of(
            Role.OWNER, "Olivia",
            Role.PUBLISHER, "Paul",
            Role.DEVELOPER, "Dana",
            Role.OPERATOR, "Oscar",
            Role.ANALYST, "Anna",
            Role.LOG_READER, "Leo");

    private final DemoSettings settings;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Accounts accounts;
    private final Clients clients;
    private final Passwords passwords;
    private final SystemWork system;

    DemoSeed(
            DemoSettings settings,
            Organizations organizations,
            Memberships memberships,
            Accounts accounts,
            Clients clients,
            Passwords passwords,
            SystemWork system) {
        this.settings = settings;
        this.organizations = organizations;
        this.memberships = memberships;
        this.accounts = accounts;
        this.clients = clients;
        this.passwords = passwords;
        this.system = system;
    }

    void start(@Observes @Priority(AFTER_THE_KEYS) StartupEvent started) {
        if (!settings.enabled()) {
            return;
        }
        String password = settings.password()
                .orElseThrow(
                        () -> new IllegalStateException("gatewright.demo.password: the demo's people need a password"));
        system.in(() -> {
            ORGANIZATIONS.forEach((slug, name) -> seed(slug, name, password));
            settings.clients().forEach(this::seed);
            return true;
        });
    }

    private void seed(String slug, String name, String password) {
        if (organizations.bySlug(slug).isPresent()) {
            return;
        }
        Organization organization = organizations.create(slug, name);
        String hash = passwords.hash(password);
        FIRST_NAMES.forEach((role, first) -> {
            String mailbox = first.toLowerCase(Locale.ROOT) + "." + role.claim();
            UUID person = accounts.invite(mailbox + "@" + slug + ".example", first + " " + surname(role))
                    .id();
            accounts.setPassword(person, hash);
            memberships.add(organization.id(), person, Set.of(new Assignment(role, null, null)));
        });
    }

    private static String surname(Role role) {
        String words = role.claim().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void seed(String clientId, DemoClient demo) {
        if (clients.active(clientId).isPresent()) {
            return;
        }
        Organization organization = organizations
                .bySlug(demo.organization())
                .orElseThrow(() -> new IllegalStateException("gatewright.demo.clients." + clientId
                        + ".organization: there is no organization " + demo.organization()));
        Set<Assignment> assignments = demo.roles().orElse(List.of()).stream()
                .map(name -> new Assignment(role(clientId, name), null, null))
                .collect(Collectors.toSet());
        Client client = client(clientId, demo, organization.id(), !assignments.isEmpty());
        clients.add(client, demo.secret().substring(0, Math.min(4, demo.secret().length())));
        memberships.addToClient(organization.id(), client.requiredId(), assignments);
    }

    private static Client client(String clientId, DemoClient demo, UUID organization, boolean account) {
        return new Client(
                clientId,
                clientId,
                account ? Client.Kind.SERVICE_ACCOUNT : Client.Kind.APPLICATION,
                organization,
                Ids.next(),
                OpaqueSecret.hash(demo.secret()),
                Set.of(GrantKind.CLIENT_CREDENTIALS),
                List.of(),
                List.of(),
                Set.copyOf(demo.scopes().orElse(List.of())),
                List.of(account ? Client.CONSOLE_AUDIENCE : demo.audience()),
                account ? null : demo.environment());
    }

    private static Role role(String clientId, String name) {
        return Role.ofClaim(name)
                .orElseThrow(() -> new IllegalStateException(
                        "gatewright.demo.clients." + clientId + ".roles: there is no role " + name));
    }
}
