/**
 * What a gateway stands in front of in the quick start: two backends with realistic data.
 *
 * <p>Each is a program of its own on the JDK's HTTP server. They trust whoever can reach them and listen on loopback.
 */
@NullMarked
package dev.gatewright.quickstart.demo;

import org.jspecify.annotations.NullMarked;
