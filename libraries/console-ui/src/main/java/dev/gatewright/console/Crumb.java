package dev.gatewright.console;

/** One step of the way from the application to the page, the page itself left out. */
public record Crumb(String label, String href) {}
