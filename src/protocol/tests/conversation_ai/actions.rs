//! Actions: contract §6, what all seven types have in common.

use crate::{Gone, each_row, long, put, sentences, with};
use palique_protocol::conversation_ai::action::{ActionType, new_details};
use palique_protocol::conversation_ai::check::{Problem, Rule, action_update, new_action};
use serde_json::{Value, json};

pub(crate) const UNITS: &str =
    "details.sleepTimeUnit must be one of the following values: days, hours, minutes";

/// An action of each type, with every property of its details.
pub(crate) fn full(kind: ActionType) -> Value {
    let details = match kind {
        ActionType::TriggerWorkflow => json!({
            "workflowIds": ["wf-1"], "triggerCondition": "Asks for a quote.", "triggerMessage": "On its way.",
        }),
        ActionType::UpdateContactField => json!({
            "contactFieldId": "f-1", "description": "The city.", "contactUpdateExamples": ["I live in Lugo"],
        }),
        ActionType::AppointmentBooking => json!({
            "calendarId": "cal-1", "onlySendLink": false, "triggerWorkflow": true, "workflowIds": ["wf-1"],
            "sleepAfterBooking": true, "sleepTimeUnit": "days", "sleepTime": 2, "transferBot": true,
            "transferAgent": "agt-2", "rescheduleEnabled": true, "cancelEnabled": true, "actionId": "act-1",
        }),
        ActionType::StopBot => json!({
            "stopBotDetectionType": "Goodbye", "stopBotTriggerCondition": "Says goodbye.",
            "reactivateEnabled": true, "sleepTimeUnit": "hours", "sleepTime": 12, "enabled": true,
            "stopBotExamples": ["bye", "see you"], "finalMessage": "Goodbye!", "tags": ["done"],
        }),
        ActionType::HumanHandOver => json!({
            "enabled": true, "triggerCondition": "Asks for a person.", "handoverType": "contactRequest",
            "examples": ["a human, please"], "reactivateEnabled": true, "sleepTimeUnit": "minutes",
            "sleepTime": 30, "finalMessage": "One moment.", "assignToUserId": "u-1",
            "skipAssignToUser": false, "createTask": true, "tags": ["person"],
        }),
        ActionType::AdvancedFollowup => json!({
            "enabled": true, "scenarioId": "contactIsBusy",
            "followupSequence": [{
                "id": 1, "followupTimeUnit": "hours", "followupTime": 3, "aiEnabledMessage": false,
                "customMessage": "Still there?", "triggerWorkflow": true, "workflowId": "wf-1",
                "contactRequested": false,
            }],
            "followupSettings": { "dynamicChannelSwitching": true },
        }),
        ActionType::TransferBot => json!({
            "transferBotType": "Custom", "transferToBot": "agt-2", "enabled": true,
            "transferBotTriggerCondition": "Asks about an invoice.",
            "transferBotExamples": ["my invoice", "billing"],
        }),
    };
    json!({ "type": kind.as_str(), "name": "An action", "details": details })
}

#[test]
fn the_envelope_demands_a_type_a_name_and_details() {
    each_row(
        &full(ActionType::TriggerWorkflow),
        new_action,
        [
            ("name", Gone, &["name is required"]),
            ("name", put(""), &["name should not be empty"]),
            ("name", long(201), &["name must be shorter than or equal to 200 characters"]),
            ("type", Gone, &["type is required"]),
            ("type", put(1), &["type must be a string"]),
            ("details", Gone, &["details is required"]),
            ("details", put(json!([])), &["details must be an object"]),
            ("details", put(Value::Null), &["details must be an object"]),
            ("id", put("act-1"), &["property id should not exist"]),
            ("details.actionType", put("x"), &["property details.actionType should not exist"]),
        ],
    );
}

#[test]
fn the_details_of_an_unknown_type_are_not_judged() {
    let body = json!({ "type": "TRIGGER_WORKFLOW", "name": "x", "details": { "anything": 1 } });
    assert_eq!(
        sentences(&new_action(&body)),
        ["type must be one of the following values: triggerWorkflow, updateContactField, \
          appointmentBooking, stopBot, humanHandOver, advancedFollowup, transferBot"]
    );
}

