/**
 * Mail: invitations and links to set a new password.
 *
 * <p>A mail is asked for in the transaction that needs it and sent after the commit, again and again while the mail
 * server fails, so that nothing is lost and the owner sees where it stands. A link is made for the very mail that carries
 * it; neither a row nor the log holds one.
 */
@NullMarked
package dev.gatewright.keymanager.mail;

import org.jspecify.annotations.NullMarked;
