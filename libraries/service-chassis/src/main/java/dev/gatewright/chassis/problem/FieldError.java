package dev.gatewright.chassis.problem;

/**
 * What is wrong with one member of the input.
 *
 * @param pointer a JSON pointer into the body ({@code /name}), or the parameter's name
 */
public record FieldError(String pointer, String message) {}
