package gatewright.required_scope_test

import data.gatewright.required_scope

_decision(scopes, parameters) := decision if {
	decision := required_scope.decision with input as {
		"principal": {"kind": "token", "scopes": scopes},
		"parameters": parameters,
	}
}

test_allows_every_required_scope if {
	_decision(["a", "b", "c"], {"scopes": ["a", "b"]}) == {"allow": true, "rule": "scopes_granted", "obligations": []}
}

test_needs_all_scopes_unless_told_otherwise if {
	decision := _decision(["a"], {"scopes": ["c", "b", "a"]})
	decision.allow == false
	decision.rule == "scope_missing"
	decision.reason == "The credentials lack the scope: b, c."
}

test_allows_any_scope_where_any_is_enough if {
	_decision(["b"], {"scopes": ["a", "b"], "match": "any"}).allow
}

test_denies_without_any_of_the_scopes if {
	decision := _decision(["c"], {"scopes": ["b", "a"], "match": "any"})
	decision.allow == false
	decision.reason == "The credentials carry none of the scopes: a, b."
}

test_denies_credentials_without_scopes if {
	decision := required_scope.decision with input as {
		"principal": {"kind": "api-key"},
		"parameters": {"scopes": ["a"]},
	}
	decision.allow == false
	decision.rule == "scope_missing"
}

test_does_not_read_a_scope_as_a_prefix if {
	not _decision(["shipments:read:all"], {"scopes": ["shipments:read"]}).allow
}

test_denies_an_unknown_match if {
	decision := _decision(["a"], {"scopes": ["a"], "match": "some"})
	decision.allow == false
	decision.rule == "parameters_missing"
}

test_denies_an_empty_list_of_scopes if {
	not _decision(["a"], {"scopes": []}).allow
	not _decision(["a"], {"scopes": [], "match": "any"}).allow
}

test_denies_without_parameters if {
	decision := required_scope.decision with input as {"principal": {"kind": "token", "scopes": ["a"]}}
	decision == {
		"allow": false,
		"reason": "The scopes that this operation needs are not configured.",
		"rule": "parameters_missing",
		"obligations": [],
	}
}
