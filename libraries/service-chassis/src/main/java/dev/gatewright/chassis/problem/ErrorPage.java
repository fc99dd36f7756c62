package dev.gatewright.chassis.problem;

/** Draws a problem for a browser. A console supplies a bean that draws it in its own look. */
public interface ErrorPage {

    /** A whole HTML document. */
    String html(ProblemBody problem);
}
