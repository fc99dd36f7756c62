/** Assignments of roles as rows, REST bodies and form fields, the same for people and service accounts. */
@NullMarked
package dev.gatewright.keymanager.roles;

import org.jspecify.annotations.NullMarked;
