//! The details of actions: contract §6.1 to §6.7, a table for each of the seven types.

use crate::actions::{UNITS, full};
use crate::{Gone, each_row, long, many, put, sentences, with};
use palique_protocol::conversation_ai::action::{ActionType, new_step};
use palique_protocol::conversation_ai::check::new_action;
use serde_json::{Value, json};

#[test]
fn trigger_workflow_needs_a_workflow_and_a_condition() {
    each_row(
        &full(ActionType::TriggerWorkflow),
        new_action,
        [
            ("details.workflowIds", Gone, &["details.workflowIds is required"]),
            ("details.workflowIds", put(json!([])), &["details.workflowIds must contain at least 1 element"]),
            ("details.workflowIds", put(json!([""])), &["details.workflowIds.0 should not be empty"]),
            ("details.workflowIds", many("w", 100), &[]),
            (
                "details.workflowIds",
                many("w", 101),
                &["details.workflowIds must contain no more than 100 elements"],
            ),
            ("details.triggerCondition", Gone, &["details.triggerCondition is required"]),
            ("details.triggerCondition", put(" "), &["details.triggerCondition should not be empty"]),
            ("details.triggerCondition", long(5_000), &[]),
            (
                "details.triggerCondition",
                long(5_001),
                &["details.triggerCondition must be shorter than or equal to 5000 characters"],
            ),
            ("details.triggerMessage", Gone, &[]),
            ("details.triggerMessage", put(""), &[]),
        ],
    );
}

#[test]
fn update_contact_field_needs_a_field_and_a_description() {
    each_row(
        &full(ActionType::UpdateContactField),
        new_action,
        [
            ("details.contactFieldId", Gone, &["details.contactFieldId is required"]),
            ("details.contactFieldId", put(""), &["details.contactFieldId should not be empty"]),
            ("details.description", Gone, &["details.description is required"]),
            ("details.description", put(""), &["details.description should not be empty"]),
            ("details.contactUpdateExamples", Gone, &[]),
            ("details.contactUpdateExamples", put(json!([])), &[]),
            (
                "details.contactUpdateExamples",
                put(json!([" "])),
                &["details.contactUpdateExamples.0 should not be empty"],
            ),
            ("details.contactUpdateExamples.0", long(500), &[]),
            (
                "details.contactUpdateExamples.0",
                long(501),
                &["details.contactUpdateExamples.0 must be shorter than or equal to 500 characters"],
            ),
        ],
    );
}

#[test]
fn appointment_booking_demands_what_its_flags_need() {
    each_row(
        &full(ActionType::AppointmentBooking),
        new_action,
        [
            ("details.calendarId", Gone, &["details.calendarId is required"]),
            ("details.calendarId", put(""), &["details.calendarId should not be empty"]),
            ("details.onlySendLink", Gone, &["details.onlySendLink is required"]),
            ("details.triggerWorkflow", Gone, &["details.triggerWorkflow is required"]),
            ("details.sleepAfterBooking", Gone, &["details.sleepAfterBooking is required"]),
            ("details.transferBot", Gone, &["details.transferBot is required"]),
            ("details.rescheduleEnabled", Gone, &["details.rescheduleEnabled is required"]),
            ("details.cancelEnabled", Gone, &["details.cancelEnabled is required"]),
            ("details.workflowIds", Gone, &["details.workflowIds is required"]),
            ("details.workflowIds", put(json!([])), &["details.workflowIds must contain at least 1 element"]),
            ("details.sleepTime", Gone, &["details.sleepTime is required"]),
            ("details.sleepTimeUnit", Gone, &["details.sleepTimeUnit is required"]),
            ("details.sleepTimeUnit", put("seconds"), &[UNITS]),
            ("details.transferAgent", Gone, &["details.transferAgent is required"]),
            ("details.transferAgent", put(""), &["details.transferAgent should not be empty"]),
            ("details.actionId", Gone, &[]),
        ],
    );
}

