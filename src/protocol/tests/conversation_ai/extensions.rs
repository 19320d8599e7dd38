//! What our server keeps beyond the contract: looks, keys, origins, exported agents.

use crate::{Gone, actions, each_row, long, many, put, sentences};
use palique_protocol::conversation_ai::action::ActionType;
use palique_protocol::conversation_ai::check::{bundle, look, new_key, origins};
use palique_protocol::conversation_ai::origin::{canonical, is_origin};
use serde_json::{Value, json};

#[test]
fn a_look_may_be_empty_and_every_property_has_its_kind() {
    each_row(
        &json!({}),
        look,
        [
            ("displayName", long(80), &[]),
            ("displayName", put(""), &[]),
            ("displayName", long(81), &["displayName must be shorter than or equal to 80 characters"]),
            ("accent", put("#0a5Cff"), &[]),
            ("accent", put("#fff"), &["accent must be a colour like #1a2b3c"]),
            ("accent", put("0a5cff0"), &["accent must be a colour like #1a2b3c"]),
            ("accent", put("#0a5cfg"), &["accent must be a colour like #1a2b3c"]),
            ("accent", put("#0a5cé"), &["accent must be a colour like #1a2b3c"]),
            ("accent", put("red"), &["accent must be a colour like #1a2b3c"]),
            ("accent", put(255), &["accent must be a string"]),
            ("position", put("left"), &[]),
            ("position", put("right"), &[]),
            ("position", put("top"), &["position must be one of the following values: right, left"]),
            ("theme", put("dark"), &[]),
            ("theme", put("black"), &["theme must be one of the following values: auto, light, dark"]),
            ("language", put("es"), &[]),
            ("language", put("de"), &["language must be one of the following values: auto, en, es"]),
            ("icon", put("hand"), &[]),
            ("icon", put("cat"), &["icon must be one of the following values: chat, question, spark, hand"]),
            ("greetings", many("Hi", 3), &[]),
            ("greetings", many("Hi", 4), &["greetings must contain no more than 3 elements"]),
            ("greetings", put(json!([" "])), &["greetings.0 should not be empty"]),
            ("starters", many("Prices?", 6), &[]),
            ("starters", many("Prices?", 7), &["starters must contain no more than 6 elements"]),
            (
                "starters",
                put(json!(["x".repeat(121)])),
                &["starters.0 must be shorter than or equal to 120 characters"],
            ),
            ("allowedOrigins", many("https://shop.example", 50), &[]),
            (
                "allowedOrigins",
                many("https://shop.example", 51),
                &["allowedOrigins must contain no more than 50 elements"],
            ),
            (
                "allowedOrigins",
                put(json!(["https://shop.example/"])),
                &["allowedOrigins.0 must be an origin like https://shop.example"],
            ),
            ("isPublic", put(false), &[]),
            ("isPublic", put(0), &["isPublic must be a boolean value"]),
            ("isPublic", put(Value::Null), &["isPublic must be a boolean value"]),
            ("logo", put("x"), &["property logo should not exist"]),
        ],
    );
}

#[test]
fn a_key_has_a_name_and_at_least_one_scope() {
    each_row(
        &json!({ "name": "CI", "scopes": ["conversation-ai.readonly", "conversation-ai.write"] }),
        new_key,
        [
            ("name", Gone, &["name is required"]),
            ("name", put(""), &["name should not be empty"]),
            ("name", long(201), &["name must be shorter than or equal to 200 characters"]),
            ("scopes", Gone, &["scopes is required"]),
            ("scopes", put(json!([])), &["scopes must contain at least 1 element"]),
            ("scopes", put(json!(["conversation-ai.write"])), &[]),
            (
                "scopes",
                put(json!(["admin"])),
                &[
                    "scopes.0 must be one of the following values: conversation-ai.readonly, conversation-ai.write, \
                     agent-studio.readonly, agent-studio.write",
                ],
            ),
            ("id", put("k"), &["property id should not exist"]),
        ],
    );
}

#[test]
fn the_origins_of_an_account_are_a_list() {
    each_row(
        &json!({ "origins": ["https://shop.example", "http://localhost:8080"] }),
        origins,
        [
            ("origins", Gone, &["origins is required"]),
            ("origins", put(json!([])), &[]),
            ("origins", put("https://shop.example"), &["origins must be an array"]),
            (
                "origins",
                put(json!([1, "*"])),
                &["origins.0 must be a string", "origins.1 must be an origin like https://shop.example"],
            ),
            ("origins", many("https://a.example", 51), &["origins must contain no more than 50 elements"]),
        ],
    );
}

