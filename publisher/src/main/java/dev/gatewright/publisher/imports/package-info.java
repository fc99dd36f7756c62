/**
 * Imports: a description that was uploaded, pasted or fetched, read in the background, shown with what was found in it,
 * and only then made an API.
 *
 * <p>An import is stored from its first byte, so that its page can be reloaded and shared. What is created is created in
 * one transaction, or not at all.
 */
@NullMarked
package dev.gatewright.publisher.imports;

import org.jspecify.annotations.NullMarked;
