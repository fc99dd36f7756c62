# METADATA
# title: Working lunch
# description: Allows large parcels to be booked only by staff, and nothing at lunch time.
package policies.working_lunch

# METADATA
# description: The decision on a call.
# entrypoint: true
# scope: document
default decision := {"allow": false, "reason": "Nobody but staff may do this.", "rule": "not_staff"}

decision := {"allow": false, "reason": "It is lunch time.", "rule": "lunch"} if _lunch

decision := {"allow": true, "rule": "staff"} if {
	not _lunch
	regex.match(`^(staff|lead):[a-z]+$`, input.principal.subject)
	startswith(input.request.path, "/parcels")
	some kind in input.request.query.kind
	kind in {"large", "grün", "\"quoted\"", "🚀"}
	every part in split(input.request.path, "/") {
		count(part) < 20
	}
}

_lunch if {
	input.time.minuteOfDay >= 12 * 60
	input.time.minuteOfDay < 13 * 60
}
