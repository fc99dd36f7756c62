/**
 * Programs that act in an organization by roles of their own. A secret is shown once and never kept; every change is made
 * on the version that was read, and is recorded.
 */
@NullMarked
package dev.gatewright.keymanager.serviceaccounts;

import org.jspecify.annotations.NullMarked;
