package dev.gatewright.bundle.instance;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Validity;
import java.time.Clock;

/** What holds for everything an instance signs: one receiver, and a short life. */
final class TokenTimes {

    static final long LIFETIME_SECONDS = 60;

    private TokenTimes() {}

    static void check(String audience, String expected, long iat, long exp, Clock clock) throws Refused {
        if (!audience.equals(expected)) {
            throw new Refused(RefusalReason.AUDIENCE_MISMATCH, "signed for another receiver than " + expected);
        }
        if (exp <= iat || exp - iat > LIFETIME_SECONDS) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "lives longer than " + LIFETIME_SECONDS + " seconds");
        }
        Validity.check(iat, exp, clock);
    }
}
