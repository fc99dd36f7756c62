/**
 * SQL for the stores whose work is set-based: row locks, upserts, many instances in one statement. Statements run on the
 * pool's connections and so under the organization of the scope; they never name it.
 */
@NullMarked
package dev.gatewright.publisher.rows;

import org.jspecify.annotations.NullMarked;
