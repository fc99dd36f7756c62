package dev.gatewright.keymanager.members;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.links.SingleUseLinks;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.mail.MailKind;
import dev.gatewright.keymanager.mail.MailQueue;
import dev.gatewright.keymanager.mail.MailState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an invited person learns of it: by a mail, or by a link that the owner hands on. */
@ApplicationScoped
class Invitations {

    private final SingleUseLinks links;
    private final MailQueue mails;
    private final KeyManagerSettings settings;

    Invitations(SingleUseLinks links, MailQueue mails, KeyManagerSettings settings) {
        this.links = links;
        this.mails = mails;
        this.settings = settings;
    }

    /**
     * @param link to be handed to the person, when it is not sent by mail; it is not kept and cannot be shown again
     */
    record Invitation(UUID person, String email, @Nullable String link) {

        /** Never the link. */
        @Override
        public String toString() {
            return "Invitation[" + person + "]";
        }
    }

    boolean canBeMailed() {
        return mails.isOn();
    }

    /** A part of the transaction that invites. */
    Invitation tell(UUID organization, UUID person, String email, boolean byHand) {
        if (mails.isOn() && !byHand) {
            mails.add(MailKind.INVITATION, email, organization);
            return new Invitation(person, email, null);
        }
        mails.withdrawInvitation(email, organization);
        return new Invitation(
                person,
                email,
                links.make(
                        Purpose.INVITATION,
                        person,
                        organization,
                        settings.signIn().invitation()));
    }

    /** Where the mail stands, if there is one. */
    Optional<MailState> mail(UUID organization, Member member) {
        return mails.invitation(member.email(), organization);
    }

    /** Takes back what was told. */
    void withdraw(UUID organization, Member member) {
        mails.withdrawInvitation(member.email(), organization);
        links.withdraw(Purpose.INVITATION, member.id(), organization);
    }
}
