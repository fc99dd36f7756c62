/** What a person sees and changes of their own account: organizations, password, sessions. */
@NullMarked
package dev.gatewright.keymanager.account;

import org.jspecify.annotations.NullMarked;
