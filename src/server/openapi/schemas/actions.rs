//! Actions of the seven types, and follow-up settings.

use super::{
    Named, boolean, bounded, closed, described, filled, id, list, many, named, open, phrase, reference,
    string, text, whenever, whenever_true, whole, word,
};
use palique_protocol::conversation_ai::action::ActionType;
use palique_protocol::conversation_ai::action::details::{
    ActionSleepUnit, HandoverType, Scenario, StopBotDetection, TransferBotType,
};
use palique_protocol::conversation_ai::followup::TimezoneToUse;
use palique_protocol::conversation_ai::limits;
use serde_json::{Map, Value, json};

pub(super) fn schemas() -> Named {
    let mut all = named(vec![
        ("NewAction", described(one_of(), "The type cannot be changed later.")),
        ("Action", action()),
        ("ActionEnvelope", envelope(reference("Action"))),
        ("ActionsEnvelope", envelope(many(reference("Action")))),
        ("DeletedAction", envelope(open(&["id"], &[("id", string())]))),
        ("FollowupSettings", settings()),
        ("FollowupStep", step()),
        ("FollowupRequest", request()),
    ]);
    for kind in ActionType::ALL {
        let body = closed(
            &["type", "name", "details"],
            &[
                ("type", json!({ "type": "string", "const": kind.as_str() })),
                ("name", filled(limits::NAME_CHARS)),
                ("details", details(kind)),
            ],
        );
        all.push((new_name(kind), body));
    }
    all
}

/// `NewTriggerWorkflow` and so on.
fn new_name(kind: ActionType) -> String {
    let word = kind.as_str();
    format!("New{}{}", word[..1].to_uppercase(), &word[1..])
}

fn one_of() -> Value {
    let all: Vec<Value> = ActionType::ALL.into_iter().map(|kind| reference(&new_name(kind))).collect();
    json!({ "oneOf": all })
}

fn action() -> Value {
    open(
        &["id", "type", "name", "details"],
        &[
            ("id", string()),
            ("agentId", string()),
            ("type", word(ActionType::WORDS)),
            ("name", string()),
            ("details", json!({ "type": "object" })),
        ],
    )
}

fn envelope(data: Value) -> Value {
    open(&["data", "success"], &[("data", data), ("success", json!({ "const": true }))])
}

fn condition() -> Value {
    filled(limits::TEXT_CHARS)
}

fn message() -> Value {
    text(limits::TEXT_CHARS)
}

fn dependent_id() -> Value {
    text(limits::ID_CHARS)
}

fn phrases(least: usize) -> Value {
    list(phrase(), least, limits::LIST_ITEMS)
}

