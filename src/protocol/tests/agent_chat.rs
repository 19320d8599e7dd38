//! What a chat may be asked for, by the contract's tables and examples.

use palique_protocol::agent_chat::{Chat, Kind, Started, read, wants_history, with_history};
use palique_protocol::time;
use serde_json::{Value, json};

/// When the contract's examples were sent.
fn now() -> i64 {
    time::read("2026-05-04T09:00:00Z").unwrap()
}

fn sms() -> Value {
    json!({ "from": "+15550100001", "to": "+15550100002", "type": "sms" })
}

#[test]
fn the_contract_s_examples_are_read() {
    let mut body = sms();
    body["send_initial_message"] = json!(true);
    let chat = Chat {
        from: "+15550100001".to_owned(),
        to: "+15550100002".to_owned(),
        kind: Kind::Sms,
        schedule_at: None,
        send_initial_message: true,
    };
    assert_eq!(read(&body, now()), Ok(chat));
    let body = json!({
        "from": "desk@example.com", "to": "ana@example.com", "type": "email", "schedule_at": "2026-05-05T14:30:00Z",
    });
    let chat = read(&body, now()).unwrap();
    assert_eq!(chat.schedule_at, time::read("2026-05-05T14:30:00Z"));
    assert!(!chat.send_initial_message, "off unless asked for");
    let reply = json!({ "id": "7d0f8f5e-2f0b-4a2b-8a7d-1b8f2f1c9d10",
        "agent_id": "0b6f6c1e-6c55-4d0e-9a53-0d5a5f6f1a01", "type": "sms", "from": "+15550100001",
        "to": "+15550100002", "status": "active", "conversation_id": "c2a9f7a4-95d8-4a51-9b62-5d3f0c1d2e33",
        "contact_id": "aa0f3c52-3f51-4c4e-8c0e-77d2a1b6c944", "created_at": "2026-05-04T09:00:00Z" });
    let started: Started = serde_json::from_value(reply.clone()).unwrap();
    assert_eq!(serde_json::to_value(started).unwrap(), reply);
    let least: Started = serde_json::from_value(json!({})).unwrap();
    assert_eq!(serde_json::to_value(least).unwrap(), json!({ "id": "" }), "even the id may be missing");
}

#[test]
fn every_rule_has_its_sentence() {
    const NUMBER: &str = "to must be a phone number in E.164 format";
    const ADDRESS: &str = "to must be an email address";
    const BOOLEAN: &str = "send_initial_message must be a boolean";
    const TIME: &str = "schedule_at must be an ISO 8601 date-time with an offset";
    const LATE: &str = "schedule_at must be in the future";
    const KIND: &str = "type must be one of sms, whatsapp, email";

    let table: Vec<(&str, Value, &[&str])> = vec![
        ("from", Value::Null, &["from is required"]),
        ("from", json!(" "), &["from is required"]),
        ("from", json!(15_550_100_001_i64), &["from must be a string"]),
        ("from", json!("1".repeat(401)), &["from is too long"]),
        ("to", Value::Null, &["to is required"]),
        ("to", json!("15550100002"), &[NUMBER]),
        ("to", json!("+05550100002"), &[NUMBER]),
        ("to", json!("+1"), &[NUMBER]),
        ("to", json!("+1234567890123456"), &[NUMBER]),
        ("to", json!("+1555o100002"), &[NUMBER]),
        ("to", json!("ana@example.com"), &[NUMBER]),
        ("to", json!("+1 (555) 010-00.02"), &[]),
        ("type", Value::Null, &["type is required"]),
        ("type", json!("SMS"), &[KIND]),
        ("type", json!("fax"), &[KIND]),
        ("type", json!("phone"), &[]),
        ("type", json!("whatsapp"), &[]),
        ("type", json!("email"), &[ADDRESS]),
        ("send_initial_message", json!("true"), &[BOOLEAN]),
        ("send_initial_message", Value::Null, &[]),
        ("schedule_at", json!("2026-05-04T09:00:00Z"), &[LATE]),
        ("schedule_at", json!("2026-05-04T09:00:00.001Z"), &[]),
        ("schedule_at", json!("2026-05-04T10:30:00+02:00"), &[LATE]),
        ("schedule_at", json!("2020-01-01T00:00:00Z"), &[LATE]),
        ("schedule_at", json!("2026-05-05T14:30:00"), &[TIME]),
        ("schedule_at", json!(1_800_000_000_000_i64), &[TIME]),
        ("schedule_at", Value::Null, &[]),
        ("custom", json!("is ignored"), &[]),
    ];
    for (field, value, problems) in table {
        let mut body = sms();
        body[field] = value;
        let told = read(&body, now()).err().unwrap_or_default();
        assert_eq!(told, problems, "{body}");
    }
    assert_eq!(read(&json!([]), now()), Err(vec!["the body must be an object".to_owned()]));
    assert_eq!(read(&json!({}), now()).unwrap_err().len(), 3, "all problems are told at once");
}

#[test]
fn an_email_address_has_text_on_both_sides_of_one_at() {
    for (address, is_good) in [
        ("ana@example.com", true),
        (" Ana@Example.com ", true),
        ("a@b", true),
        ("@example.com", false),
        ("ana@", false),
        ("ana@b@c", false),
        ("ana b@c", false),
        ("ana@b\r\nBcc: x@y", false),
        ("ana", false),
    ] {
        assert_eq!(Kind::Email.address(address).is_some(), is_good, "{address}");
    }
    assert_eq!(Kind::Email.address(" Ana@Example.com ").as_deref(), Some("ana@example.com"));
    assert_eq!(Kind::Sms.address("+1 (555) 010-00.02").as_deref(), Some("+15550100002"));
}

#[test]
fn the_placeholder_is_replaced_whatever_stands_around_it() {
    for (prompt, filled) in [
        ("Before: {{conversation_history}} After.", "Before: [past] After."),
        ("{{ conversation_history }}", "[past]"),
        ("{conversation_history}.", "[past]."),
        ("<%conversation_history%>", "[past]"),
        ("See conversation_history for more.", "See [past] for more."),
        ("{{conversation_history}}{{conversation_history}}", "[past][past]"),
        ("Nothing is asked for.", "Nothing is asked for."),
    ] {
        assert_eq!(with_history(prompt, "[past]"), filled);
        assert_eq!(wants_history(prompt), filled.contains("[past]"));
    }
    assert_eq!(with_history("{{conversation_history}}", "conversation_history"), "conversation_history");
}
