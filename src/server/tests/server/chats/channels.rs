//! The channels of the account, which its owner changes.

use super::{open, sms};
use crate::owner::{Owner, unprocessable};
use crate::running::Running;
use serde_json::{Value, json};

const PATH: &str = "/api/admin/channels";

#[tokio::test]
async fn a_first_run_has_one_channel_of_each_kind() {
    let server = Running::start().await;
    let channels = json!({ "channels": [
        { "type": "phone", "address": "+15550100001", "enabled": true },
        { "type": "whatsapp", "address": "+15550100003", "enabled": true },
        { "type": "email", "address": "desk@example.com", "enabled": true },
    ] });
    assert_eq!(Owner::of(&server).get(PATH).await, (200, channels));
    for (from, to, kind) in [
        ("+15550100001", "+15550100002", "sms"),
        ("+1 (555) 010-0001", "+15550100002", "phone"),
        ("+15550100003", "+15550100002", "whatsapp"),
        ("Desk@Example.com", "ana@example.com", "email"),
    ] {
        let (status, reply) = open(&server, &json!({ "from": from, "to": to, "type": kind })).await;
        assert_eq!(status, 201, "{reply}");
    }
}

#[tokio::test]
async fn chats_are_opened_on_the_channels_that_the_owner_enabled() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let both = json!({ "channels": [
        { "type": "phone", "address": "+1 555 010 0007" },
        { "type": "whatsapp", "address": "+15550100007" },
        { "type": "email", "address": "Desk@Example.com", "enabled": false },
    ] });
    let (status, kept) = owner.put(PATH, &both).await;
    assert_eq!((status, &kept["channels"][0]["address"]), (200, &json!("+15550100007")));
    assert_eq!(owner.get(PATH).await.1, kept);
    assert_eq!(open(&server, &sms()).await.0, 422, "the one of before is gone");
    for (from, to, kind, status) in [
        ("+15550100007", "+15550100002", "sms", 201),
        ("+15550100007", "+15550100002", "whatsapp", 201),
        ("+15550100007", "ana@example.com", "email", 422),
        ("desk@example.com", "ana@example.com", "email", 422),
    ] {
        let (got, reply) = open(&server, &json!({ "from": from, "to": to, "type": kind })).await;
        assert_eq!(got, status, "{kind}: {reply}");
    }
}

#[tokio::test]
async fn every_problem_of_a_list_is_told() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut many: Vec<Value> = Vec::new();
    for number in 0..101 {
        many.push(json!({ "type": "phone", "address": format!("+1555010{number:04}") }));
    }
    for (body, problems) in [
        (json!({}), vec!["channels must be an array"]),
        (json!([]), vec!["channels must be an array"]),
        (json!({ "channels": many }), vec!["channels must contain no more than 100 elements"]),
        (
            json!({ "channels": [
                { "type": "fax", "address": "+1555" },
                { "type": "sms", "address": "+1555" },
                { "type": "phone", "address": "1555" },
                { "type": "email", "address": "desk" },
                { "type": "phone", "address": "+1555", "enabled": "yes" },
                { "type": "phone", "address": "+1555" },
                { "type": "phone", "address": "+1-555" },
            ] }),
            vec![
                "channels.0.type must be one of phone, whatsapp, email",
                "channels.1.type must be one of phone, whatsapp, email",
                "channels.2.address must be a phone number in E.164 format",
                "channels.3.address must be an email address",
                "channels.4.enabled must be a boolean value",
                "channels.6 must not be repeated",
            ],
        ),
    ] {
        assert_eq!(owner.put(PATH, &body).await, unprocessable(&problems));
    }
    assert_eq!(owner.put(PATH, &json!({ "channels": [] })).await.0, 200, "none is a list too");
}
