//! Follow-up settings and their working hours: contract §7.

use crate::{Gone, each_row, many, put, sentences};
use palique_protocol::conversation_ai::check::{followup_settings, followup_settings_request};
use serde_json::{Value, json};

/// From one time to another, as `9:30`.
fn interval(start: &str, end: &str) -> Value {
    let parts = |time: &str| {
        let (hour, minute) = time.split_once(':').unwrap();
        (hour.parse::<u32>().unwrap(), minute.parse::<u32>().unwrap())
    };
    let ((start_hour, start_minute), (end_hour, end_minute)) = (parts(start), parts(end));
    json!({
        "startHour": start_hour, "startMinute": start_minute,
        "endHour": end_hour, "endMinute": end_minute,
    })
}

fn settings(days: &Value) -> Value {
    json!({
        "dynamicChannelSwitching": true, "followUpHours": true, "workingHours": days, "timezoneToUse": "contact",
    })
}

fn monday(intervals: &[(&str, &str)]) -> Value {
    let intervals: Vec<Value> = intervals.iter().map(|(start, end)| interval(start, end)).collect();
    settings(&json!([{ "dayOfTheWeek": 1, "intervals": intervals }]))
}

fn told(settings: &Value) -> Vec<String> {
    sentences(&followup_settings(settings, ""))
}

#[test]
fn a_request_names_actions_and_settings() {
    let at = "followupSettings.workingHours.0.intervals.0";
    each_row(
        &json!({ "actionIds": ["act-7"], "followupSettings": monday(&[("9:00", "13:30")]) }),
        followup_settings_request,
        [
            ("actionIds", Gone, &["actionIds is required"]),
            ("actionIds", put(json!([])), &["actionIds must contain at least 1 element"]),
            ("actionIds", put(json!([7])), &["actionIds.0 must be a string"]),
            ("actionIds", put(json!([""])), &["actionIds.0 should not be empty"]),
            ("actionIds", put("act-7"), &["actionIds must be an array"]),
            ("actionIds", many("a", 100), &[]),
            ("actionIds", many("a", 101), &["actionIds must contain no more than 100 elements"]),
            ("followupSettings", Gone, &["followupSettings is required"]),
            ("followupSettings", put(json!([])), &["followupSettings must be an object"]),
            ("agentId", put("a"), &["property agentId should not exist"]),
            (at, put(1), &["followupSettings.workingHours.0.intervals.0 must be an object"]),
            (
                at,
                put(interval("9:00", "9:00")),
                &["followupSettings.workingHours.0.intervals.0 must end after it starts"],
            ),
        ],
    );
}

#[test]
fn every_setting_has_its_kind() {
    each_row(
        &monday(&[("9:00", "13:30")]),
        |settings| followup_settings(settings, ""),
        [
            ("dynamicChannelSwitching", Gone, &["dynamicChannelSwitching is required"]),
            ("dynamicChannelSwitching", put(1), &["dynamicChannelSwitching must be a boolean value"]),
            ("followUpHours", Gone, &[]),
            ("followUpHours", put(false), &[]),
            ("followUpHours", put("yes"), &["followUpHours must be a boolean value"]),
            ("followupHours", put(true), &["property followupHours should not exist"]),
            ("timezoneToUse", Gone, &[]),
            ("timezoneToUse", put("business"), &[]),
            (
                "timezoneToUse",
                put("location"),
                &["timezoneToUse must be one of the following values: contact, business"],
            ),
            ("workingHours", Gone, &[]),
            ("workingHours", put(json!([])), &[]),
            ("workingHours", put(json!({})), &["workingHours must be an array"]),
            ("workingHours.0", put(Value::Null), &["workingHours.0 must be an object"]),
            ("workingHours.0.dayOfTheWeek", Gone, &["workingHours.0.dayOfTheWeek is required"]),
            ("workingHours.0.dayOfTheWeek", put(0), &[]),
            ("workingHours.0.dayOfTheWeek", put(6), &[]),
            (
                "workingHours.0.dayOfTheWeek",
                put(7),
                &["workingHours.0.dayOfTheWeek must not be greater than 6"],
            ),
            (
                "workingHours.0.dayOfTheWeek",
                put(-1),
                &["workingHours.0.dayOfTheWeek must not be less than 0"],
            ),
            (
                "workingHours.0.dayOfTheWeek",
                put(0.5),
                &["workingHours.0.dayOfTheWeek must be an integer number"],
            ),
            ("workingHours.0.dayOfTheWeek", put("mon"), &["workingHours.0.dayOfTheWeek must be a number"]),
            ("workingHours.0.intervals", Gone, &[]),
            ("workingHours.0.intervals", put(json!([])), &[]),
            ("workingHours.0.closed", put(true), &["property workingHours.0.closed should not exist"]),
            (
                "workingHours.0.intervals.0.startHour",
                Gone,
                &["workingHours.0.intervals.0.startHour is required"],
            ),
            (
                "workingHours.0.intervals.0.startMinute",
                Gone,
                &["workingHours.0.intervals.0.startMinute is required"],
            ),
            ("workingHours.0.intervals.0.endHour", Gone, &["workingHours.0.intervals.0.endHour is required"]),
            (
                "workingHours.0.intervals.0.endMinute",
                Gone,
                &["workingHours.0.intervals.0.endMinute is required"],
            ),
            ("workingHours.0.intervals.0.endHour", put(23), &[]),
            (
                "workingHours.0.intervals.0.endHour",
                put(24),
                &["workingHours.0.intervals.0.endHour must not be greater than 23"],
            ),
            ("workingHours.0.intervals.0.endMinute", put(59), &[]),
            (
                "workingHours.0.intervals.0.endMinute",
                put(60),
                &["workingHours.0.intervals.0.endMinute must not be greater than 59"],
            ),
            (
                "workingHours.0.intervals.0.startHour",
                put(-1),
                &["workingHours.0.intervals.0.startHour must not be less than 0"],
            ),
            (
                "workingHours.0.intervals.0.startMinute",
                put("0"),
                &["workingHours.0.intervals.0.startMinute must be a number"],
            ),
        ],
    );
}

