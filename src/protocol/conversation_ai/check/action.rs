//! What an action may be: the envelope and the seven details (contract §6).

use super::agent::{ID, PHRASE, filled, list, text};
use super::followup::SETTINGS;
use super::problem::Rule;
use super::shape::{Bound, Demand, Document, Field, Findings, Is, Shape, optional, required};
use crate::conversation_ai::action::ActionType;
use crate::conversation_ai::action::details::{
    ActionSleepUnit, HandoverType, Scenario, StopBotDetection, TransferBotType,
};
use crate::conversation_ai::limits;
use serde_json::{Map, Value};

pub(super) static ACTION: Document = Document::plain(&[
    required("type", Shape::Word(ActionType::WORDS)),
    required("name", filled(limits::NAME_CHARS)),
    required("details", Shape::Free),
]);

/// What the details of a type may be.
pub(super) fn details(kind: ActionType) -> &'static Document {
    match kind {
        ActionType::TriggerWorkflow => &TRIGGER_WORKFLOW,
        ActionType::UpdateContactField => &UPDATE_CONTACT_FIELD,
        ActionType::AppointmentBooking => &APPOINTMENT_BOOKING,
        ActionType::StopBot => &STOP_BOT,
        ActionType::HumanHandOver => &HUMAN_HAND_OVER,
        ActionType::AdvancedFollowup => &ADVANCED_FOLLOWUP,
        ActionType::TransferBot => &TRANSFER_BOT,
    }
}

/// Required, and says something.
const CONDITION: Shape = filled(limits::TEXT_CHARS);
/// May be empty.
const TEXT: Shape = text(limits::TEXT_CHARS);
/// An id that counts only when another property says so.
const DEPENDENT_ID: Shape = text(limits::ID_CHARS);
const SLEEP_UNIT: Shape = Shape::Word(ActionSleepUnit::WORDS);
const SLEEP_TIME: Shape = Shape::Whole(limits::SLEEP_MIN, f64::INFINITY);
const SLEEP_BOUND: &[Bound] =
    &[Bound { time: "sleepTime", unit: "sleepTimeUnit", max: limits::max_action_sleep }];

const fn demand(when: &'static str, then: &'static str) -> Demand {
    Demand { when, is: Is::True, then, at_least: 1 }
}

static TRIGGER_WORKFLOW: Document = Document::plain(&[
    required("workflowIds", Shape::List(&ID, 1, limits::LIST_ITEMS)),
    required("triggerCondition", CONDITION),
    optional("triggerMessage", TEXT),
]);

static UPDATE_CONTACT_FIELD: Document = Document::plain(&[
    required("contactFieldId", ID),
    required("description", CONDITION),
    optional("contactUpdateExamples", list(&PHRASE)),
]);

static APPOINTMENT_BOOKING: Document = Document {
    fields: &[
        required("calendarId", ID),
        required("onlySendLink", Shape::Boolean),
        required("triggerWorkflow", Shape::Boolean),
        optional("workflowIds", list(&ID)),
        required("sleepAfterBooking", Shape::Boolean),
        optional("sleepTimeUnit", SLEEP_UNIT),
        optional("sleepTime", SLEEP_TIME),
        required("transferBot", Shape::Boolean),
        optional("transferAgent", DEPENDENT_ID),
        required("rescheduleEnabled", Shape::Boolean),
        required("cancelEnabled", Shape::Boolean),
        optional("actionId", DEPENDENT_ID),
    ],
    demands: &[
        demand("triggerWorkflow", "workflowIds"),
        demand("sleepAfterBooking", "sleepTimeUnit"),
        demand("sleepAfterBooking", "sleepTime"),
        demand("transferBot", "transferAgent"),
    ],
    bounds: SLEEP_BOUND,
    extra: only_a_link,
};

/// What makes no sense beside a mere link.
const BEYOND_A_LINK: [&str; 5] =
    ["triggerWorkflow", "sleepAfterBooking", "transferBot", "rescheduleEnabled", "cancelEnabled"];

fn only_a_link(findings: &mut Findings, details: &Map<String, Value>) {
    let is_true = |name: &str| details.get(name).and_then(Value::as_bool) == Some(true);
    if is_true("onlySendLink") {
        for name in BEYOND_A_LINK {
            if is_true(name) {
                findings.add_at(name, Rule::Excluded("onlySendLink"));
            }
        }
    }
}

static STOP_BOT: Document = Document {
    fields: &[
        required("stopBotDetectionType", Shape::Word(StopBotDetection::WORDS)),
        required("stopBotTriggerCondition", CONDITION),
        required("reactivateEnabled", Shape::Boolean),
        optional("sleepTimeUnit", SLEEP_UNIT),
        optional("sleepTime", SLEEP_TIME),
        required("enabled", Shape::Boolean),
        required("stopBotExamples", Shape::List(&PHRASE, limits::EXAMPLES, limits::LIST_ITEMS)),
        required("finalMessage", TEXT),
        optional("tags", list(&PHRASE)),
    ],
    demands: REACTIVATION,
    bounds: SLEEP_BOUND,
    extra: |_, _| {},
};

