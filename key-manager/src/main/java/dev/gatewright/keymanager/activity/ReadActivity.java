package dev.gatewright.keymanager.activity;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.AuditEntry;
import dev.gatewright.chassis.audit.AuditTrail;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** The trail of the caller's organization, for those who administer it. */
@ApplicationScoped
class ReadActivity {

    private final AuditTrail trail;
    private final Caller caller;

    ReadActivity(AuditTrail trail, Caller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    Page<AuditEntry> page(PageRequest request) {
        caller.require(Permission.ADMINISTER);
        return trail.read(request, null);
    }
}
