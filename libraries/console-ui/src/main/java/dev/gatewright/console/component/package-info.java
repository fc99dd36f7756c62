/** The plain data of components that need more than words: what a table's foot, a diff or a deployment's track shows. */
@NullMarked
package dev.gatewright.console.component;

import org.jspecify.annotations.NullMarked;
