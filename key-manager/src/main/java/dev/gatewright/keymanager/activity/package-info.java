/** What happened in an organization at this service: its audit trail, read only. */
@NullMarked
package dev.gatewright.keymanager.activity;

import org.jspecify.annotations.NullMarked;
