//! Agents: contract §2.

use crate::{Gone, each_row, long, many, put, sentences, with};
use palique_protocol::conversation_ai::agent::{FIELDS, body_of, with_defaults};
use palique_protocol::conversation_ai::check::{Kind, Problem, Rule, agent_update, new_agent};
use serde_json::{Value, json};

fn smallest() -> Value {
    json!({ "name": "Front desk", "personality": "Warm.", "goal": "Book.", "instructions": "Ask." })
}

fn full() -> Value {
    json!({
        "name": "Front desk", "businessName": "Lumen", "mode": "auto-pilot", "channels": ["IG"],
        "isPrimary": false, "waitTime": 2, "waitTimeUnit": "minutes", "sleepEnabled": true,
        "sleepTime": 4, "sleepTimeUnit": "hours", "personality": "Warm.", "goal": "Book.",
        "instructions": "Ask.", "autoPilotMaxMessages": 75, "knowledgeBaseIds": ["kb 1/ü"],
        "respondToImages": true, "respondToAudio": false, "sleepOnManualMessage": true,
        "sleepOnWorkflowMessage": false,
    })
}

#[test]
fn a_complete_agent_holds_every_accepted_property() {
    assert!(FIELDS.iter().eq(full().as_object().unwrap().keys()));
    assert_eq!(sentences(&new_agent(&full())), [""; 0]);
}

#[test]
fn creating_demands_a_name_and_the_three_prompts() {
    each_row(
        &smallest(),
        new_agent,
        [
            ("name", Gone, &["name is required"]),
            ("personality", Gone, &["personality is required"]),
            ("goal", Gone, &["goal is required"]),
            ("instructions", Gone, &["instructions is required"]),
            ("name", put(""), &["name should not be empty"]),
            ("name", put(" \n"), &["name should not be empty"]),
            ("name", put("<b>&\u{202e}"), &[]),
            ("name", put(7), &["name must be a string"]),
            ("name", put(Value::Null), &["name must be a string"]),
            ("name", long(200), &[]),
            ("name", long(201), &["name must be shorter than or equal to 200 characters"]),
            ("personality", put(""), &[]),
            ("personality", long(20_000), &[]),
            ("personality", long(20_001), &["personality must be shorter than or equal to 20000 characters"]),
            ("goal", put(""), &[]),
            ("goal", put(json!({ "prompt": "Book." })), &["goal must be a string"]),
            ("goal", long(20_001), &["goal must be shorter than or equal to 20000 characters"]),
            ("instructions", put(""), &[]),
            ("instructions", put(json!([])), &["instructions must be a string"]),
            (
                "instructions",
                long(20_001),
                &["instructions must be shorter than or equal to 20000 characters"],
            ),
        ],
    );
}

#[test]
fn every_optional_property_has_its_kind_and_its_words() {
    each_row(
        &smallest(),
        new_agent,
        [
            ("businessName", put(""), &[]),
            ("businessName", put(Value::Null), &["businessName must be a string"]),
            ("businessName", long(201), &["businessName must be shorter than or equal to 200 characters"]),
            ("mode", put("off"), &[]),
            ("mode", put("suggestive"), &[]),
            ("mode", put("auto-pilot"), &[]),
            (
                "mode",
                put("AUTO_PILOT"),
                &["mode must be one of the following values: off, suggestive, auto-pilot"],
            ),
            ("mode", put(false), &["mode must be a string"]),
            ("channels", put(json!(["IG", "FB", "SMS", "WebChat", "WhatsApp", "Live_Chat"])), &[]),
            ("channels", put(json!([])), &[]),
            (
                "channels",
                put(json!(["SMS", "LIVE_CHAT", 3])),
                &[
                    "channels.1 must be one of the following values: IG, FB, SMS, WebChat, WhatsApp, Live_Chat",
                    "channels.2 must be a string",
                ],
            ),
            ("channels", put("SMS"), &["channels must be an array"]),
            ("channels", many("SMS", 100), &[]),
            ("channels", many("SMS", 101), &["channels must contain no more than 100 elements"]),
            ("isPrimary", put(true), &[]),
            ("isPrimary", put("true"), &["isPrimary must be a boolean value"]),
            ("isPrimary", put(Value::Null), &["isPrimary must be a boolean value"]),
            ("knowledgeBaseIds", put(json!(["kb"])), &[]),
            ("knowledgeBaseIds", put(json!([""])), &["knowledgeBaseIds.0 should not be empty"]),
            ("knowledgeBaseIds", put(json!([null])), &["knowledgeBaseIds.0 must be a string"]),
            ("knowledgeBaseIds", put(json!({})), &["knowledgeBaseIds must be an array"]),
            ("respondToImages", put(true), &[]),
            ("respondToImages", put(1), &["respondToImages must be a boolean value"]),
            ("respondToAudio", put(true), &[]),
            ("respondToAudio", put("no"), &["respondToAudio must be a boolean value"]),
            ("sleepOnManualMessage", put(true), &[]),
            ("sleepOnManualMessage", put(0), &["sleepOnManualMessage must be a boolean value"]),
            ("sleepOnWorkflowMessage", put(true), &[]),
            ("sleepOnWorkflowMessage", put(json!([])), &["sleepOnWorkflowMessage must be a boolean value"]),
            ("autoPilotMaxMessages", put(1), &[]),
            ("autoPilotMaxMessages", put(100), &[]),
            ("autoPilotMaxMessages", put(100.0), &[]),
            ("autoPilotMaxMessages", put(0), &["autoPilotMaxMessages must not be less than 1"]),
            ("autoPilotMaxMessages", put(101), &["autoPilotMaxMessages must not be greater than 100"]),
            ("autoPilotMaxMessages", put(2.5), &["autoPilotMaxMessages must be an integer number"]),
            ("autoPilotMaxMessages", put("75"), &["autoPilotMaxMessages must be a number"]),
            ("locationId", put("loc-1"), &["property locationId should not exist"]),
            ("id", put("agt-1"), &["property id should not exist"]),
            ("actions", put(json!([])), &["property actions should not exist"]),
        ],
    );
}

