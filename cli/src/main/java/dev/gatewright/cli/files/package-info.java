/**
 * Files that commands share with gateways: written whole or not at all, by one command at a time.
 */
@NullMarked
package dev.gatewright.cli.files;

import org.jspecify.annotations.NullMarked;
