/**
 * Real PostgreSQL and Kafka as processes of this machine, for the quick start and for tests.
 *
 * <p>A server listens on the loopback address only, keeps everything it writes in one folder, and ends when the process
 * that owns it ends, however that happens.
 */
@NullMarked
package dev.gatewright.servers;

import org.jspecify.annotations.NullMarked;
