/** What is around the content of key-manager's own pages: navigation, organizations, the person. */
@NullMarked
package dev.gatewright.keymanager.frame;

import org.jspecify.annotations.NullMarked;
