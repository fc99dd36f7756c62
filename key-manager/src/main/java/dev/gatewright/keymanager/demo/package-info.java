/** Organizations, people and clients to try the product with, from configuration; never in production. */
@NullMarked
package dev.gatewright.keymanager.demo;

import org.jspecify.annotations.NullMarked;
