/** What clients read to know us: the provider's metadata and the public signing keys. */
@NullMarked
package dev.gatewright.keymanager.discovery;

import org.jspecify.annotations.NullMarked;
