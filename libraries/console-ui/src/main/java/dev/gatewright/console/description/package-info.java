/**
 * An API's description as people read it: operations by tag, searched and filtered on the server, each opened on demand. Plain
 * records that a service maps its parsed OpenAPI document to; a thousand operations are a page of small rows.
 */
@NullMarked
package dev.gatewright.console.description;

import org.jspecify.annotations.NullMarked;
