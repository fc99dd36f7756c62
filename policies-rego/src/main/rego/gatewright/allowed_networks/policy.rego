# METADATA
# title: Allowed networks
# description: Allows a call when the client's address lies in one of the networks of the parameters.
# schemas:
#   - input.parameters: schema["parameters.schema"]
package gatewright.allowed_networks

# METADATA
# description: The decision on a call. An address that cannot be read lies in no network.
# entrypoint: true
# scope: document
default decision := {
	"allow": false,
	"reason": "Calls from this network are not allowed.",
	"rule": "address_outside",
	"obligations": [],
}

decision := {"allow": true, "rule": "address_in_network", "obligations": []} if {
	some network in input.parameters.networks
	net.cidr_contains(network, _address(input.request.clientAddress))
}

# An IPv4 client of a dual-stack listener may be named in its IPv6 form (RFC 4291 section 2.5.5.2).
_address(text) := trim_prefix(lower(text), "::ffff:") if contains(text, ".")

_address(text) := text if not contains(text, ".")
