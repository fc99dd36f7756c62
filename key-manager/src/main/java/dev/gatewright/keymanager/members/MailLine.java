package dev.gatewright.keymanager.members;

import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Moment;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.mail.MailState;
import java.util.Objects;

/**
 * Where an invitation's mail stands, as a person's page shows it.
 *
 * @param when what the moment is of
 */
public record MailLine(Tone tone, String title, String text, String when, Moment at) {

    static MailLine of(MailState mail, Frames frames) {
        String problem = Objects.requireNonNullElse(mail.problem(), "");
        return switch (mail.status()) {
            case SENT ->
                new MailLine(Tone.OK, "Sent by mail.", "", "Handed to the mail server", frames.moment(mail.since()));
            case FAILED ->
                new MailLine(
                        Tone.DANGER, "The mail could not be sent.", problem, "Given up", frames.moment(mail.since()));
            case WAITING ->
                mail.problem() == null
                        ? new MailLine(
                                Tone.INFO, "The mail is on its way.", "", "Asked for", frames.moment(mail.since()))
                        : new MailLine(
                                Tone.WARNING,
                                "The mail has not been sent yet.",
                                problem,
                                "Next try",
                                frames.moment(mail.due()));
        };
    }
}
