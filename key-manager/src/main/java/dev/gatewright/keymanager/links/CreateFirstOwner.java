package dev.gatewright.keymanager.links;

import dev.gatewright.chassis.access.Assignment;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.organizations.Organizations;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.secrets.PasswordRules;
import dev.gatewright.keymanager.secrets.Passwords;
import dev.gatewright.keymanager.system.SystemWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The first organization and its owner, by the link that was made at start. */
@ApplicationScoped
class CreateFirstOwner {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,38}[a-z0-9]");
    /** First segments of our own addresses. */
    private static final Set<String> RESERVED =
            Set.of("api", "ui", "q", "sync", "oauth", "sign-in", "sign-out", "account", "assets", "health");

    private final SingleUseLinks links;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SystemWork system;

    CreateFirstOwner(
            SingleUseLinks links,
            Organizations organizations,
            Memberships memberships,
            Accounts accounts,
            Passwords passwords,
            SystemWork system) {
        this.links = links;
        this.organizations = organizations;
        this.memberships = memberships;
        this.accounts = accounts;
        this.passwords = passwords;
        this.system = system;
    }

    /** What the first owner types. */
    record Wish(String organization, String slug, String name, String email, String password) {

        /** Never the password. */
        @Override
        public String toString() {
            return "Wish[" + slug + "]";
        }
    }

    List<FieldError> objections(Wish wish) {
        List<FieldError> errors = new ArrayList<>();
        check(errors, "organization", Accounts.isName(wish.organization()), "Type a name of at most 120 characters");
        check(
                errors,
                "slug",
                SLUG.matcher(wish.slug()).matches() && !RESERVED.contains(wish.slug()),
                "Use 2 to 40 lower-case letters, digits and hyphens, beginning with a letter");
        check(errors, "name", Accounts.isName(wish.name()), "Type a name of at most 120 characters");
        check(errors, "email", Accounts.isAddress(wish.email()), "Type an e-mail address");
        PasswordRules.objection(wish.password(), wish.email())
                .ifPresent(message -> errors.add(new FieldError("password", message)));
        return errors;
    }

    /** The new owner; nothing when the link was used up meanwhile. */
    Optional<Account> create(String link, Wish wish) {
        String hash = passwords.hash(wish.password());
        return system.in(() -> {
            if (memberships.hasOwner() || !links.use(link)) {
                return Optional.empty();
            }
            Organization organization = organizations.create(wish.slug(), wish.organization());
            Account owner = accounts.invite(wish.email(), wish.name());
            accounts.setPassword(owner.id(), hash);
            memberships.add(organization.id(), owner.id(), Set.of(new Assignment(Role.OWNER, null, null)));
            return Optional.of(owner);
        });
    }

    private static void check(List<FieldError> errors, String field, boolean good, String message) {
        if (!good) {
            errors.add(new FieldError(field, message));
        }
    }
}