#[test]
fn the_wait_is_bounded_by_its_unit() {
    let in_unit = |unit: &str| with(&smallest(), "waitTimeUnit", put(unit));
    each_row(
        &in_unit("seconds"),
        new_agent,
        [
            ("waitTime", put(0), &[]),
            ("waitTime", put(300), &[]),
            ("waitTime", put(301), &["waitTime must not be greater than 300"]),
            ("waitTime", put(-1), &["waitTime must not be less than 0"]),
            ("waitTime", put(1.5), &["waitTime must be an integer number"]),
            ("waitTime", put(1e300), &["waitTime must not be greater than 300"]),
            ("waitTime", put("2"), &["waitTime must be a number"]),
            ("waitTime", put(Value::Null), &["waitTime must be a number"]),
            (
                "waitTimeUnit",
                put("SECONDS"),
                &["waitTimeUnit must be one of the following values: minutes, seconds"],
            ),
            (
                "waitTimeUnit",
                put("hours"),
                &["waitTimeUnit must be one of the following values: minutes, seconds"],
            ),
            ("waitTimeUnit", put(Value::Null), &["waitTimeUnit must be a string"]),
        ],
    );
    each_row(
        &in_unit("minutes"),
        new_agent,
        [("waitTime", put(5), &[]), ("waitTime", put(6), &["waitTime must not be greater than 5"])],
    );
    // Without a unit the default counts: seconds.
    each_row(
        &smallest(),
        new_agent,
        [("waitTime", put(300), &[]), ("waitTime", put(301), &["waitTime must not be greater than 300"])],
    );
}

#[test]
fn the_sleep_is_bounded_by_its_unit() {
    for (unit, most, sentence) in [
        ("hours", 48, "sleepTime must not be greater than 48"),
        ("minutes", 2_880, "sleepTime must not be greater than 2880"),
        ("seconds", 172_800, "sleepTime must not be greater than 172800"),
    ] {
        let mut agent = with(&smallest(), "sleepTimeUnit", put(unit));
        agent["sleepTime"] = most.into();
        assert_eq!(sentences(&new_agent(&agent)), [""; 0], "{most} {unit}");
        agent["sleepTime"] = (most + 1).into();
        assert_eq!(sentences(&new_agent(&agent)), [sentence]);
    }
    each_row(
        &with(&smallest(), "sleepTimeUnit", put("hours")),
        new_agent,
        [
            ("sleepTime", put(1), &[]),
            ("sleepTime", put(0), &["sleepTime must not be less than 1"]),
            (
                "sleepTime",
                put(0.5),
                &["sleepTime must be an integer number", "sleepTime must not be less than 1"],
            ),
            ("sleepTime", put(true), &["sleepTime must be a number"]),
            (
                "sleepTimeUnit",
                put("days"),
                &["sleepTimeUnit must be one of the following values: hours, minutes, seconds"],
            ),
        ],
    );
}

