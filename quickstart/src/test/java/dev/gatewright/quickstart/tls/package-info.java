@org.jspecify.annotations.NullMarked
package dev.gatewright.quickstart.tls;