#[test]
fn an_origin_is_a_scheme_a_host_and_perhaps_a_port() {
    for good in [
        "https://shop.example",
        "http://shop.example",
        "https://shop.example:8443",
        "http://localhost:3000",
        "https://a-b.c_d.example",
        "http://127.0.0.1:65535",
        "http://[::1]:8080",
        "https://xn--mnchen-3ya.example",
        "HTTPS://Shop.Example",
    ] {
        assert!(is_origin(good), "{good}");
        assert_eq!(canonical(good).as_deref(), Some(good.to_lowercase().as_str()));
    }
    for bad in [
        "",
        "*",
        "null",
        "shop.example",
        "//shop.example",
        "https://",
        "https:///",
        "https://shop.example/a",
        "https://shop.example?a",
        "https://shop.example#a",
        "https://u:p@shop.example",
        "ftp://shop.example",
        "javascript://shop.example",
        "https://*.shop.example",
        "https://shop..example",
        "https://.example",
        "https://-a.example",
        "https://a-.example",
        "https://shop.example:",
        "https://shop.example:0",
        "https://shop.example:65536",
        "https://shop.example:+80",
        "https://shop.example:80a",
        "https://a b",
        "https://münchen.example",
        "https://[::1",
        "https://::1",
        "https://[::1]x",
        "https://[shop]",
    ] {
        assert!(!is_origin(bad), "{bad}");
        assert_eq!(canonical(bad), None, "{bad}");
    }
    assert!(!is_origin(&format!("https://{}.example", "a".repeat(64))));
    assert!(!is_origin(&format!("https://{}example", "a.".repeat(130))));
}

#[test]
fn what_a_person_meant_becomes_what_a_browser_sends() {
    for (typed, origin) in [
        (" https://Shop.Example/ ", "https://shop.example"),
        ("https://shop.example:443", "https://shop.example"),
        ("http://shop.example:80/", "http://shop.example"),
        ("http://shop.example:443", "http://shop.example:443"),
    ] {
        assert_eq!(canonical(typed).as_deref(), Some(origin));
    }
    // As typed, none of these would ever equal what a browser sends.
    for typed in [" https://shop.example", "https://shop.example/", "https://shop.example:443"] {
        assert!(!is_origin(typed), "{typed}");
    }
}

fn exported() -> Value {
    json!({
        "format": "palique-agent", "version": 1,
        "agent": { "name": "Front desk", "personality": "Warm.", "goal": "Book.", "instructions": "Ask." },
        "look": { "accent": "#0a5cff" },
        "actions": ActionType::ALL.map(actions::full),
    })
}

#[test]
fn an_exported_agent_is_judged_down_to_its_last_action() {
    each_row(
        &exported(),
        bundle,
        [
            ("format", Gone, &["format is required"]),
            ("format", put("zip"), &["format must be one of the following values: palique-agent"]),
            ("version", Gone, &["version is required"]),
            ("version", put(2), &["version must not be greater than 1"]),
            ("version", put(0), &["version must not be less than 1"]),
            ("version", put("1"), &["version must be a number"]),
            ("agent", Gone, &["agent is required"]),
            ("agent", put(json!([])), &["agent must be an object"]),
            ("agent.name", Gone, &["agent.name is required"]),
            ("agent.id", put("agt-1"), &["property agent.id should not exist"]),
            ("agent.waitTime", put(301), &["agent.waitTime must not be greater than 300"]),
            (
                "agent.sleepEnabled",
                put(true),
                &["agent.sleepTime is required", "agent.sleepTimeUnit is required"],
            ),
            ("look", Gone, &[]),
            ("look", put("dark"), &["look must be an object"]),
            ("look.accent", put("blue"), &["look.accent must be a colour like #1a2b3c"]),
            ("actions", Gone, &["actions is required"]),
            ("actions", put(json!([])), &[]),
            ("actions", put(json!({})), &["actions must be an array"]),
            ("actions.1", put(5), &["actions.1 must be an object"]),
            ("actions.0.id", put("act-1"), &["property actions.0.id should not exist"]),
            ("actions.2.details.calendarId", put(""), &["actions.2.details.calendarId should not be empty"]),
            (
                "actions.5.details.followupSequence.0.followupTime",
                put(25),
                &["actions.5.details.followupSequence.0.followupTime must not be greater than 24"],
            ),
            ("exportedAt", put("now"), &["property exportedAt should not exist"]),
        ],
    );
    for file in [json!([]), json!("x"), json!(null)] {
        assert_eq!(sentences(&bundle(&file)), ["body must be an object"]);
    }
}
