/** A tiny service to test the chassis with. */
package dev.gatewright.chassis.app;
