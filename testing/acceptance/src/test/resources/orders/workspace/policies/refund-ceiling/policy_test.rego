package policies.refund_ceiling_test

import data.policies.refund_ceiling

_decision(amounts) := decision if {
	decision := refund_ceiling.decision with input as {
		"request": {"query": {"amount": amounts}},
		"parameters": {"ceiling": 100},
	}
}

test_allows_the_ceiling_itself if _decision(["100"]).allow

test_denies_more if _decision(["101"]).rule == "above_ceiling"

test_denies_two_amounts if _decision(["1", "1000"]).rule == "amount_missing"

test_denies_what_is_no_number if _decision(["-1"]).rule == "amount_missing"
