package dev.gatewright.chassis.tenancy;

import jakarta.enterprise.context.RequestScoped;

/** One request's scope. */
@RequestScoped
class RequestScopeHolder {

    private Scope scope = new Scope.OfNobody();

    Scope scope() {
        return scope;
    }

    void open(Scope opened) {
        scope = opened;
    }
}
