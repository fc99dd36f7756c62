/** Cross-origin resource sharing (Fetch standard): preflights are answered before anyone is asked for credentials. */
@NullMarked
package dev.gatewright.gateway.stage.cors;

import org.jspecify.annotations.NullMarked;
