package dev.gatewright.keymanager.mail;

import java.util.Locale;

/** What a mail is for. */
public enum MailKind {
    INVITATION,
    PASSWORD_RESET;

    String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MailKind ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
