//! The record of an answer: contract §8.

use palique_protocol::conversation_ai::generation::{Generation, Timing};
use serde_json::{Value, json};

#[test]
fn the_documented_record_decodes_and_is_written_back_the_same() {
    let record = json!({
        "prompt": "# Goal\nBook a visit.", "responseMessage": "At nine?",
        "actionLogs": [{ "type": "humanHandOver", "anything": [1] }],
        "history": [{ "role": "user", "content": "Hi" }, { "role": "assistant", "content": "Hello" }],
        "intent": "booking",
        "faqs": [{ "id": "q-1", "title": "Hours", "content": "Nine to five." }],
        "website": [{ "id": "w-1", "url": "https://lumen.example/visits", "content": "Visits are free." }],
        "agentId": "agt-9", "input": "When?", "mode": "auto-pilot",
    });
    let typed: Generation = serde_json::from_value(record.clone()).unwrap();
    assert_eq!(typed.faqs[0].title.as_deref(), Some("Hours"));
    assert_eq!(typed.website[0].url.as_deref(), Some("https://lumen.example/visits"));
    assert_eq!(serde_json::to_value(typed).unwrap(), record);
}

#[test]
fn what_our_server_adds_is_kept() {
    let record = json!({
        "prompt": "p", "responseMessage": "r", "actionLogs": [], "history": [], "faqs": [], "website": [],
        "messageId": "m", "conversationId": "c", "createdAt": "2026-02-01T08:00:00Z", "brain": "offline",
        "passages": [{ "id": "1", "content": "x", "score": 0.75, "kind": "richText" }],
        "richText": [{ "id": "1", "content": "x" }],
        "timing": { "firstDeltaMs": 12, "totalMs": 80 },
    });
    let typed: Generation = serde_json::from_value(record.clone()).unwrap();
    assert_eq!(typed.timing, Some(Timing { first_delta_ms: Some(12), total_ms: Some(80) }));
    assert_eq!(typed.passages[0].score, Some(0.75));
    assert_eq!(serde_json::to_value(typed).unwrap(), record);
}

#[test]
fn a_record_of_surprising_shape_still_reads() {
    for (record, prompt) in [
        (json!({}), ""),
        (json!({ "prompt": null, "history": null, "faqs": null, "actionLogs": null, "intent": null }), ""),
        (json!({ "prompt": "p", "somethingNew": {} }), "p"),
    ] {
        assert_eq!(serde_json::from_value::<Generation>(record).unwrap().prompt, prompt);
    }
    let record = json!({
        "history": ["Hi", { "role": "user", "content": ["a", 1] }, { "role": null }],
        "faqs": ["Nine to five.", { "id": 7, "title": null, "content": "x" }, null],
    });
    let typed: Generation = serde_json::from_value(record).unwrap();
    let said: Vec<&str> = typed.history.iter().map(|turn| turn.content.as_str()).collect();
    assert_eq!(said, ["Hi", r#"["a",1]"#, ""]);
    assert_eq!(typed.faqs[0].content, "Nine to five.");
    assert_eq!((typed.faqs[1].id.as_str(), &typed.faqs[1].title), ("7", &None));
    assert_eq!(serde_json::to_value(&typed.faqs[2]).unwrap(), json!({ "id": "", "content": "" }) as Value);
}
