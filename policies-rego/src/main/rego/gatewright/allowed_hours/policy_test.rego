package gatewright.allowed_hours_test

import data.gatewright.allowed_hours

_decision(weekday, minute_of_day, parameters) := decision if {
	decision := allowed_hours.decision with input as {
		"time": {"weekday": weekday, "minuteOfDay": minute_of_day},
		"parameters": parameters,
	}
}

_office := {"weekdays": ["monday", "friday"], "from": "08:00", "to": "17:30"}

_night := {"weekdays": ["friday"], "from": "22:00", "to": "06:00"}

test_allows_within_the_hours if {
	_decision("monday", 600, _office) == {"allow": true, "rule": "within_hours", "obligations": []}
}

test_begins_with_the_minute_from_and_ends_before_to if {
	_decision("monday", 480, _office).allow
	not _decision("monday", 479, _office).allow
	_decision("monday", 1049, _office).allow
	not _decision("monday", 1050, _office).allow
}

test_denies_on_other_days if {
	decision := _decision("tuesday", 600, _office)
	decision == {
		"allow": false,
		"reason": "Calls are not allowed at this hour.",
		"rule": "outside_hours",
		"obligations": [],
	}
}

test_goes_over_midnight_into_the_day_after if {
	_decision("friday", 1320, _night).allow
	_decision("friday", 1439, _night).allow
	_decision("saturday", 0, _night).allow
	_decision("saturday", 359, _night).allow
}

test_ends_in_the_morning_after if {
	not _decision("saturday", 360, _night).allow
	not _decision("saturday", 1320, _night).allow
	not _decision("friday", 1319, _night).allow
	not _decision("friday", 0, _night).allow
}

test_goes_from_sunday_into_monday if {
	_decision("monday", 60, {"weekdays": ["sunday"], "from": "23:00", "to": "02:00"}).allow
}

test_takes_every_day_without_weekdays if {
	every weekday in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] {
		_decision(weekday, 600, {"from": "09:00", "to": "11:00"}).allow
	}
}

test_ends_with_the_day_at_twenty_four_hours if {
	_decision("monday", 1439, {"weekdays": ["monday"], "from": "08:00", "to": "24:00"}).allow
	not _decision("tuesday", 0, {"weekdays": ["monday"], "from": "08:00", "to": "24:00"}).allow
}

test_takes_twenty_four_hours_when_both_ends_are_the_same if {
	parameters := {"weekdays": ["monday"], "from": "08:00", "to": "08:00"}
	_decision("monday", 480, parameters).allow
	_decision("tuesday", 479, parameters).allow
	not _decision("monday", 479, parameters).allow
	not _decision("tuesday", 480, parameters).allow
}

test_denies_hours_that_are_none if {
	every clock in ["8:00", "25:00", "24:01", "08:60", "0800", "08:00:00", "", "ab:cd"] {
		not _decision("monday", 600, {"from": clock, "to": "23:59"}).allow
		not _decision("monday", 600, {"from": "00:00", "to": clock}).allow
	}
}

test_denies_without_parameters if {
	decision := allowed_hours.decision with input as {"time": {"weekday": "monday", "minuteOfDay": 600}}
	decision.allow == false
}

test_denies_without_a_clock if {
	decision := allowed_hours.decision with input as {"parameters": _office}
	decision.allow == false
}