#[test]
fn sleeping_demands_a_time_and_a_unit_where_null_means_without_end() {
    each_row(
        &full(),
        new_agent,
        [
            ("sleepTime", Gone, &["sleepTime is required"]),
            ("sleepTimeUnit", Gone, &["sleepTimeUnit is required"]),
            ("sleepTime", put(Value::Null), &[]),
            ("sleepTimeUnit", put(Value::Null), &[]),
        ],
    );
    let awake = with(&full(), "sleepEnabled", put(false));
    each_row(&awake, new_agent, [("sleepTime", Gone, &[]), ("sleepTimeUnit", Gone, &[])]);
    let for_ever = with(&with(&full(), "sleepTime", put(Value::Null)), "sleepTimeUnit", put(Value::Null));
    assert_eq!(sentences(&new_agent(&for_ever)), [""; 0]);
}

#[test]
fn every_problem_of_a_body_is_told_in_the_order_of_the_contract() {
    let body = json!({
        "colour": "red", "channels": ["Fax"], "waitTime": 6, "waitTimeUnit": "minutes",
        "sleepEnabled": true, "autoPilotMaxMessages": 0, "goal": 3, "name": "", "instructions": "",
    });
    let told = sentences(&new_agent(&body));
    assert_eq!(
        told,
        [
            "name should not be empty",
            "channels.0 must be one of the following values: IG, FB, SMS, WebChat, WhatsApp, Live_Chat",
            "personality is required",
            "goal must be a string",
            "autoPilotMaxMessages must not be less than 1",
            "property colour should not exist",
            "sleepTime is required",
            "sleepTimeUnit is required",
            "waitTime must not be greater than 5",
        ]
    );
}

#[test]
fn a_body_that_is_no_object_has_one_problem() {
    for body in [json!([]), json!("agent"), json!(null), json!(1)] {
        let expected = [Problem::new("", Rule::WrongType(Kind::Object))];
        assert_eq!(new_agent(&body), expected);
        assert_eq!(agent_update(&body, &full()), expected);
    }
    assert_eq!(sentences(&new_agent(&json!([]))), ["body must be an object"]);
}

#[test]
fn updating_demands_only_the_message_cap() {
    let current = with_defaults(&smallest());
    each_row(
        &json!({ "autoPilotMaxMessages": 25 }),
        |body| agent_update(body, &current),
        [
            ("autoPilotMaxMessages", Gone, &["autoPilotMaxMessages is required"]),
            ("autoPilotMaxMessages", put(101), &["autoPilotMaxMessages must not be greater than 100"]),
            ("name", put("New"), &[]),
            ("name", put(""), &["name should not be empty"]),
            ("goal", put("New"), &[]),
            ("id", put("agt-1"), &["property id should not exist"]),
        ],
    );
}

#[test]
fn updating_a_primary_agent_demands_its_mode() {
    let primary = with(&with_defaults(&smallest()), "isPrimary", put(true));
    let body = json!({ "autoPilotMaxMessages": 25 });
    assert_eq!(sentences(&agent_update(&body, &primary)), ["mode is required"]);
    let with_mode = json!({ "autoPilotMaxMessages": 25, "mode": "off" });
    assert_eq!(sentences(&agent_update(&with_mode, &primary)), [""; 0]);
    let becoming = json!({ "autoPilotMaxMessages": 25, "isPrimary": true });
    assert_eq!(sentences(&agent_update(&becoming, &with_defaults(&smallest()))), ["mode is required"]);
    let giving_up = json!({ "autoPilotMaxMessages": 25, "isPrimary": false });
    assert_eq!(sentences(&agent_update(&giving_up, &primary)), [""; 0]);
}

#[test]
fn updating_judges_pairs_on_what_the_agent_becomes() {
    let mut current = with_defaults(&full());
    current["waitTime"] = 120.into();
    current["waitTimeUnit"] = "seconds".into();
    current["sleepEnabled"] = false.into();
    for name in ["sleepTime", "sleepTimeUnit"] {
        current.as_object_mut().unwrap().remove(name);
    }
    each_row(
        &json!({ "autoPilotMaxMessages": 25 }),
        |body| agent_update(body, &current),
        [
            ("waitTimeUnit", put("minutes"), &["waitTime must not be greater than 5"]),
            ("waitTime", put(300), &[]),
            ("waitTime", put(301), &["waitTime must not be greater than 300"]),
            ("sleepEnabled", put(true), &["sleepTime is required", "sleepTimeUnit is required"]),
        ],
    );
    let both = json!({ "autoPilotMaxMessages": 25, "waitTime": 5, "waitTimeUnit": "minutes" });
    assert_eq!(sentences(&agent_update(&both, &current)), [""; 0]);
}

#[test]
fn what_a_client_puts_back_passes_for_every_reply() {
    let mut reply = with_defaults(&full());
    reply["id"] = "agt-1".into();
    reply["actions"] = json!([{ "id": "act-1", "type": "stopBot" }]);
    reply["fullPrompt"] = "vendors send more".into();
    assert_eq!(sentences(&agent_update(&body_of(&reply), &reply)), [""; 0]);
}
