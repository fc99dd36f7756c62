/**
 * For which application a call is made and by which subscription.
 *
 * <p>An API that needs a subscription is never reached without an active one whose plan is in the bundle; an API that needs
 * none still has its callers' subscriptions found, because limits and accounts are kept by them.
 */
@NullMarked
package dev.gatewright.gateway.stage.entitlement;

import org.jspecify.annotations.NullMarked;
