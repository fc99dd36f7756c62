package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.clients.GrantKind;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.secrets.OpaqueSecret;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** A new program of the organization. Its client id is made of the organization's name and its own. */
@ApplicationScoped
class CreateServiceAccount {

    private static final int LONGEST = 80;

    private final ServiceAccounts accounts;
    private final Clients clients;
    private final Memberships memberships;
    private final Audit audit;
    private final Caller caller;
    private final SystemWork system;

    CreateServiceAccount(
            ServiceAccounts accounts,
            Clients clients,
            Memberships memberships,
            Audit audit,
            Caller caller,
            SystemWork system) {
        this.accounts = accounts;
        this.clients = clients;
        this.memberships = memberships;
        this.audit = audit;
        this.caller = caller;
        this.system = system;
    }

    NewSecret create(String name, Set<Assignment> roles) {
        caller.require(Permission.ADMINISTER);
        if (!Accounts.isName(name)) {
            throw ProblemException.invalid("/name", "must be a name of at most 120 characters");
        }
        Organization organization = caller.organization();
        OpaqueSecret secret = NewSecret.random();
        return system.in(() -> {
            if (accounts.isNamed(organization.id(), name.strip())) {
                throw new ProblemException(ProblemType.CONFLICT, "There is a client of this name already.");
            }
            Client client = client(organization, name.strip(), secret);
            clients.add(client, NewSecret.prefix(secret));
            memberships.addToClient(organization.id(), client.requiredId(), roles);
            ServiceAccount account = accounts.find(client.requiredId()).orElseThrow();
            audit.record(organization.id(), "service-account.created", account.subject(), null, account.state());
            return new NewSecret(account, secret.text());
        });
    }

    private Client client(Organization organization, String name, OpaqueSecret secret) {
        UUID id = Ids.next();
        return new Client(
                clientId(organization.slug(), name, id),
                name,
                Client.Kind.SERVICE_ACCOUNT,
                organization.id(),
                id,
                secret.hash(),
                Set.of(GrantKind.CLIENT_CREDENTIALS),
                List.of(),
                List.of(),
                Set.of(),
                List.of(Client.CONSOLE_AUDIENCE),
                null);
    }

    private String clientId(String slug, String name, UUID id) {
        String words =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String wish = slug + "-" + (words.isEmpty() ? "account" : words);
        String cut = wish.substring(0, Math.min(wish.length(), LONGEST));
        String text = id.toString();
        return accounts.isTaken(cut) ? cut + "-" + text.substring(text.length() - 8) : cut;
    }
}