#[test]
fn appointment_booking_asks_for_nothing_that_is_switched_off() {
    let plain = json!({ "type": "appointmentBooking", "name": "Book", "details": {
        "calendarId": "cal-1", "onlySendLink": false, "triggerWorkflow": false, "sleepAfterBooking": false,
        "transferBot": false, "rescheduleEnabled": false, "cancelEnabled": false,
    }});
    each_row(
        &plain,
        new_action,
        [
            ("details.onlySendLink", put(true), &[]),
            ("details.workflowIds", put(json!([])), &[]),
            ("details.transferAgent", put(""), &[]),
            ("details.sleepTime", put(1), &[]),
            ("details.sleepTime", put("1"), &["details.sleepTime must be a number"]),
            ("details.triggerWorkflow", put(true), &["details.workflowIds is required"]),
            (
                "details.sleepAfterBooking",
                put(true),
                &["details.sleepTimeUnit is required", "details.sleepTime is required"],
            ),
            ("details.transferBot", put(true), &["details.transferAgent is required"]),
        ],
    );
}

#[test]
fn a_mere_link_excludes_the_five_flags() {
    let mut action = full(ActionType::AppointmentBooking);
    action["details"]["onlySendLink"] = true.into();
    let flags = ["triggerWorkflow", "sleepAfterBooking", "transferBot", "rescheduleEnabled", "cancelEnabled"];
    let excluded = |flag: &str| format!("details.{flag} must not be true when onlySendLink is true");
    assert_eq!(sentences(&new_action(&action)), flags.map(excluded));
    for flag in flags {
        action["details"][flag] = false.into();
    }
    assert_eq!(sentences(&new_action(&action)), [""; 0]);
}

#[test]
fn stop_bot_needs_two_examples_and_a_sleep_to_wake_from() {
    each_row(
        &full(ActionType::StopBot),
        new_action,
        [
            ("details.stopBotDetectionType", Gone, &["details.stopBotDetectionType is required"]),
            ("details.stopBotDetectionType", put("Custom"), &[]),
            (
                "details.stopBotDetectionType",
                put("custom"),
                &["details.stopBotDetectionType must be one of the following values: Goodbye, Custom"],
            ),
            ("details.stopBotTriggerCondition", Gone, &["details.stopBotTriggerCondition is required"]),
            (
                "details.stopBotTriggerCondition",
                put(""),
                &["details.stopBotTriggerCondition should not be empty"],
            ),
            ("details.reactivateEnabled", Gone, &["details.reactivateEnabled is required"]),
            ("details.sleepTime", Gone, &["details.sleepTime is required"]),
            ("details.sleepTimeUnit", Gone, &["details.sleepTimeUnit is required"]),
            ("details.sleepTimeUnit", put("seconds"), &[UNITS]),
            ("details.enabled", Gone, &["details.enabled is required"]),
            ("details.stopBotExamples", Gone, &["details.stopBotExamples is required"]),
            (
                "details.stopBotExamples",
                put(json!(["bye"])),
                &["details.stopBotExamples must contain at least 2 elements"],
            ),
            ("details.stopBotExamples.1", put(""), &["details.stopBotExamples.1 should not be empty"]),
            ("details.finalMessage", Gone, &["details.finalMessage is required"]),
            ("details.finalMessage", put(""), &[]),
            ("details.tags", Gone, &[]),
            ("details.tags", put(json!([3])), &["details.tags.0 must be a string"]),
        ],
    );
    let mut for_good = full(ActionType::StopBot);
    for_good["details"]["reactivateEnabled"] = false.into();
    each_row(&for_good, new_action, [("details.sleepTime", Gone, &[]), ("details.sleepTimeUnit", Gone, &[])]);
}

