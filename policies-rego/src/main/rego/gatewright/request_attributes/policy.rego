# METADATA
# title: Request attributes
# description: |
#   Allows a call whose method, headers and token claims have values that the parameters name. Every attribute that the
#   parameters name must match; an attribute matches when it equals one of its values.
# schemas:
#   - input.parameters: schema["parameters.schema"]
package gatewright.request_attributes

# METADATA
# description: The decision on a call. Parameters that name no attribute allow nothing.
# entrypoint: true
# scope: document
default decision := {
	"allow": false,
	"reason": "The attributes that this operation needs are not configured.",
	"rule": "parameters_missing",
	"obligations": [],
}

decision := {"allow": true, "rule": "attributes_match", "obligations": []} if {
	_configured
	not _method_differs
	count(_differing_headers) == 0
	count(_differing_claims) == 0
}

decision := _denial("method_not_allowed", "This method is not allowed here.") if {
	_configured
	_method_differs
}

decision := _denial("header_not_allowed", reason) if {
	_configured
	not _method_differs
	count(_differing_headers) > 0
	reason := concat("", [
		"The value of a request header is not allowed: ",
		concat(", ", sort(_differing_headers)),
		".",
	])
}

decision := _denial("claim_not_allowed", reason) if {
	_configured
	not _method_differs
	count(_differing_headers) == 0
	count(_differing_claims) > 0
	reason := concat("", [
		"The value of a token claim is not allowed: ",
		concat(", ", sort(_differing_claims)),
		".",
	])
}

_denial(rule, reason) := {"allow": false, "reason": reason, "rule": rule, "obligations": []}

_configured if {
	some attribute in ["methods", "headers", "claims"]
	count(input.parameters[attribute]) > 0
}

_method_differs if {
	input.parameters.methods
	not _method_matches
}

_method_matches if input.request.method in input.parameters.methods

# Header names are lower case in the input (RFC 9110 section 5.1: they are case-insensitive).
_differing_headers contains lower(name) if {
	some name, values in input.parameters.headers
	not _header_matches(lower(name), values)
}

_header_matches(name, values) if input.request.headers[name] in values

_differing_claims contains name if {
	some name, values in input.parameters.claims
	not _claim_matches(name, values)
}

_claim_matches(name, values) if input.principal.claims[name] in values

# A claim that is a list matches by any of its elements.
_claim_matches(name, values) if {
	is_array(input.principal.claims[name])
	some element in input.principal.claims[name]
	element in values
}
