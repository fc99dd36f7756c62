package dev.gatewright.benchmarks.gateway;

import dev.gatewright.benchmarks.load.Target;

/** A running server in one scenario. Contenders of one process share its handle. */
record Contender(String server, Scenario scenario, Target target, ProcessHandle process) {

    String name() {
        return server + ", " + scenario.title();
    }
}
