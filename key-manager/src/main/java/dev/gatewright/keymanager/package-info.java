/** Who people, organizations and programs are: sign-in, OAuth 2.0 and OpenID Connect, keys. */
@NullMarked
package dev.gatewright.keymanager;

import org.jspecify.annotations.NullMarked;