fn sleep(when: &str) -> [(&'static str, Value); 2] {
    let words = format!("Required when {when} is true.");
    let time = whole(limits::SLEEP_MIN, limits::max_action_sleep("minutes"));
    [
        ("sleepTimeUnit", described(word(ActionSleepUnit::WORDS), &words)),
        ("sleepTime", described(time, &words)),
    ]
}

fn details(kind: ActionType) -> Value {
    match kind {
        ActionType::TriggerWorkflow => closed(
            &["workflowIds", "triggerCondition"],
            &[
                ("workflowIds", list(id(), 1, limits::LIST_ITEMS)),
                ("triggerCondition", condition()),
                ("triggerMessage", message()),
            ],
        ),
        ActionType::UpdateContactField => closed(
            &["contactFieldId", "description"],
            &[("contactFieldId", id()), ("description", condition()), ("contactUpdateExamples", phrases(0))],
        ),
        ActionType::AppointmentBooking => appointment_booking(),
        ActionType::StopBot => {
            let mut properties = vec![
                ("stopBotDetectionType", word(StopBotDetection::WORDS)),
                ("stopBotTriggerCondition", condition()),
                ("reactivateEnabled", boolean()),
                ("enabled", boolean()),
                ("stopBotExamples", phrases(limits::EXAMPLES)),
                ("finalMessage", message()),
                ("tags", phrases(0)),
            ];
            properties.extend(sleep("reactivateEnabled"));
            let required = [
                "stopBotDetectionType",
                "stopBotTriggerCondition",
                "reactivateEnabled",
                "enabled",
                "stopBotExamples",
                "finalMessage",
            ];
            sleeping(closed(&required, &properties), "reactivateEnabled")
        }
        ActionType::HumanHandOver => human_hand_over(),
        ActionType::AdvancedFollowup => closed(
            &["enabled", "scenarioId", "followupSequence"],
            &[
                ("enabled", boolean()),
                ("scenarioId", word(Scenario::WORDS)),
                ("followupSequence", list(reference("FollowupStep"), 0, limits::FOLLOWUP_STEPS)),
                ("followupSettings", reference("FollowupSettings")),
            ],
        ),
        ActionType::TransferBot => transfer_bot(),
    }
}

fn transfer_bot() -> Value {
    let schema = closed(
        &["transferBotType", "transferToBot", "enabled"],
        &[
            ("transferBotType", word(TransferBotType::WORDS)),
            ("transferToBot", described(id(), "Another agent.")),
            ("enabled", boolean()),
            ("transferBotTriggerCondition", message()),
            ("transferBotExamples", phrases(0)),
        ],
    );
    let demanded = json!({
        "required": ["transferBotTriggerCondition", "transferBotExamples"],
        "properties": {
            "transferBotTriggerCondition": said(),
            "transferBotExamples": { "minItems": limits::EXAMPLES },
        },
    });
    whenever(schema, "transferBotType", json!(["Custom"]), demanded)
}

/// Says something.
fn said() -> Value {
    json!({ "minLength": 1, "pattern": "\\S" })
}

/// The rules of a sleep after an action.
fn sleeping(schema: Value, when: &str) -> Value {
    let by_unit = ["days", "hours"].map(|unit| (unit, limits::max_action_sleep(unit)));
    let schema = bounded(schema, "sleepTime", "sleepTimeUnit", &by_unit);
    whenever_true(schema, when, &["sleepTime", "sleepTimeUnit"])
}

fn appointment_booking() -> Value {
    let beyond = |words: &str| described(boolean(), &format!("{words} Not beside onlySendLink."));
    let mut properties = vec![
        ("calendarId", id()),
        ("onlySendLink", boolean()),
        ("triggerWorkflow", beyond("Starts workflows after booking.")),
        (
            "workflowIds",
            described(list(id(), 0, limits::LIST_ITEMS), "At least one when triggerWorkflow is true."),
        ),
        ("sleepAfterBooking", beyond("Falls silent after booking.")),
        ("transferBot", beyond("Passes on to another agent after booking.")),
        ("transferAgent", described(dependent_id(), "Required when transferBot is true.")),
        ("rescheduleEnabled", beyond("Lets visitors move an appointment.")),
        ("cancelEnabled", beyond("Lets visitors cancel one.")),
        ("actionId", dependent_id()),
    ];
    properties.extend(sleep("sleepAfterBooking"));
    let beyond_a_link =
        ["triggerWorkflow", "sleepAfterBooking", "transferBot", "rescheduleEnabled", "cancelEnabled"];
    let required = [&["calendarId", "onlySendLink"], &beyond_a_link[..]].concat();
    let none: Map<String, Value> =
        beyond_a_link.iter().map(|name| ((*name).to_owned(), json!({ "const": false }))).collect();
    let schema = sleeping(closed(&required, &properties), "sleepAfterBooking");
    let schema = whenever(schema, "onlySendLink", json!([true]), json!({ "properties": none }));
    let workflows =
        json!({ "required": ["workflowIds"], "properties": { "workflowIds": { "minItems": 1 } } });
    let schema = whenever(schema, "triggerWorkflow", json!([true]), workflows);
    let target = json!({ "required": ["transferAgent"], "properties": { "transferAgent": said() } });
    whenever(schema, "transferBot", json!([true]), target)
}

fn human_hand_over() -> Value {
    let mut properties = vec![
        ("enabled", boolean()),
        ("triggerCondition", condition()),
        ("handoverType", word(HandoverType::WORDS)),
        ("examples", described(phrases(0), "At least one when the type is custom or contactRequest.")),
        ("reactivateEnabled", boolean()),
        ("finalMessage", message()),
        ("assignToUserId", dependent_id()),
        ("skipAssignToUser", boolean()),
        ("createTask", boolean()),
        ("tags", phrases(0)),
    ];
    properties.extend(sleep("reactivateEnabled"));
    closed(&["enabled", "triggerCondition", "handoverType", "reactivateEnabled", "finalMessage"], &properties)
}

fn step() -> Value {
    let time = whole(limits::FOLLOWUP_TIME_MIN, limits::followup_time_max("days"));
    let schema = closed(
        &["id", "followupTimeUnit", "followupTime"],
        &[
            ("id", whole(0.0, limits::STEP_ID)),
            ("followupTimeUnit", word(ActionSleepUnit::WORDS)),
            ("followupTime", time),
            ("aiEnabledMessage", boolean()),
            ("customMessage", message()),
            ("triggerWorkflow", boolean()),
            ("workflowId", dependent_id()),
            ("contactRequested", boolean()),
        ],
    );
    let by_unit = ["hours", "minutes"].map(|unit| (unit, limits::followup_time_max(unit)));
    let schema = bounded(schema, "followupTime", "followupTimeUnit", &by_unit);
    let custom = json!({ "required": ["customMessage"], "properties": { "customMessage": said() } });
    let schema = whenever(schema, "aiEnabledMessage", json!([false]), custom);
    let workflow = json!({ "required": ["workflowId"], "properties": { "workflowId": said() } });
    whenever(schema, "triggerWorkflow", json!([true]), workflow)
}

fn settings() -> Value {
    let hour = || whole(0.0, 23.0);
    let minute = || whole(0.0, 59.0);
    let interval = described(
        closed(
            &["startHour", "startMinute", "endHour", "endMinute"],
            &[("startHour", hour()), ("startMinute", minute()), ("endHour", hour()), ("endMinute", minute())],
        ),
        "Ends after it starts, and overlaps no other of its day.",
    );
    let day = closed(
        &["dayOfTheWeek"],
        &[
            ("dayOfTheWeek", described(whole(0.0, 6.0), "0 is Sunday. Each day at most once.")),
            ("intervals", list(interval, 0, limits::INTERVALS)),
        ],
    );
    closed(
        &["dynamicChannelSwitching"],
        &[
            ("dynamicChannelSwitching", boolean()),
            ("followUpHours", boolean()),
            ("workingHours", list(day, 0, limits::WORKING_DAYS)),
            ("timezoneToUse", word(TimezoneToUse::WORDS)),
        ],
    )
}

fn request() -> Value {
    closed(
        &["actionIds", "followupSettings"],
        &[
            (
                "actionIds",
                described(
                    list(id(), 1, limits::LIST_ITEMS),
                    "Actions of type advancedFollowup of this agent.",
                ),
            ),
            ("followupSettings", reference("FollowupSettings")),
        ],
    )
}
