package dev.gatewright.chassis.tenancy;

import java.util.UUID;

/** Whose rows a connection may touch. */
sealed interface Scope {

    /** No rows at all: what a thread has that was given nothing. */
    record OfNobody() implements Scope {
        @Override
        public String toString() {
            return "nobody";
        }
    }

    record OfOrganization(UUID id) implements Scope {
        @Override
        public String toString() {
            return "organization " + id;
        }
    }

    record OfSystem() implements Scope {
        @Override
        public String toString() {
            return "the system";
        }
    }

    /** The value of the setting {@code gatewright.organization}. */
    default String organization() {
        return this instanceof OfOrganization(UUID id) ? id.toString() : "";
    }

    /** The value of the setting {@code gatewright.system}. */
    default String system() {
        return this instanceof OfSystem ? "on" : "off";
    }
}
