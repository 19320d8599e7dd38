//! What becomes of documents between the wire and a form.

use palique_protocol::conversation_ai::action::{ActionType, actions_of, details};
use palique_protocol::conversation_ai::agent::{
    Agent, AgentReply, AgentSummary, BOOLEANS, FIELDS, Span, body_of, merged, unwrapped, with_defaults,
};
use palique_protocol::conversation_ai::limits;
use palique_protocol::conversation_ai::version::Version;
use serde_json::{Value, json};

#[test]
fn creation_fills_in_the_defaults_of_the_contract_and_overrides_nothing() {
    let made = with_defaults(&json!({ "name": "n", "personality": "p", "goal": "g", "instructions": "i" }));
    assert_eq!(
        made.to_string(),
        r#"{"name":"n","mode":"off","channels":[],"isPrimary":false,"waitTime":2,"waitTimeUnit":"seconds","sleepEnabled":false,"personality":"p","goal":"g","instructions":"i","autoPilotMaxMessages":75,"respondToImages":false,"respondToAudio":false}"#
    );
    let told =
        json!({ "mode": "auto-pilot", "waitTime": 5, "waitTimeUnit": "minutes", "respondToAudio": true });
    let made = with_defaults(&told);
    for (name, value) in told.as_object().unwrap() {
        assert_eq!(&made[name], value);
    }
    assert_eq!(with_defaults(&json!("no object")), json!("no object"));
}

#[test]
fn a_patch_leaves_alone_what_it_does_not_name() {
    let current = json!({ "fullPrompt": "x", "name": "old", "channels": ["SMS", "IG"], "sleepTime": 3 });
    let patch = json!({ "channels": ["FB"], "sleepTime": null, "mode": "off" });
    assert_eq!(
        merged(&current, &patch).to_string(),
        r#"{"name":"old","mode":"off","channels":["FB"],"sleepTime":null,"fullPrompt":"x"}"#
    );
}

#[test]
fn what_goes_back_has_every_boolean_and_nothing_that_is_not_accepted() {
    let reply = json!({
        "id": "agt-1", "name": "n", "businessName": null, "goal": { "prompt": "g", "type": "custom" },
        "respondToAudio": null, "isPrimary": true, "sleepTime": null, "sleepTimeUnit": null,
        "actions": [], "fullPrompt": "x", "createdAt": "2026-02-01T08:00:00Z",
    });
    let body = body_of(&reply);
    assert_eq!(
        body.to_string(),
        r#"{"name":"n","isPrimary":true,"sleepEnabled":false,"sleepTime":null,"sleepTimeUnit":null,"goal":"g","respondToImages":false,"respondToAudio":false,"sleepOnManualMessage":false,"sleepOnWorkflowMessage":false}"#
    );
    assert_eq!(body_of(&body), body);
    for name in BOOLEANS {
        assert!(FIELDS.contains(name) && body[*name].is_boolean(), "{name}");
    }
}

#[test]
fn a_reply_may_be_wrapped() {
    let bare = json!({ "id": "a", "name": "n" });
    assert_eq!(unwrapped(json!({ "agent": bare, "traceId": "t" })), bare);
    assert_eq!(unwrapped(bare.clone()), bare);
    assert_eq!(unwrapped(json!({ "agent": "no object" })), json!({ "agent": "no object" }));
}

#[test]
fn a_live_reply_with_surprises_decodes() {
    let reply = json!({
        "id": "a", "name": "n", "mode": "shadow", "channels": null, "waitTime": 2.0, "goal": null,
        "personality": null, "sleepTime": null, "fullPrompt": "x", "isPrimary": false, "actions": null,
    });
    let typed: AgentReply = serde_json::from_value(reply).unwrap();
    assert_eq!(typed.agent.mode.as_str(), "shadow");
    assert_eq!(typed.agent.wait_time, 2);
    assert_eq!(typed.agent.sleep_time, Span::Indefinite);
    assert_eq!(typed.agent.sleep_time_unit, Span::Unset);
    assert_eq!(typed.agent.auto_pilot_max_messages, 75);
    let empty = FIELDS.iter().map(|name| ((*name).to_owned(), Value::Null));
    let mut empty: serde_json::Map<String, Value> = empty.collect();
    empty.insert("id".into(), "a".into());
    empty.insert("name".into(), "".into());
    let typed: AgentReply = serde_json::from_value(Value::Object(empty)).unwrap();
    assert_eq!((typed.agent.wait_time, typed.agent.auto_pilot_max_messages), (2, 75));
    let listed: AgentSummary = serde_json::from_value(json!({ "id": "a", "goal": "text" })).unwrap();
    assert_eq!(listed.goal, "text");
}

