/** What every program of ours says to a key of its configuration that means nothing: a mistyped one is not passed over. */
@NullMarked
package dev.gatewright.contracts.configuration;

import org.jspecify.annotations.NullMarked;
