/**
 * What the publisher and its gateways say to each other beside the signed artifacts.
 *
 * <p>Everything that decides what a gateway does (trust document, bundle, feed, head) is signed and lives in
 * {@code bundle}, as does what an instance signs (enrolment, its tokens). What is here is only as good as the
 * connection it came over: a gateway never acts on it beyond its own identity and pace. Times are seconds since the
 * epoch unless a name says otherwise. Paths are relative to the sync address, which ends in {@code /sync/v1}.
 */
@NullMarked
package dev.gatewright.contracts.sync;

import org.jspecify.annotations.NullMarked;
