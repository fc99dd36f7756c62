/**
 * PostgreSQL from the binaries on the class path: unpacked once, a cluster per folder, scram passwords, loopback only.
 *
 * <p>A cluster that an older major version made is refused and left as it is.
 */
@NullMarked
package dev.gatewright.servers.postgres;

import org.jspecify.annotations.NullMarked;
