/**
 * The quick start: everything on one machine with demo data, started and stopped as a whole.
 *
 * <p>Its parts are processes of their own that outlive the command which started them. What belongs to a run is kept in
 * one folder; nothing outside of it is written, and no process is ever signalled that this folder does not identify.
 */
@NullMarked
package dev.gatewright.quickstart;

import org.jspecify.annotations.NullMarked;
