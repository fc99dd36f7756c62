package dev.gatewright.chassis.production;

import java.util.List;

/** A CDI bean that knows what stands against running a configuration in production. */
public interface ProductionRule {

    /** Each begins with the key that it is about, and says why. */
    List<String> objections();
}
