/**
 * A folder of declarative files, and the bundle that comes of it.
 *
 * <p>Loading is bounded and never leaves the folder: links are not followed. Building is a function of the folder, the
 * group and the policy modules: the same files give the same content. Nothing is built while any file has an error.
 */
@NullMarked
package dev.gatewright.design.workspace;

import org.jspecify.annotations.NullMarked;
