# METADATA
# title: Allowed hours
# description: |
#   Allows a call on the weekdays and between the times of the parameters, as shown by a clock on the wall in the zone of
#   the parameters. Hours that end before they begin go over midnight and belong to the day on which they begin.
# schemas:
#   - input.parameters: schema["parameters.schema"]
package gatewright.allowed_hours

# METADATA
# description: The decision on a call. Without valid parameters no hour is allowed.
# entrypoint: true
# scope: document
default decision := {
	"allow": false,
	"reason": "Calls are not allowed at this hour.",
	"rule": "outside_hours",
	"obligations": [],
}

decision := {"allow": true, "rule": "within_hours", "obligations": []} if {
	_within(
		object.get(input.parameters, "weekdays", _week),
		_minutes(input.parameters.from),
		_minutes(input.parameters.to),
		input.time,
	)
}

_week := ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_day_before := {
	"monday": "sunday",
	"tuesday": "monday",
	"wednesday": "tuesday",
	"thursday": "wednesday",
	"friday": "thursday",
	"saturday": "friday",
	"sunday": "saturday",
}

# Hours of one day.
_within(weekdays, from, to, now) if {
	from < to
	now.weekday in weekdays
	now.minuteOfDay >= from
	now.minuteOfDay < to
}

# Over midnight: the evening of a day that is named …
_within(weekdays, from, to, now) if {
	from >= to
	now.weekday in weekdays
	now.minuteOfDay >= from
}

# … and the morning after it.
_within(weekdays, from, to, now) if {
	from >= to
	_day_before[now.weekday] in weekdays
	now.minuteOfDay < to
}

# Digit by digit, because "08" is no number in JSON; and without a regular expression, which would double the module.
_minutes(clock) := (60 * _number(clock, 0)) + _number(clock, 3) if {
	count(clock) == 5
	substring(clock, 2, 1) == ":"
	_number(clock, 0) < 24
	_number(clock, 3) < 60
}

_minutes("24:00") := 1440

_number(text, position) := (10 * _digits[substring(text, position, 1)]) + _digits[substring(text, position + 1, 1)]

_digits := {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9}
