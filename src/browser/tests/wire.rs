//! The same texts, read by the browser's field-by-field reader and by the serde derives of
//! `palique-protocol`, which are the reference.

use palique_browser::json::Value;
use palique_browser::wire;
use palique_protocol::conversation::Conversation;
use palique_protocol::error::ErrorBody;
use palique_protocol::profile::AgentProfile;
use palique_protocol::query::Answer;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use wasm_bindgen_test::wasm_bindgen_test;

/// Reads each text both ways.
fn agree<T: DeserializeOwned + PartialEq + Debug>(read: impl Fn(&Value) -> T, texts: &[&str]) {
    for text in texts {
        let reference: T = serde_json::from_str(text)
            .unwrap_or_else(|error| panic!("the reference refuses {text}: {error}"));
        assert_eq!(read(&Value::parse(text).unwrap()), reference, "{text}");
    }
}

/// Reads texts that serde refuses as a whole, where the widget would rather lose a field than the
/// answer.
fn read_liberally<T: DeserializeOwned + PartialEq + Debug>(
    read: impl Fn(&Value) -> T,
    table: &[(&str, &str)],
) {
    for (odd, plain) in table {
        assert!(serde_json::from_str::<T>(odd).is_err(), "the reference reads {odd} too");
        let expected: T = serde_json::from_str(plain).unwrap();
        assert_eq!(read(&Value::parse(odd).unwrap()), expected, "{odd}");
    }
}

#[wasm_bindgen_test]
fn answers_read_the_same_both_ways() {
    agree::<Answer>(
        wire::answer,
        &[
            "{}",
            r#"{"answer":"It leaves the warehouse today.",
                "usage":{"completionTokens":9,"promptTokens":310,"totalTokens":319,"cost":0.0007},
                "sources":[{"source":"shipping.pdf","chunk":"Orders placed before noon leave the same day."}],
                "approvals":[],"messageId":"m1","conversationId":"c1","visitorId":"v1",
                "request_human":false,"status":"UNRESOLVED"}"#,
            r#"{"answer":null,"sources":null,"messageId":null,"conversationId":null,"visitorId":null,
                "request_human":null,"status":null,"approvals":null,"usage":null}"#,
            r#"{"answer":"","usage":{},"approvals":[{"tool":{"id":"t1","type":"http",
                "config":{"name":"refund","url":"https://a","headers":[{"key":"k"}]}},"payload":{"a":1}}]}"#,
            r#"{"approvals":[{"id":"p1","tool":{"config":{"name":"a"}}},{"tool":{"config":{}}},{"tool":{}},{}]}"#,
            r#"{"sources":[{"chunk_id":"k1","datasource_id":"d1","datasource_name":"Shipping",
                "datasource_type":"web_page","source_url":"https://shop.example/s","mime_type":"text/html",
                "page_number":1,"score":0.75}]}"#,
            r#"{"sources":[{"score":1},{"score":0},{"score":-1.5e-3},{"score":null},{}]}"#,
            r#"{"sources":[{"source":null,"chunk":null,"chunk_id":null,"datasource_id":null,
                "datasource_name":null,"datasource_type":null,"source_url":null,"score":null}]}"#,
            r#"{"request_human":true,"status":"HUMAN_REQUESTED"}"#,
            r#"{"status":"queued","inputMessageId":"m9","message":"Queued.","webhookUrl":"https://h"}"#,
            r#"{"status":"RESOLVED"}"#,
            r#"{"status":"SOMETHING_NEW"}"#,
            r#"{"status":""}"#,
            r#"{"answer":"Sí, 2 opciones:\n- Café (10 %)\n- T\u00e9 \ud83d\ude00 <b>&amp;</b>","metadata":{}}"#,
            r#"{"requestHuman":true,"message_id":"m1","conversation_id":"c1","Answer":"wrong case"}"#,
        ],
    );
}

