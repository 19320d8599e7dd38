//! Agents and their looks.

use super::{
    Named, boolean, bounded, closed, described, filled, id, list, many, named, open, or_null, reference,
    string, text, time, whenever_true, whole, word,
};
use palique_protocol::conversation_ai::agent::{AgentChannel, Mode, SleepUnit, WaitUnit};
use palique_protocol::conversation_ai::limits;
use palique_protocol::conversation_ai::look::{Icon, Language, Position, Theme};
use serde_json::{Value, json};

pub(super) fn schemas() -> Named {
    named(vec![
        ("NewAgent", new_agent()),
        ("AgentChange", agent_change()),
        ("Agent", agent()),
        ("AgentSummary", agent_summary()),
        ("AgentPage", agent_page()),
        ("ActionPointer", open(&["id", "type"], &[("id", string()), ("type", string())])),
        ("Look", look()),
    ])
}

fn fields() -> Vec<(&'static str, Value)> {
    let prompt = || text(limits::PROMPT_CHARS);
    vec![
        ("name", filled(limits::NAME_CHARS)),
        ("businessName", text(limits::NAME_CHARS)),
        ("mode", word(Mode::WORDS)),
        ("channels", list(word(AgentChannel::WORDS), 0, limits::LIST_ITEMS)),
        ("isPrimary", described(boolean(), "There is exactly one primary agent: another takes its place.")),
        (
            "waitTime",
            described(whole(limits::WAIT_MIN, limits::max_wait("seconds")), "At most 5 when in minutes."),
        ),
        ("waitTimeUnit", word(WaitUnit::WORDS)),
        ("sleepEnabled", boolean()),
        (
            "sleepTime",
            described(
                or_null(whole(limits::SLEEP_MIN, limits::max_sleep("seconds"))),
                "Required with sleepEnabled; null is for ever. At most 48 when in hours, 2880 when in minutes.",
            ),
        ),
        (
            "sleepTimeUnit",
            described(or_null(word(SleepUnit::WORDS)), "Required with sleepEnabled; null is for ever."),
        ),
        ("personality", prompt()),
        ("goal", prompt()),
        ("instructions", prompt()),
        ("autoPilotMaxMessages", whole(limits::MESSAGES_MIN, limits::MESSAGES_MAX)),
        ("knowledgeBaseIds", list(id(), 0, limits::LIST_ITEMS)),
        ("respondToImages", boolean()),
        ("respondToAudio", boolean()),
        ("sleepOnManualMessage", boolean()),
        ("sleepOnWorkflowMessage", boolean()),
    ]
}

/// The rules between fields of an agent.
fn judged(schema: Value) -> Value {
    let schema = bounded(schema, "waitTime", "waitTimeUnit", &[("minutes", limits::max_wait("minutes"))]);
    let by_unit = ["hours", "minutes"].map(|unit| (unit, limits::max_sleep(unit)));
    bounded(schema, "sleepTime", "sleepTimeUnit", &by_unit)
}

fn new_agent() -> Value {
    let fields = closed(&["name", "personality", "goal", "instructions"], &fields());
    with_example(
        whenever_true(judged(fields), "sleepEnabled", &["sleepTime", "sleepTimeUnit"]),
        json!({
            "name": "Front desk", "personality": "Brief and warm.", "goal": "Book a visit.",
            "instructions": "Ask for a name first.", "mode": "suggestive", "channels": ["Live_Chat", "SMS"],
            "waitTime": 3, "waitTimeUnit": "seconds",
        }),
    )
}

fn agent_change() -> Value {
    let schema = with_example(
        judged(closed(&["autoPilotMaxMessages"], &fields())),
        json!({ "autoPilotMaxMessages": 75, "mode": "auto-pilot", "goal": "Book a visit." }),
    );
    described(schema, "What is left out stays as it is. The primary agent's mode is required.")
}

#[expect(clippy::needless_pass_by_value, reason = "made where it is used")]
fn with_example(mut schema: Value, example: Value) -> Value {
    schema["examples"] = json!([example]);
    schema
}

const ALWAYS: [&str; 12] = [
    "id",
    "name",
    "mode",
    "channels",
    "waitTime",
    "waitTimeUnit",
    "sleepEnabled",
    "actions",
    "isPrimary",
    "autoPilotMaxMessages",
    "respondToImages",
    "respondToAudio",
];

fn agent() -> Value {
    let mut properties = fields();
    properties.push(("id", string()));
    properties.push(("actions", many(reference("ActionPointer"))));
    open(&ALWAYS, &properties)
}

fn agent_summary() -> Value {
    let mut properties: Vec<(&str, Value)> = fields()
        .into_iter()
        .filter(|(name, _)| !["personality", "goal", "instructions"].contains(name))
        .collect();
    let goal = open(
        &["prompt", "type", "actionId"],
        &[("prompt", string()), ("type", string()), ("actionId", or_null(string()))],
    );
    properties.extend([
        ("id", string()),
        ("goal", goal),
        ("actions", many(reference("ActionPointer"))),
        ("createdAt", time()),
        ("updatedAt", time()),
    ]);
    let mut required = ALWAYS[..10].to_vec();
    required.extend(["goal", "createdAt", "updatedAt"]);
    open(&required, &properties)
}

fn agent_page() -> Value {
    let count = json!({ "type": "integer", "minimum": 0 });
    open(
        &["agents", "totalCount", "count"],
        &[
            ("agents", many(reference("AgentSummary"))),
            ("totalCount", described(count.clone(), "All agents of the account, found or not.")),
            ("count", described(count, "The agents of this page; fewer than `limit` on the last one.")),
        ],
    )
}

fn look() -> Value {
    let colour = json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" });
    let schema = closed(
        &[],
        &[
            ("displayName", text(limits::DISPLAY_NAME_CHARS)),
            ("accent", colour),
            ("position", word(Position::WORDS)),
            ("theme", word(Theme::WORDS)),
            ("language", word(Language::WORDS)),
            ("icon", word(Icon::WORDS)),
            ("greetings", list(super::phrase(), 0, limits::GREETINGS)),
            ("starters", list(filled(limits::STARTER_CHARS), 0, limits::STARTERS)),
            ("allowedOrigins", super::owners::origin_list()),
            (
                "isPublic",
                described(boolean(), "Whether visitors need no key; they do not unless it is false."),
            ),
        ],
    );
    let example = json!({ "displayName": "Casa Olmo", "accent": "#2f5d50", "greetings": ["Hello!"] });
    described(with_example(schema, example), "What is absent is as the widget does it by itself.")
}
