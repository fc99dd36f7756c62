/**
 * Forms made from a JSON Schema and read back into JSON. A field's name is the JSON pointer of its value, so that a finding of
 * a validator finds its field. Works without script; nothing that was typed is lost when it cannot be read. What of a schema
 * has no field of its own is edited as JSON. It does not validate beyond reading: that is the schema validator's.
 */
@NullMarked
package dev.gatewright.console.form;

import org.jspecify.annotations.NullMarked;
