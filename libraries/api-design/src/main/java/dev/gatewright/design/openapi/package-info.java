/**
 * OpenAPI 3.0 and 3.1 descriptions, as far as a gateway cares: operations, paths, security and servers.
 *
 * <p>Nothing is ever fetched: a reference to another file or host is reported. Schemas are not looked into. References
 * that form a cycle are tolerated, because only the few that lead to operations are followed, each a bounded number of
 * steps.
 */
@NullMarked
package dev.gatewright.design.openapi;

import org.jspecify.annotations.NullMarked;
