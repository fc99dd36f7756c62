package dev.gatewright.chassis.tenancy;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.UUID;

/** The scope that a request was given by its address; it ends with the request, on whatever threads that runs. */
@ApplicationScoped
public class RequestTenancy {

    private final Instance<RequestScopeHolder> holder;

    RequestTenancy(Instance<RequestScopeHolder> holder) {
        this.holder = holder;
    }

    /** Opens the scope until the request ends; only after the caller's membership has been checked. */
    public void open(UUID organization) {
        holder.get().open(new Scope.OfOrganization(organization));
    }

    Scope scope() {
        boolean inRequest = Arc.container().requestContext().isActive();
        return inRequest ? holder.get().scope() : new Scope.OfNobody();
    }
}
