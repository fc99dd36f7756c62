package dev.gatewright.quickstart.run;

import java.util.List;

/**
 * A part of the quick start.
 *
 * @param url what people call
 * @param health answers 200 once the part works
 */
record Part(String name, List<String> command, String url, String health) {}
