/**
 * OpenAPI descriptions by the digest of their bytes.
 *
 * <p>Imports, drafts and revisions refer to the same bytes; a description is read once, and its operations are kept in
 * rows of their own, so that listing ten of ten thousand does not read the file again. What is kept never changes.
 */
@NullMarked
package dev.gatewright.publisher.descriptions;

import org.jspecify.annotations.NullMarked;