#[test]
fn a_type_stays_what_it_is() {
    let current = full(ActionType::StopBot);
    assert_eq!(sentences(&action_update(&current, &current)), [""; 0]);
    let other = full(ActionType::TransferBot);
    assert_eq!(sentences(&action_update(&other, &current)), ["type must not change"]);
    assert_eq!(action_update(&other, &current), [Problem::new("type", Rule::TypeChanged)]);
    let unnamed = with(&current, "name", put(""));
    assert_eq!(sentences(&action_update(&unnamed, &current)), ["name should not be empty"]);
}

#[test]
fn every_property_of_every_type_has_a_kind() {
    for kind in ActionType::ALL {
        let action = full(kind);
        for (name, value) in action["details"].as_object().unwrap() {
            let path = format!("details.{name}");
            let (wrong, named) = match value {
                Value::String(_) => (json!(1), "a string"),
                Value::Bool(_) => (json!("true"), "a boolean value"),
                Value::Number(_) => (json!("1"), "a number"),
                Value::Array(_) => (json!({}), "an array"),
                _ => (json!([]), "an object"),
            };
            for wrong in [wrong, Value::Null] {
                let told = sentences(&new_action(&with(&action, &path, put(wrong))));
                assert_eq!(told, [format!("{path} must be {named}")], "{}", kind.as_str());
            }
        }
    }
}

#[test]
fn every_element_of_every_list_says_something_short() {
    for kind in ActionType::ALL {
        let action = full(kind);
        for (name, value) in action["details"].as_object().unwrap() {
            if !value.as_array().is_some_and(|list| list[0].is_string()) {
                continue;
            }
            let path = format!("details.{name}.0");
            let most = if name == "workflowIds" { 200 } else { 500 };
            for (change, rule) in [
                (put(" "), "should not be empty".to_owned()),
                (put(5), "must be a string".to_owned()),
                (long(most + 1), format!("must be shorter than or equal to {most} characters")),
            ] {
                let told = sentences(&new_action(&with(&action, &path, change)));
                assert_eq!(told, [format!("{path} {rule}")], "{}", kind.as_str());
            }
            assert_eq!(sentences(&new_action(&with(&action, &path, long(most)))), [""; 0]);
        }
    }
}

#[test]
fn a_sleep_after_an_action_is_bounded_by_its_unit() {
    for kind in [ActionType::AppointmentBooking, ActionType::StopBot, ActionType::HumanHandOver] {
        for (unit, most, sentence) in [
            ("days", 365, "details.sleepTime must not be greater than 365"),
            ("hours", 8_760, "details.sleepTime must not be greater than 8760"),
            ("minutes", 525_600, "details.sleepTime must not be greater than 525600"),
        ] {
            let mut action = full(kind);
            action["details"]["sleepTimeUnit"] = unit.into();
            for (time, expected) in [
                (json!(1), None),
                (json!(most), None),
                (json!(most + 1), Some(sentence)),
                (json!(0), Some("details.sleepTime must not be less than 1")),
                (json!(1.5), Some("details.sleepTime must be an integer number")),
            ] {
                action["details"]["sleepTime"] = time;
                assert_eq!(sentences(&new_action(&action)), Vec::from_iter(expected), "{}", kind.as_str());
            }
        }
    }
}

#[test]
fn fresh_details_lack_only_what_a_person_must_say() {
    for (kind, lacking) in [
        (ActionType::TriggerWorkflow, &["workflowIds", "triggerCondition"][..]),
        (ActionType::UpdateContactField, &["contactFieldId", "description"]),
        (ActionType::AppointmentBooking, &["calendarId"]),
        (ActionType::StopBot, &["stopBotTriggerCondition", "stopBotExamples"]),
        (ActionType::HumanHandOver, &["triggerCondition", "examples"]),
        (ActionType::AdvancedFollowup, &[]),
        (ActionType::TransferBot, &["transferToBot"]),
    ] {
        let body = json!({ "type": kind.as_str(), "name": "New", "details": new_details(kind) });
        for problem in new_action(&body) {
            assert!(matches!(problem.rule, Rule::Empty | Rule::TooFew(_)), "{problem}");
        }
        let paths: Vec<String> = new_action(&body).into_iter().map(|problem| problem.path).collect();
        let expected: Vec<String> = lacking.iter().map(|name| format!("details.{name}")).collect();
        assert_eq!(paths, expected, "{}", kind.as_str());
        assert_ne!(body["details"].get("enabled"), Some(&json!(false)));
    }
}
