/**
 * One Kafka node in KRaft mode, broker and controller in one small JVM, on the loopback address.
 *
 * <p>Topics are made by those who need them; nothing is created by asking for it.
 */
@NullMarked
package dev.gatewright.servers.kafka;

import org.jspecify.annotations.NullMarked;
