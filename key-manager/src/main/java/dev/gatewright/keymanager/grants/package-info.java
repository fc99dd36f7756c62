/**
 * OAuth 2.0 and OpenID Connect towards clients: authorize, token, userinfo, introspect, revoke, end-session.
 *
 * <p>Messages are parsed by Nimbus, with every parameter at most once; failures are RFC 6749 errors. A browser is sent to
 * a redirect URI only after client and URI were found to belong together, compared as text. PKCE with S256 is required of
 * everyone. A code works once; the second use revokes what the first one gave. A refresh token works once likewise.
 */
@NullMarked
package dev.gatewright.keymanager.grants;

import org.jspecify.annotations.NullMarked;
