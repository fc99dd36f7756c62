/**
 * How long changes take from the person who makes them to the gateways, over a quick start that runs. It uses what everybody
 * can: the publisher's REST interface and the gateways' ports. Prints figures and judges none.
 */
@NullMarked
package dev.gatewright.benchmarks.propagation;

import org.jspecify.annotations.NullMarked;
