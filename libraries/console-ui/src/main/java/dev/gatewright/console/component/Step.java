package dev.gatewright.console.component;

/** A step of long work with a line of small print: of the whole, or a stage of one instance's track. */
public record Step(String label, StepState state, String note) {}
