package dev.gatewright.quickstart.run;

import java.util.List;

/**
 * A part of the quick start.
 *
 * @param url what people call
 * @param stopSignal what ends it in an orderly way
 */
record Part(String name, List<String> command, String url, Health health, String stopSignal) {

    static final String USUAL_STOP = "TERM";

    Part(String name, List<String> command, String url, Health health) {
        this(name, command, url, health, USUAL_STOP);
    }
}
