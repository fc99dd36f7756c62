/** Real PostgreSQL and Kafka as processes of this machine, for the quick start and for tests. */
@NullMarked
package dev.gatewright.servers;

import org.jspecify.annotations.NullMarked;
