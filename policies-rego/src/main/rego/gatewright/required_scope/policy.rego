# METADATA
# title: Required scope
# description: |
#   Allows a call when its credentials carry the scopes that the operation needs: all of them, or any one of them
#   where the parameter `match` says so.
# schemas:
#   - input.parameters: schema["parameters.schema"]
package gatewright.required_scope

# METADATA
# description: The decision on a call. Without valid parameters nothing is allowed.
# entrypoint: true
# scope: document
default decision := {
	"allow": false,
	"reason": "The scopes that this operation needs are not configured.",
	"rule": "parameters_missing",
	"obligations": [],
}

decision := {"allow": true, "rule": "scopes_granted", "obligations": []} if {
	_granted(_match, _required, _held)
}

decision := {
	"allow": false,
	"reason": _reason(_match, _required, _held),
	"rule": "scope_missing",
	"obligations": [],
} if {
	not _granted(_match, _required, _held)
}

_match := object.get(input.parameters, "match", "all")

_required := {scope | some scope in input.parameters.scopes} if {
	is_array(input.parameters.scopes)
	count(input.parameters.scopes) > 0
}

_held contains scope if some scope in input.principal.scopes

_granted("all", required, held) if count(required - held) == 0

_granted("any", required, held) if count(required & held) > 0

_reason("all", required, held) := concat("", [
	"The credentials lack the scope: ",
	concat(", ", sort(required - held)),
	".",
])

_reason("any", required, _) := concat("", [
	"The credentials carry none of the scopes: ",
	concat(", ", sort(required)),
	".",
])