#[test]
fn human_hand_over_needs_examples_for_two_of_its_kinds() {
    each_row(
        &full(ActionType::HumanHandOver),
        new_action,
        [
            ("details.enabled", Gone, &["details.enabled is required"]),
            ("details.triggerCondition", Gone, &["details.triggerCondition is required"]),
            ("details.triggerCondition", put(""), &["details.triggerCondition should not be empty"]),
            ("details.handoverType", Gone, &["details.handoverType is required"]),
            (
                "details.handoverType",
                put("Custom"),
                &["details.handoverType must be one of the following values: contactRequest, \
                   lackOfInformation, failedToResolveIssue, custom"],
            ),
            ("details.reactivateEnabled", Gone, &["details.reactivateEnabled is required"]),
            ("details.sleepTime", Gone, &["details.sleepTime is required"]),
            ("details.sleepTimeUnit", Gone, &["details.sleepTimeUnit is required"]),
            ("details.finalMessage", Gone, &["details.finalMessage is required"]),
            ("details.finalMessage", put(""), &[]),
            ("details.assignToUserId", Gone, &[]),
            ("details.assignToUserId", put(""), &[]),
            ("details.skipAssignToUser", Gone, &[]),
            ("details.createTask", Gone, &[]),
            ("details.tags", Gone, &[]),
        ],
    );
    for (kind, demanded) in [
        ("custom", true),
        ("contactRequest", true),
        ("lackOfInformation", false),
        ("failedToResolveIssue", false),
    ] {
        let action = with(&full(ActionType::HumanHandOver), "details.handoverType", put(kind));
        let (none, empty): (&[&str], &[&str]) = if demanded {
            (&["details.examples is required"], &["details.examples must contain at least 1 element"])
        } else {
            (&[], &[])
        };
        each_row(
            &action,
            new_action,
            [("details.examples", Gone, none), ("details.examples", put(json!([])), empty)],
        );
    }
    let mut for_good = full(ActionType::HumanHandOver);
    for_good["details"]["reactivateEnabled"] = false.into();
    each_row(&for_good, new_action, [("details.sleepTime", Gone, &[]), ("details.sleepTimeUnit", Gone, &[])]);
}

#[test]
fn advanced_followup_holds_at_most_five_steps_within_their_units() {
    let step = "details.followupSequence.0";
    let steps = |count: u32| put((1..=count).map(new_step).collect::<Vec<Value>>());
    each_row(
        &full(ActionType::AdvancedFollowup),
        new_action,
        [
            ("details.enabled", Gone, &["details.enabled is required"]),
            ("details.scenarioId", Gone, &["details.scenarioId is required"]),
            ("details.scenarioId", put("contactStoppedReplying"), &[]),
            ("details.scenarioId", put("contactRequested"), &[]),
            (
                "details.scenarioId",
                put("contactAway"),
                &["details.scenarioId must be one of the following values: contactStoppedReplying, \
                   contactIsBusy, contactRequested"],
            ),
            ("details.followupSequence", Gone, &["details.followupSequence is required"]),
            ("details.followupSequence", put(json!([])), &[]),
            ("details.followupSequence", steps(5), &[]),
            (
                "details.followupSequence",
                steps(6),
                &["details.followupSequence must contain no more than 5 elements"],
            ),
            (step, put("soon"), &["details.followupSequence.0 must be an object"]),
            ("details.followupSequence.0.id", Gone, &["details.followupSequence.0.id is required"]),
            ("details.followupSequence.0.id", put(0), &[]),
            ("details.followupSequence.0.id", put("1"), &["details.followupSequence.0.id must be a number"]),
            (
                "details.followupSequence.0.id",
                put(-1),
                &["details.followupSequence.0.id must not be less than 0"],
            ),
            (
                "details.followupSequence.0.id",
                put(1.5),
                &["details.followupSequence.0.id must be an integer number"],
            ),
            (
                "details.followupSequence.0.id",
                put(1e9),
                &["details.followupSequence.0.id must not be greater than 999999"],
            ),
            (
                "details.followupSequence.0.followupTimeUnit",
                Gone,
                &["details.followupSequence.0.followupTimeUnit is required"],
            ),
            (
                "details.followupSequence.0.followupTimeUnit",
                put("seconds"),
                &["details.followupSequence.0.followupTimeUnit must be one of the following values: \
                   days, hours, minutes"],
            ),
            (
                "details.followupSequence.0.followupTime",
                Gone,
                &["details.followupSequence.0.followupTime is required"],
            ),
            (
                "details.followupSequence.0.followupTime",
                put(0),
                &["details.followupSequence.0.followupTime must not be less than 1"],
            ),
            (
                "details.followupSequence.0.followupTime",
                put(2.5),
                &["details.followupSequence.0.followupTime must be an integer number"],
            ),
            (
                "details.followupSequence.0.customMessage",
                Gone,
                &["details.followupSequence.0.customMessage is required"],
            ),
            (
                "details.followupSequence.0.customMessage",
                put(""),
                &["details.followupSequence.0.customMessage should not be empty"],
            ),
            (
                "details.followupSequence.0.workflowId",
                Gone,
                &["details.followupSequence.0.workflowId is required"],
            ),
            (
                "details.followupSequence.0.workflowId",
                put(""),
                &["details.followupSequence.0.workflowId should not be empty"],
            ),
            ("details.followupSequence.0.contactRequested", Gone, &[]),
            (
                "details.followupSequence.0.delay",
                put(1),
                &["property details.followupSequence.0.delay should not exist"],
            ),
            ("details.followupSettings", Gone, &[]),
            (
                "details.followupSettings",
                put(json!({})),
                &["details.followupSettings.dynamicChannelSwitching is required"],
            ),
        ],
    );
    for (unit, most) in [("minutes", 60), ("hours", 24), ("days", 180)] {
        let mut action = full(ActionType::AdvancedFollowup);
        action["details"]["followupSequence"][0]["followupTimeUnit"] = unit.into();
        for (time, over) in [(1, false), (most, false), (most + 1, true)] {
            action["details"]["followupSequence"][0]["followupTime"] = time.into();
            let sentence = format!("{step}.followupTime must not be greater than {most}");
            assert_eq!(sentences(&new_action(&action)), Vec::from_iter(over.then_some(sentence)), "{unit}");
        }
    }
}

