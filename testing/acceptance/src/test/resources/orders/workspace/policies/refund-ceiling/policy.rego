# METADATA
# title: Refund ceiling
# description: Refunds above the ceiling need a person.
# schemas:
#   - input.parameters: schema["parameters.schema"]
package policies.refund_ceiling

# METADATA
# description: The decision on a refund. A call without one amount is denied.
# entrypoint: true
# scope: document
default decision := {
	"allow": false,
	"reason": "The amount is not a number.",
	"rule": "amount_missing",
	"obligations": [],
}

decision := {"allow": true, "rule": "within_ceiling", "obligations": []} if _amount <= input.parameters.ceiling

decision := {"allow": false, "reason": reason, "rule": "above_ceiling", "obligations": []} if {
	_amount > input.parameters.ceiling
	reason := concat("", ["Refunds above ", format_int(input.parameters.ceiling, 10), " need a person."])
}

_amount := to_number(input.request.query.amount[0]) if {
	count(input.request.query.amount) == 1
	regex.match(`^[0-9]{1,9}$`, input.request.query.amount[0])
}