#[wasm_bindgen_test]
fn an_odd_field_costs_an_answer_nothing_else() {
    read_liberally::<Answer>(
        wire::answer,
        &[
            (r#"{"answer":5,"messageId":"m1"}"#, r#"{"messageId":"m1"}"#),
            (r#"{"answer":["a"],"visitorId":{},"conversationId":true}"#, "{}"),
            (r#"{"answer":"a","sources":"none"}"#, r#"{"answer":"a"}"#),
            (r#"{"answer":"a","sources":{"0":{}}}"#, r#"{"answer":"a"}"#),
            (r#"{"sources":[{"source":7,"chunk":"c"}]}"#, r#"{"sources":[{"chunk":"c"}]}"#),
            (r#"{"sources":[{"source":"s","score":"0.5"}]}"#, r#"{"sources":[{"source":"s"}]}"#),
            (r#"{"answer":"a","request_human":"true"}"#, r#"{"answer":"a"}"#),
            (r#"{"answer":"a","request_human":1}"#, r#"{"answer":"a"}"#),
            (r#"{"answer":"a","status":{}}"#, r#"{"answer":"a"}"#),
            (r#"{"approvals":[{"tool":null}]}"#, r#"{"approvals":[{}]}"#),
            (r#"{"approvals":[{"tool":{"config":{"name":5}}}]}"#, r#"{"approvals":[{}]}"#),
            (r#"{"answer":"a","answer":"b"}"#, r#"{"answer":"b"}"#),
            // Half a character can be written in JSON, but not shown.
            (r#"{"answer":"\ud83d"}"#, "{\"answer\":\"\u{FFFD}\"}"),
        ],
    );
}

#[wasm_bindgen_test]
fn what_is_no_object_is_an_answer_that_says_nothing() {
    for text in ["null", "7", "\"text\"", "true"] {
        assert_eq!(wire::answer(&Value::parse(text).unwrap()), Answer::default(), "{text}");
    }
}

#[wasm_bindgen_test]
fn histories_read_the_same_both_ways() {
    agree::<Conversation>(
        wire::conversation,
        &[
            "{}",
            r#"{"id":"c1","status":"UNRESOLVED","isAiEnabled":true,"messages":[]}"#,
            r#"{"id":null,"status":null,"isAiEnabled":null,"messages":null}"#,
            r#"{"isAiEnabled":false,"status":"HUMAN_REQUESTED"}"#,
            r#"{"messages":[{"id":"m3","text":"I'll look into it.","from":"human","createdAt":"2026-01-01T10:02:00Z",
                "user":{"id":"u1","name":"Marta","picture":null},"read":true}]}"#,
            r#"{"messages":[{"id":"m2","text":"Two days.","from":"agent","createdAt":"2026-01-01T10:01:00Z",
                "sources":[{"source":"shipping.pdf","chunk":"…"},{"datasource_name":"Shipping","score":0.5}],
                "inputId":"m1","agent":{"id":"a1"},"eval":null,"approvals":[]},
                {"id":"m1","text":"How long?","from":"human","user":null,"metadata":{"idempotencyKey":"k1"}}]}"#,
            r#"{"messages":[{"id":"m1","text":null,"from":"agent","createdAt":null,"sources":null,"inputId":null,
                "user":null,"metadata":null}]}"#,
            r#"{"messages":[{},{"from":"system"},{"from":""},{"user":{}},{"user":{"id":"u1","name":null}}]}"#,
            r#"{"messages":[{"metadata":{}},{"metadata":{"idempotencyKey":null}},{"metadata":{"other":[1]}}]}"#,
        ],
    );
}

#[wasm_bindgen_test]
fn an_odd_field_costs_a_history_nothing_else() {
    read_liberally::<Conversation>(
        wire::conversation,
        &[
            (r#"{"id":5,"isAiEnabled":"no","messages":[]}"#, "{}"),
            (r#"{"messages":{"0":{}}}"#, "{}"),
            (r#"{"messages":[{"id":5,"text":"t"}]}"#, r#"{"messages":[{"text":"t"}]}"#),
            (r#"{"messages":[{"id":null,"from":null,"text":"t"}]}"#, r#"{"messages":[{"text":"t"}]}"#),
            (r#"{"messages":[{"text":"t","user":"Marta"}]}"#, r#"{"messages":[{"text":"t"}]}"#),
            (r#"{"messages":[{"text":"t","metadata":"m"}]}"#, r#"{"messages":[{"text":"t"}]}"#),
            (r#"{"messages":[{"user":{"id":7,"name":["x"]}}]}"#, r#"{"messages":[{"user":{}}]}"#),
        ],
    );
}

#[wasm_bindgen_test]
fn profiles_read_the_same_both_ways() {
    agree::<AgentProfile>(
        wire::profile,
        &[
            "{}",
            r##"{"id":"a1","name":"Ana","description":"Knows the shop.","visibility":"public",
                "interfaceConfig":{"displayName":"Ana","primaryColor":"#2b4c7e","theme":"light","position":"left",
                "initialMessages":["Hi!","How can I help?"],"messageTemplates":["Opening hours?"]},
                "extensions":["idempotency-key","something-new"]}"##,
            r#"{"description":null,"visibility":null,"interfaceConfig":null,"extensions":null}"#,
            r#"{"interfaceConfig":{}}"#,
            r#"{"interfaceConfig":{"displayName":null,"primaryColor":null,"initialMessages":null,"messageTemplates":null}}"#,
            r#"{"name":"","interfaceConfig":{"displayName":"","initialMessages":[""],"messageTemplates":[]}}"#,
        ],
    );
}

#[wasm_bindgen_test]
fn an_odd_field_costs_a_profile_nothing_else() {
    read_liberally::<AgentProfile>(
        wire::profile,
        &[
            (r#"{"id":null,"name":"Ana"}"#, r#"{"name":"Ana"}"#),
            (r#"{"name":5,"description":"d"}"#, r#"{"description":"d"}"#),
            (r#"{"name":"Ana","interfaceConfig":"none"}"#, r#"{"name":"Ana"}"#),
            (r#"{"interfaceConfig":{"initialMessages":"Hi"}}"#, "{}"),
            (
                r#"{"interfaceConfig":{"initialMessages":["a",null,5,"b"]}}"#,
                r#"{"interfaceConfig":{"initialMessages":["a","b"]}}"#,
            ),
            (r#"{"extensions":[1,"idempotency-key"]}"#, r#"{"extensions":["idempotency-key"]}"#),
        ],
    );
}

#[wasm_bindgen_test]
fn error_bodies_of_all_three_families_read_the_same_both_ways() {
    agree::<ErrorBody>(
        wire::error_body,
        &[
            "{}",
            r#"{"error":"NOT_FOUND"}"#,
            r#"{"error":"Invalid channel","validChannels":["api"],"details":[{"path":"channel"}]}"#,
            r#"{"statusCode":401,"message":"version header was not found.","error":"Unauthorized"}"#,
            r#"{"statusCode":422,"message":["name is required","mode is unknown"],"error":"Unprocessable Entity"}"#,
            r#"{"errors":[{"description":"phone is invalid"},{"description":"too long"}],"status":422}"#,
            r#"{"errors":[{"description":"a"},"b",{"other":1},null,5,true]}"#,
            r#"{"error":{"description":"one object","code":7}}"#,
            r#"{"error":{"description":["a","b"]}}"#,
            r#"{"error":{"description":{"description":"deeper"}}}"#,
            r#"{"message":[["a"],[],[["b"]]]}"#,
            r#"{"error":null,"message":null,"errors":null}"#,
            r#"{"error":5,"message":true,"errors":1.5}"#,
            r#"{"error":-5,"message":"","errors":[]}"#,
            r#"{"error":{"deep":1},"message":{}}"#,
        ],
    );
}
