/**
 * The product as a customer holds it: its command line, its gateway process and its files, reached over the network and
 * the command line only.
 */
@org.jspecify.annotations.NullMarked
package dev.gatewright.acceptance.harness;