#[test]
fn a_step_that_the_agent_words_itself_needs_no_message_and_no_workflow() {
    let mut action = full(ActionType::AdvancedFollowup);
    action["details"]["followupSequence"] = json!([
        { "id": 1, "followupTimeUnit": "hours", "followupTime": 1 },
        { "id": 2, "followupTimeUnit": "hours", "followupTime": 2, "aiEnabledMessage": true, "customMessage": "",
          "triggerWorkflow": false, "workflowId": "" },
    ]);
    assert_eq!(sentences(&new_action(&action)), [""; 0]);
}

#[test]
fn transfer_bot_demands_a_condition_and_two_examples_when_custom() {
    each_row(
        &full(ActionType::TransferBot),
        new_action,
        [
            ("details.transferBotType", Gone, &["details.transferBotType is required"]),
            (
                "details.transferBotType",
                put("DEFAULT"),
                &["details.transferBotType must be one of the following values: Default, Custom"],
            ),
            ("details.transferToBot", Gone, &["details.transferToBot is required"]),
            ("details.transferToBot", put(""), &["details.transferToBot should not be empty"]),
            ("details.enabled", Gone, &["details.enabled is required"]),
            (
                "details.transferBotTriggerCondition",
                Gone,
                &["details.transferBotTriggerCondition is required"],
            ),
            (
                "details.transferBotTriggerCondition",
                put(""),
                &["details.transferBotTriggerCondition should not be empty"],
            ),
            ("details.transferBotExamples", Gone, &["details.transferBotExamples is required"]),
            (
                "details.transferBotExamples",
                put(json!(["one"])),
                &["details.transferBotExamples must contain at least 2 elements"],
            ),
        ],
    );
    each_row(
        &with(&full(ActionType::TransferBot), "details.transferBotType", put("Default")),
        new_action,
        [
            ("details.transferBotTriggerCondition", Gone, &[]),
            ("details.transferBotTriggerCondition", put(""), &[]),
            ("details.transferBotExamples", Gone, &[]),
            ("details.transferBotExamples", put(json!([])), &[]),
        ],
    );
}
