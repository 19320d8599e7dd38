//! What a run may be asked for, by the contract's tables and examples.

use palique_protocol::execute::{Executed, Execution, problems};
use serde_json::{Map, Value, json};

#[test]
fn the_contract_s_examples_are_read_and_have_no_problems() {
    for body in [
        json!({ "message": "Do you open on Sunday?", "locationId": "loc-north", "inputVariables": { "plan": "gold" } }),
        json!({
            "message": "Is this the right entrance?", "locationId": "loc-north", "executionId": "exe-51c0",
            "attachments": [{ "type": "image", "imageUrl": "https://files.example/door.png" }],
        }),
    ] {
        assert_eq!(problems(&body), [""; 0], "{body}");
        let execution: Execution = serde_json::from_value(body.clone()).unwrap();
        assert_eq!(serde_json::to_value(execution).unwrap(), body);
    }
    let reply = json!({
        "success": true, "executionId": "exe-51c0", "interactionId": "int-0001",
        "response": "We open from 10 to 14 on Sundays.", "type": "text", "nextExpectedInput": "text",
        "goalCompletion": false, "executionStatus": "completed", "flowSwitch": false, "attachments": [],
        "generativeOutputs": [],
    });
    let executed: Executed = serde_json::from_value(reply.clone()).unwrap();
    assert_eq!(serde_json::to_value(executed).unwrap(), reply);
    let least: Executed = serde_json::from_value(json!({ "executionId": "e", "response": "Hi." })).unwrap();
    assert_eq!((least.execution_id.as_str(), least.response.as_str()), ("e", "Hi."));
}

#[test]
fn every_problem_is_told_in_the_vendor_s_words() {
    let with = |field: &str, value: Value| {
        let mut body = json!({ "message": "a", "locationId": "l" });
        body[field] = value;
        body
    };
    let many: Map<String, Value> = (0..51).map(|number| (format!("v{number}"), json!(1))).collect();
    for (body, told) in [
        (json!([]), "body must be an object"),
        (json!({ "locationId": "l" }), "message is required"),
        (with("message", json!(7)), "message must be a string"),
        (with("message", json!(" ")), "message should not be empty"),
        (
            with("message", json!("a".repeat(32_001))),
            "message must be shorter than or equal to 32000 characters",
        ),
        (with("foo", json!(1)), "property foo should not exist"),
        (with("locationId", json!(1)), "locationId must be a string"),
        (with("executionId", json!(null)), "executionId must be a string"),
        (with("inputVariables", json!([])), "inputVariables must be an object"),
        (
            with("inputVariables", json!({ "a": "x", "b": {} })),
            "inputVariables.b must be a string, a number or a boolean value",
        ),
        (with("inputVariables", many.into()), "inputVariables must contain no more than 50 elements"),
        (with("attachments", json!({})), "attachments must be an array"),
        (with("attachments", json!([{ "type": "image" }])), "attachments.0.imageUrl is required"),
        (
            with("attachments", json!([{ "type": "image", "imageUrl": "/door.png" }])),
            "attachments.0.imageUrl must be an absolute URL",
        ),
    ] {
        assert_eq!(problems(&body), [told], "{body}");
    }
    let file = json!({ "type": "image", "imageUrl": "https://a.example/x" });
    assert_eq!(problems(&with("attachments", json!(vec![file.clone(); 10]))), [""; 0]);
    assert_eq!(
        problems(&with("attachments", json!(vec![file; 11]))),
        ["attachments must contain no more than 10 elements"]
    );
    assert_eq!(problems(&with("inputVariables", json!({ "a": 1, "b": true, "c": null, "d": "x" }))), [""; 0]);
    assert_eq!(problems(&json!({ "message": "a" })), [""; 0], "the account has a status of its own");
    assert_eq!(problems(&json!({ "message": 1, "x": 1 })).len(), 2);
}

#[test]
fn only_an_address_with_a_host_is_absolute() {
    let told = |url: &str| {
        problems(&json!({ "message": "a", "attachments": [{ "type": "image", "imageUrl": url }] })).len()
    };
    for good in ["https://a.example", "HTTP://a.example:8/x?y#z"] {
        assert_eq!(told(good), 0, "{good}");
    }
    for bad in [
        "a",
        "https:",
        "https://",
        "https:///x",
        "ftp://a.example",
        "data:image/png;base64,AA",
        "https://a b",
    ] {
        assert_eq!(told(bad), 1, "{bad}");
    }
}
