/**
 * The stories that the product is built for, each from the customer's side: files in, commands, processes and calls out.
 * What a module guarantees in detail is tested in that module.
 */
@org.jspecify.annotations.NullMarked
package dev.gatewright.acceptance.story;
