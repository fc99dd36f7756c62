/** What a trial of the publisher may do and production may not. */
@NullMarked
package dev.gatewright.publisher.production;

import org.jspecify.annotations.NullMarked;