#[test]
fn an_interval_ends_after_it_starts() {
    for (start, end, reversed) in [
        ("0:00", "23:59", false),
        ("9:00", "9:01", false),
        ("9:59", "10:00", false),
        ("9:00", "9:00", true),
        ("9:01", "9:00", true),
        ("22:00", "6:00", true),
    ] {
        let expected = reversed.then_some("workingHours.0.intervals.0 must end after it starts");
        assert_eq!(told(&monday(&[(start, end)])), Vec::from_iter(expected), "{start} to {end}");
    }
}

#[test]
fn intervals_of_a_day_may_touch_but_not_overlap() {
    const SECOND: &str = "workingHours.0.intervals.1 must not overlap another interval of the same day";
    const THIRD: &str = "workingHours.0.intervals.2 must not overlap another interval of the same day";
    for (intervals, expected) in [
        (&[("9:00", "13:00"), ("13:00", "17:00")][..], &[][..]),
        (&[("13:00", "17:00"), ("9:00", "13:00")], &[]),
        (&[("9:00", "13:00"), ("12:59", "17:00")], &[SECOND]),
        (&[("12:59", "17:00"), ("9:00", "13:00")], &[SECOND]),
        (&[("9:00", "17:00"), ("10:00", "11:00")], &[SECOND]),
        (&[("10:00", "11:00"), ("9:00", "17:00")], &[SECOND]),
        (&[("9:00", "10:00"), ("9:00", "10:00")], &[SECOND]),
        (&[("9:00", "10:00"), ("11:00", "12:00"), ("9:30", "11:30")], &[THIRD]),
        // What is reversed overlaps nothing; what overlaps is out of the way of the next.
        (&[("17:00", "9:00"), ("10:00", "11:00")], &["workingHours.0.intervals.0 must end after it starts"]),
        (&[("9:00", "10:00"), ("9:30", "12:00"), ("11:00", "12:00")], &[SECOND]),
    ] {
        assert_eq!(told(&monday(intervals)), expected, "{intervals:?}");
    }
}

#[test]
fn the_same_hours_on_two_days_do_not_meet() {
    let hours = json!([interval("9:00", "17:00")]);
    let days = json!([{ "dayOfTheWeek": 1, "intervals": hours }, { "dayOfTheWeek": 2, "intervals": hours }]);
    assert_eq!(told(&settings(&days)), [""; 0]);
}

#[test]
fn a_day_stands_at_most_once() {
    let days = json!([
        { "dayOfTheWeek": 1 }, { "dayOfTheWeek": 0, "intervals": [] }, { "dayOfTheWeek": 1.0 }, { "dayOfTheWeek": 1 },
    ]);
    assert_eq!(
        told(&settings(&days)),
        [
            "workingHours.2.dayOfTheWeek must not be repeated",
            "workingHours.3.dayOfTheWeek must not be repeated"
        ]
    );
    let week: Vec<Value> = (0..7).map(|day| json!({ "dayOfTheWeek": day })).collect();
    assert_eq!(told(&settings(&json!(week))), [""; 0]);
}

#[test]
fn settings_inside_a_larger_document_have_longer_paths() {
    let problems = followup_settings(&monday(&[("9:00", "8:00")]), "details.followupSettings");
    assert_eq!(problems[0].path, "details.followupSettings.workingHours.0.intervals.0");
    let problems = followup_settings(&json!(null), "details.followupSettings");
    assert_eq!(sentences(&problems), ["details.followupSettings must be an object"]);
}

#[test]
fn a_week_has_seven_days_and_a_day_at_most_24_intervals() {
    let minutes = |count: u32| -> Vec<Value> {
        (0..count).map(|m| interval(&format!("9:{m}"), &format!("9:{}", m + 1))).collect()
    };
    let day = |intervals: Vec<Value>| settings(&json!([{ "dayOfTheWeek": 1, "intervals": intervals }]));
    assert_eq!(told(&day(minutes(24))), [""; 0]);
    assert_eq!(told(&day(minutes(25))), ["workingHours.0.intervals must contain no more than 24 elements"]);
    let eighth: Vec<Value> = (0..8).map(|day| json!({ "dayOfTheWeek": day % 7 })).collect();
    assert_eq!(told(&settings(&json!(eighth))), ["workingHours must contain no more than 7 elements"]);
}
