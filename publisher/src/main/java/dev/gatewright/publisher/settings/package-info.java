/** The form of a draft's settings: where calls go, where they come in, who may call, and which plans are offered. */
@NullMarked
package dev.gatewright.publisher.settings;

import org.jspecify.annotations.NullMarked;
