/**
 * One PostgreSQL and one Kafka for all tests of a build.
 *
 * <p>The first test that asks starts a keeper, a process of its own that owns both and ends when the Maven runs that
 * use it have ended. A test never sees another's rows or records: it takes a fresh database and a fresh topic prefix.
 * What a test stops or kills must be its own server, never these.
 */
@NullMarked
package dev.gatewright.servers.shared;

import org.jspecify.annotations.NullMarked;
