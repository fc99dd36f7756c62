/** What a trial of key-manager may do and production may not. */
@NullMarked
package dev.gatewright.keymanager.production;

import org.jspecify.annotations.NullMarked;
