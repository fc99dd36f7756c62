package gatewright.request_attributes_test

import data.gatewright.request_attributes

_decision(parameters) := decision if {
	decision := request_attributes.decision with input as {
		"request": {
			"method": "GET",
			"headers": {"x-region": "eu", "x-empty": ""},
		},
		"principal": {"claims": {
			"department": "sales",
			"roles": ["reader", "writer"],
			"level": 3,
			"verified": true,
		}},
		"parameters": parameters,
	}
}

test_allows_a_listed_method if {
	_decision({"methods": ["GET", "HEAD"]}) == {"allow": true, "rule": "attributes_match", "obligations": []}
}

test_denies_another_method if {
	decision := _decision({"methods": ["POST"]})
	decision == {
		"allow": false,
		"reason": "This method is not allowed here.",
		"rule": "method_not_allowed",
		"obligations": [],
	}
}

test_allows_listed_header_values_whatever_the_case_of_the_name if {
	_decision({"headers": {"X-Region": ["eu", "us"]}}).allow
	_decision({"headers": {"x-empty": [""]}}).allow
}

test_denies_other_and_absent_headers if {
	decision := _decision({"headers": {"X-Region": ["us"], "x-absent": ["any"]}})
	decision.allow == false
	decision.rule == "header_not_allowed"
	decision.reason == "The value of a request header is not allowed: x-absent, x-region."
}

test_compares_header_values_exactly if {
	not _decision({"headers": {"x-region": ["EU"]}}).allow
	not _decision({"headers": {"x-region": ["eu "]}}).allow
}

test_allows_listed_claims if {
	_decision({"claims": {"department": ["sales"], "level": [3], "verified": [true]}}).allow
}

test_matches_a_list_claim_by_any_element if {
	_decision({"claims": {"roles": ["writer"]}}).allow
	not _decision({"claims": {"roles": ["admin"]}}).allow
}

test_denies_other_and_absent_claims if {
	decision := _decision({"claims": {"department": ["hr"], "absent": ["x"]}})
	decision.allow == false
	decision.rule == "claim_not_allowed"
	decision.reason == "The value of a token claim is not allowed: absent, department."
}

test_does_not_convert_types if {
	not _decision({"claims": {"level": ["3"]}}).allow
	not _decision({"claims": {"verified": ["true"]}}).allow
}

test_needs_every_attribute if {
	_decision({"methods": ["GET"], "headers": {"x-region": ["eu"]}, "claims": {"level": [3]}}).allow
	not _decision({"methods": ["GET"], "headers": {"x-region": ["us"]}, "claims": {"level": [3]}}).allow
	not _decision({"methods": ["GET"], "headers": {"x-region": ["eu"]}, "claims": {"level": [4]}}).allow
	not _decision({"methods": ["PUT"], "headers": {"x-region": ["eu"]}, "claims": {"level": [3]}}).allow
}

test_denies_claims_without_a_token if {
	decision := request_attributes.decision with input as {
		"request": {"method": "GET", "headers": {}},
		"principal": {"kind": "api-key", "scopes": []},
		"parameters": {"claims": {"department": ["sales"]}},
	}
	decision.rule == "claim_not_allowed"
}

test_denies_without_any_attribute if {
	_decision({}).rule == "parameters_missing"
	_decision({"methods": []}).rule == "parameters_missing"
	_decision({"headers": {}, "claims": {}}).rule == "parameters_missing"
}

test_denies_without_parameters if {
	decision := request_attributes.decision with input as {"request": {"method": "GET", "headers": {}}}
	decision.rule == "parameters_missing"
}
