package gatewright.allowed_networks_test

import data.gatewright.allowed_networks

_decision(address, networks) := decision if {
	decision := allowed_networks.decision with input as {
		"request": {"clientAddress": address},
		"parameters": {"networks": networks},
	}
}

test_allows_an_address_in_the_network if {
	_decision("10.1.2.3", ["10.0.0.0/8"]) == {"allow": true, "rule": "address_in_network", "obligations": []}
}

test_allows_an_address_in_any_network if {
	_decision("192.168.7.9", ["10.0.0.0/8", "192.168.7.0/24"]).allow
}

test_denies_an_address_outside if {
	decision := _decision("11.0.0.1", ["10.0.0.0/8", "192.168.7.0/24"])
	decision == {
		"allow": false,
		"reason": "Calls from this network are not allowed.",
		"rule": "address_outside",
		"obligations": [],
	}
}

test_keeps_to_the_edges_of_a_network if {
	_decision("10.0.0.0", ["10.0.0.0/30"]).allow
	_decision("10.0.0.3", ["10.0.0.0/30"]).allow
	not _decision("10.0.0.4", ["10.0.0.0/30"]).allow
	not _decision("9.255.255.255", ["10.0.0.0/30"]).allow
}

test_allows_one_address if {
	_decision("10.0.0.1", ["10.0.0.1/32"]).allow
	not _decision("10.0.0.2", ["10.0.0.1/32"]).allow
}

test_reads_version_six_networks if {
	_decision("2001:db8::1", ["2001:db8::/32"]).allow
	_decision("2001:db8:ffff:0:0:0:0:1", ["2001:db8::/32"]).allow
	not _decision("2001:db9::1", ["2001:db8::/32"]).allow
	_decision("::1", ["::1/128"]).allow
}

test_reads_version_four_written_as_version_six if {
	_decision("::ffff:10.1.2.3", ["10.0.0.0/8"]).allow
	_decision("::FFFF:10.1.2.3", ["10.0.0.0/8"]).allow
	not _decision("::ffff:11.1.2.3", ["10.0.0.0/8"]).allow
}

test_denies_what_is_no_address if {
	not _decision("", ["0.0.0.0/0", "::/0"]).allow
	not _decision("localhost", ["0.0.0.0/0", "::/0"]).allow
	not _decision("10.1.2", ["0.0.0.0/0", "::/0"]).allow
	not _decision("10.1.2.3.4", ["0.0.0.0/0", "::/0"]).allow
}

test_denies_without_networks if {
	not _decision("10.1.2.3", []).allow
	not _decision("10.1.2.3", ["nonsense"]).allow
}

test_denies_without_an_address if {
	decision := allowed_networks.decision with input as {"parameters": {"networks": ["0.0.0.0/0"]}}
	decision.allow == false
}
