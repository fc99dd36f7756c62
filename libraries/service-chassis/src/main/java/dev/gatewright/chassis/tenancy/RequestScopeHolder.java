package dev.gatewright.chassis.tenancy;

import jakarta.enterprise.context.RequestScoped;

/** One request's scope. */
@RequestScoped
class RequestScopeHolder {

    private Scope scope = Scope.NOBODY;

    Scope scope() {
        return scope;
    }

    void open(Scope opened) {
        scope = opened;
    }
}
