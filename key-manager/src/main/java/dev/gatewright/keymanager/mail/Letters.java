package dev.gatewright.keymanager.mail;

import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.links.SingleUseLinks;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.mail.MailQueue.Taken;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.organizations.Organizations;
import dev.gatewright.keymanager.organizations.PersonTrace;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Writes a mail, with a link that is made for it and ends the one before. */
@ApplicationScoped
class Letters {

    private final Accounts accounts;
    private final Organizations organizations;
    private final Memberships memberships;
    private final SingleUseLinks links;
    private final PersonTrace trace;
    private final KeyManagerSettings.SignIn lifetimes;

    Letters(
            Accounts accounts,
            Organizations organizations,
            Memberships memberships,
            SingleUseLinks links,
            PersonTrace trace,
            KeyManagerSettings settings) {
        this.accounts = accounts;
        this.organizations = organizations;
        this.memberships = memberships;
        this.links = links;
        this.trace = trace;
        this.lifetimes = settings.signIn();
    }

    @CheckedTemplate(basePath = "mail")
    static class Templates {

        static native TemplateInstance invitationText(String organization, String link, String lasts);

        static native TemplateInstance invitationPage(String organization, String link, String lasts);

        static native TemplateInstance resetText(String email, String link, String lasts);

        static native TemplateInstance resetPage(String email, String link, String lasts);
    }

    /** A part of the system's transaction that takes the mail; nothing when nobody is to get it. */
    Optional<Mail> write(Taken mail) {
        Optional<Account> account = accounts.byEmail(mail.recipient());
        return switch (mail.kind()) {
            case PASSWORD_RESET -> account.filter(Account::isActive).map(person -> reset(mail, person));
            case INVITATION ->
                account.flatMap(person -> Optional.ofNullable(mail.organization())
                        .filter(organization -> memberships.isInvited(organization, person.id()))
                        .flatMap(organizations::byId)
                        .map(organization -> invitation(person, organization)));
        };
    }

    private Mail reset(Taken mail, Account person) {
        if (mail.tries() == 1) {
            trace.resetRequested(person.id());
        }
        String link = links.make(Purpose.PASSWORD_RESET, person.id(), null, lifetimes.resetLink());
        String lasts = words(lifetimes.resetLink());
        return Mail.withText(
                        person.email(),
                        "Set a new password",
                        Templates.resetText(person.email(), link, lasts).render())
                .setHtml(Templates.resetPage(person.email(), link, lasts).render());
    }

    private Mail invitation(Account person, Organization organization) {
        String link = links.make(Purpose.INVITATION, person.id(), organization.id(), lifetimes.invitation());
        String lasts = words(lifetimes.invitation());
        return Mail.withText(
                        person.email(),
                        "Invitation to " + organization.name(),
                        Templates.invitationText(organization.name(), link, lasts)
                                .render())
                .setHtml(Templates.invitationPage(organization.name(), link, lasts)
                        .render());
    }

    /** Such as "7 days" or "1 hour". */
    private static String words(Duration lifetime) {
        if (lifetime.toDays() > 1) {
            return lifetime.toDays() + " days";
        }
        if (lifetime.toHours() > 0) {
            return lifetime.toHours() + (lifetime.toHours() == 1 ? " hour" : " hours");
        }
        return lifetime.toMinutes() + " minutes";
    }
}