#[test]
fn null_and_absent_stay_apart() {
    for text in [
        r#"{"name":"n","mode":"off","channels":[],"isPrimary":false,"waitTime":2,"waitTimeUnit":"seconds","sleepEnabled":true,"sleepTime":null,"sleepTimeUnit":null,"personality":"","goal":"","instructions":"","autoPilotMaxMessages":75,"respondToImages":false,"respondToAudio":false}"#,
        r#"{"name":"n","mode":"off","channels":["Live_Chat"],"isPrimary":false,"waitTime":2,"waitTimeUnit":"seconds","sleepEnabled":false,"personality":"","goal":"","instructions":"","autoPilotMaxMessages":75,"respondToImages":false,"respondToAudio":false}"#,
    ] {
        let typed: Agent = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&typed).unwrap(), text);
    }
}

#[test]
fn actions_come_flat_or_in_groups() {
    let one = json!({ "id": "1", "type": "stopBot", "name": "a", "details": {} });
    let bare = json!({ "id": "1", "name": "a", "details": {} });
    let grouped =
        json!({ "data": [{ "type": "stopBot", "actions": [bare, 3] }, { "type": "x", "actions": [] }] });
    let mut found = actions_of(&grouped);
    assert_eq!(found.len(), 1);
    assert_eq!(found.remove(0), one);
    assert_eq!(actions_of(&json!({ "data": [one, null, "x"] })), [one]);
    for reply in [json!({}), json!({ "data": null }), json!(null), json!({ "data": {} })] {
        assert_eq!(actions_of(&reply), [] as [Value; 0]);
    }
}

#[test]
fn a_type_and_its_word_belong_together() {
    for kind in ActionType::ALL {
        assert_eq!(ActionType::from_word(kind.as_str()), Some(kind));
    }
    assert!(ActionType::ALL.map(ActionType::as_str).iter().eq(ActionType::WORDS));
    assert_eq!(ActionType::from_word("STOP_BOT"), None);
}

#[test]
fn three_kinds_of_units_are_three_lists() {
    use palique_protocol::conversation_ai::agent::{SleepUnit, WaitUnit};
    assert_eq!(WaitUnit::WORDS, ["minutes", "seconds"]);
    assert_eq!(SleepUnit::WORDS, ["hours", "minutes", "seconds"]);
    assert_eq!(details::ActionSleepUnit::WORDS, ["days", "hours", "minutes"]);
}

#[test]
#[allow(clippy::float_cmp)]
fn the_limits_of_the_contract_are_these() {
    assert_eq!(["minutes", "seconds"].map(limits::max_wait), [5.0, 300.0]);
    assert_eq!(["hours", "minutes", "seconds"].map(limits::max_sleep), [48.0, 2_880.0, 172_800.0]);
    assert_eq!(["minutes", "hours", "days"].map(limits::followup_time_max), [60.0, 24.0, 180.0]);
}

#[test]
fn a_listed_version_decodes_without_its_documents() {
    let entry = json!({ "number": 3, "savedAt": "2026-02-01T08:00:00Z", "savedBy": "CI", "changed": ["look.accent"] });
    let typed: Version = serde_json::from_value(entry.clone()).unwrap();
    assert_eq!((typed.number, typed.agent.is_none()), (3, true));
    assert_eq!(serde_json::to_value(typed).unwrap(), entry);
}
