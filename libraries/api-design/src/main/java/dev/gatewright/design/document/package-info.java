/**
 * Text that people write, YAML or JSON, as a tree that remembers where everything stood.
 *
 * <p>Reading is bounded in bytes, depth and nodes; anchors, aliases, tags, duplicate keys and everything else that YAML
 * has beyond JSON's data model is refused with the line it stands on.
 */
@NullMarked
package dev.gatewright.design.document;

import org.jspecify.annotations.NullMarked;