const REACTIVATION: &[Demand] =
    &[demand("reactivateEnabled", "sleepTimeUnit"), demand("reactivateEnabled", "sleepTime")];

static HUMAN_HAND_OVER: Document = Document {
    fields: &[
        required("enabled", Shape::Boolean),
        required("triggerCondition", CONDITION),
        required("handoverType", Shape::Word(HandoverType::WORDS)),
        optional("examples", list(&PHRASE)),
        required("reactivateEnabled", Shape::Boolean),
        optional("sleepTimeUnit", SLEEP_UNIT),
        optional("sleepTime", SLEEP_TIME),
        required("finalMessage", TEXT),
        optional("assignToUserId", DEPENDENT_ID),
        optional("skipAssignToUser", Shape::Boolean),
        optional("createTask", Shape::Boolean),
        optional("tags", list(&PHRASE)),
    ],
    demands: &[
        Demand {
            when: "handoverType",
            is: Is::In(&["custom", "contactRequest"]),
            then: "examples",
            at_least: 1,
        },
        demand("reactivateEnabled", "sleepTimeUnit"),
        demand("reactivateEnabled", "sleepTime"),
    ],
    bounds: SLEEP_BOUND,
    extra: |_, _| {},
};

static ADVANCED_FOLLOWUP: Document = Document::plain(&[
    required("enabled", Shape::Boolean),
    required("scenarioId", Shape::Word(Scenario::WORDS)),
    required("followupSequence", Shape::List(&Shape::Object(&STEP), 0, limits::FOLLOWUP_STEPS)),
    optional("followupSettings", Shape::Object(&SETTINGS)),
]);

static STEP: Document = Document {
    fields: &[
        required("id", Shape::Whole(0.0, limits::STEP_ID)),
        required("followupTimeUnit", SLEEP_UNIT),
        required("followupTime", Shape::Whole(limits::FOLLOWUP_TIME_MIN, f64::INFINITY)),
        optional("aiEnabledMessage", Shape::Boolean),
        optional("customMessage", TEXT),
        optional("triggerWorkflow", Shape::Boolean),
        optional("workflowId", DEPENDENT_ID),
        optional("contactRequested", Shape::Boolean),
    ],
    demands: &[
        Demand { when: "aiEnabledMessage", is: Is::False, then: "customMessage", at_least: 0 },
        demand("triggerWorkflow", "workflowId"),
    ],
    bounds: &[Bound { time: "followupTime", unit: "followupTimeUnit", max: limits::followup_time_max }],
    extra: |_, _| {},
};

static TRANSFER_BOT: Document = Document {
    fields: &[
        required("transferBotType", Shape::Word(TransferBotType::WORDS)),
        required("transferToBot", ID),
        required("enabled", Shape::Boolean),
        optional("transferBotTriggerCondition", TEXT),
        optional("transferBotExamples", list(&PHRASE)),
    ],
    demands: &[
        Demand { when: "transferBotType", is: CUSTOM, then: "transferBotTriggerCondition", at_least: 0 },
        Demand {
            when: "transferBotType",
            is: CUSTOM,
            then: "transferBotExamples",
            at_least: limits::EXAMPLES,
        },
    ],
    bounds: &[],
    extra: |_, _| {},
};

const CUSTOM: Is = Is::In(&["Custom"]);

/// Details of a type with every required property in its first or empty form, so that a form has
/// something to show. Most pass no check yet: what is empty still wants filling in.
pub(in crate::conversation_ai) fn new_details(kind: ActionType) -> Value {
    let mut details: Map<String, Value> =
        details(kind).fields.iter().filter(|field| field.is_required()).map(blank).collect();
    match kind {
        // The first kind of hand-over demands examples.
        ActionType::HumanHandOver => {
            details.insert("examples".into(), Value::Array(Vec::new()));
        }
        ActionType::AdvancedFollowup => {
            details.insert("followupSequence".into(), Value::Array(vec![new_step(1)]));
        }
        _ => {}
    }
    Value::Object(details)
}

/// A step that passes the checks: the agent writes again after a day.
pub(in crate::conversation_ai) fn new_step(id: u32) -> Value {
    serde_json::json!({
        "id": id,
        "followupTimeUnit": "days",
        "followupTime": 1,
        "aiEnabledMessage": true,
        "triggerWorkflow": false,
    })
}

fn blank(field: &Field) -> (String, Value) {
    let value = match &field.shape {
        // An action is made to act.
        Shape::Boolean => Value::Bool(field.name == "enabled"),
        Shape::Word(words) => words.first().copied().unwrap_or_default().into(),
        Shape::List(..) => Value::Array(Vec::new()),
        _ => "".into(),
    };
    (field.name.to_owned(), value)
}
