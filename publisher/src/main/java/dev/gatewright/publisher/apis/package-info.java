/**
 * APIs, their versions and each version's working draft.
 *
 * <p>A draft is the declarative {@code Api} file itself, with the digest of its description and the names of its plans:
 * what the console edits, what is exported and what gateways are built from are one text. A draft changes only on the
 * edit that the editor saw; of two editors the second is told, and nothing of the first is lost.
 */
@NullMarked
package dev.gatewright.publisher.apis;

import org.jspecify.annotations.NullMarked;
