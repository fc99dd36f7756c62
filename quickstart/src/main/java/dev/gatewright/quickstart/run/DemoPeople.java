package dev.gatewright.quickstart.run;

import java.util.ArrayList;
import java.util.List;

/** The people of the demo's organizations, one for each role; key-manager makes them with one random password. */
final class DemoPeople {

    static final String PASSWORD = "demo people";

    private static final List<String> ORGANIZATIONS = List.of("acme", "globex");
    private static final List<String> MAILBOXES = List.of(
            "olivia.owner", "paul.publisher", "dana.developer", "oscar.operator", "anna.analyst", "leo.log-reader");

    private DemoPeople() {}

    static List<SignIn> signIns(String password) {
        List<SignIn> all = new ArrayList<>();
        for (String organization : ORGANIZATIONS) {
            for (String mailbox : MAILBOXES) {
                all.add(new SignIn("person", mailbox + "@" + organization + ".example", password, null, null));
            }
        }
        return all;
    }
}
