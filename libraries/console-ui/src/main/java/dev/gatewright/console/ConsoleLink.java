package dev.gatewright.console;

/** One of the product's consoles, in the top bar; only those that the person may use. */
public record ConsoleLink(String name, String href, boolean current) {}
