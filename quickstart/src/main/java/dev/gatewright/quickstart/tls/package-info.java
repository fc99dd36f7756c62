/**
 * Certificates of the quick start: made by a private authority, or given and checked before anything starts. It reads
 * files that it is told to, and writes none.
 */
@NullMarked
package dev.gatewright.quickstart.tls;

import org.jspecify.annotations.NullMarked;
