/** What a trial may do and production may not: checked before anything else, each refusal with its reason. */
@NullMarked
package dev.gatewright.keymanager.production;

import org.jspecify.annotations.NullMarked;
