/** What every hosted service has: tenancy, console sign-in, events, audit, problems, paging, guarded outbound HTTP. */
@NullMarked
package dev.gatewright.chassis;

import org.jspecify.annotations.NullMarked;
