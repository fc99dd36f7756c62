package dev.gatewright.chassis.access;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who calls, in which organization, and what they may do there. */
@RequestScoped
public class Caller {

    private @Nullable SignedIn signedIn;
    private @Nullable Membership membership;

    /** Set once by the request filter, after the checks. */
    void enter(SignedIn who, @Nullable Membership where) {
        signedIn = who;
        membership = where;
    }

    public boolean isSignedIn() {
        return signedIn != null;
    }

    public Person person() {
        return signedIn().person();
    }

    /** The organization that the address names. */
    public Organization organization() {
        return membership().asOrganization();
    }

    /** Every organization that the person belongs to, for the switcher. */
    public List<Membership> memberships() {
        return signedIn().memberships();
    }

    /** Whether the person may do this somewhere in the organization: what a page asks before it shows a button. */
    public boolean may(Permission permission) {
        return membership().permitsSomewhere(permission);
    }

    public boolean may(Permission permission, Scope scope) {
        return membership().permits(permission, scope);
    }

    /** For what concerns the organization as such: roles that are limited to a group or an API do not suffice. */
    public void require(Permission permission) {
        require(permission, Scope.ORGANIZATION);
    }

    public void require(Permission permission, Scope scope) {
        if (!may(permission, scope)) {
            throw new ProblemException(
                    ProblemType.PERMISSION_MISSING,
                    "This needs the permission to " + permission.name().toLowerCase(Locale.ROOT)
                            + ", which your roles do not give you here.");
        }
    }

    private SignedIn signedIn() {
        if (signedIn == null) {
            throw new ProblemException(ProblemType.SIGN_IN_REQUIRED, "Sign in first.");
        }
        return signedIn;
    }

    private Membership membership() {
        if (membership == null) {
            throw new IllegalStateException("The address names no organization");
        }
        return membership;
    }
}
