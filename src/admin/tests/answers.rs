//! Past answers, page by page, and the inspector: every part of a record, to be read and copied.

use crate::sample::agent;
use crate::stage::{Stage, admission, settled};
use palique_admin::answers::page;
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = "
export const clipboard = (works) => {
  globalThis.copied = undefined;
  const own = works ? { writeText: async (text) => { globalThis.copied = text; } } : undefined;
  Object.defineProperty(navigator, 'clipboard', { value: own, configurable: true });
};
export const copied = () => globalThis.copied;
export const selected = () => getSelection().toString().trim();
export const at = (hash) => history.replaceState(null, '', hash);
export const hash = () => location.hash;
")]
extern "C" {
    /// Gives the page a clipboard, or takes it away.
    fn clipboard(works: bool);
    fn copied() -> Option<String>;
    fn selected() -> String;
    /// Opens the page at this address.
    fn at(hash: &str);
    fn hash() -> String;
}

const LIST: &str = "GET /api/admin/agents/a1/answers";
const RECORD: &str = "GET /conversation-ai/generations?messageId=m1&source=conversation";

fn answer(id: &str) -> Value {
    json!({
        "messageId": id, "conversationId": "c1", "input": (["Question ", id].concat()), "answer": "It **is** <i>so</i>.",
        "createdAt": "2026-01-05T10:00:00.000Z", "channel": "dashboard", "mode": "auto-pilot"
    })
}

fn record() -> Value {
    json!({
        "prompt": "# Name\n<b>Front desk</b>", "responseMessage": "It **is** so.", "input": "Is it <i>so</i>?",
        "history": [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Good day"}],
        "actionLogs": [{"type": "humanHandOver", "name": "Ask a colleague"}],
        "intent": "question", "agentId": "a1", "mode": "suggestive", "brain": "extractive", "messageId": "m1",
        "conversationId": "c1", "createdAt": "2026-01-05T10:00:00.000Z",
        "timing": {"firstDeltaMs": 40, "totalMs": 1540},
        "passages": [
            {"id": "p1", "title": "Delivery", "url": "https://shop.example/delivery", "content": "Two days.", "score": 0.82, "kind": "website"},
            {"id": "p2", "title": "Trap", "url": "javascript:alert(1)", "content": "x", "score": 0.41, "kind": "faq"}
        ]
    })
}

async fn show(stage: &Stage, extensions: &[&str]) {
    stage.network.json("GET /conversation-ai/agents/a1", 200, &{
        let mut agent = agent();
        agent["name"] = "<b>Desk</b>".into();
        agent
    });
    stage.show_to(admission(extensions), "en", || page("a1".to_owned()));
    drawn().await;
}

async fn drawn() {
    for _ in 0..4 {
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn answers_come_a_page_at_a_time_and_none_comes_twice() {
    let stage = Stage::new();
    stage.network.json(LIST, 200, &json!({"answers": [answer("m3"), answer("m2")], "next": "m2"}));
    stage.network.json(LIST, 200, &json!({"answers": [answer("m2"), answer("m1")]}));
    show(&stage, &["answers"]).await;
    assert_eq!(stage.page.text(".answers .input"), "Question m3\nQuestion m2");
    // The start of an answer is what its reader saw, without marks.
    assert_eq!(stage.page.text(".answers .start").lines().next(), Some("It is <i>so</i>."));
    assert!(stage.page.text(".answers .about").contains("PlaygroundAuto-pilot"));
    stage.page.click("Show older answers");
    drawn().await;
    assert_eq!(stage.page.text(".answers .input"), "Question m3\nQuestion m2\nQuestion m1");
    assert!(stage.network.lines().contains(&[LIST, "?before=m2"].concat()));
    assert!(!stage.page.has("button", "Show older answers"));
}

#[wasm_bindgen_test]
async fn no_answers_yet_leads_to_the_agent() {
    let stage = Stage::new();
    stage.network.json(LIST, 200, &json!({"answers": []}));
    show(&stage, &["answers"]).await;
    assert!(stage.page.text(".empty").contains("No answers yet"));
    assert_eq!(stage.page.attribute(".empty a", "href").as_deref(), Some("#/agents/a1/persona"));
}

#[wasm_bindgen_test]
async fn a_list_that_did_not_come_can_be_asked_for_again() {
    let stage = Stage::new();
    stage.network.json(LIST, 500, &json!({"statusCode": 500, "message": "no"}));
    stage.network.json(LIST, 200, &json!({"answers": [answer("m1")]}));
    show(&stage, &["answers"]).await;
    assert_eq!(stage.page.count(".trouble"), 1);
    stage.page.click("Try again");
    drawn().await;
    assert_eq!(stage.page.count(".trouble"), 0);
    assert_eq!(stage.page.count(".answers li"), 1);
}

#[wasm_bindgen_test]
async fn the_inspector_shows_everything_that_an_answer_is_made_of() {
    let stage = Stage::new();
    at("#/agents/a1/answers/m1");
    stage.network.json(LIST, 200, &json!({"answers": [answer("m1")]}));
    stage.network.json(RECORD, 200, &record());
    show(&stage, &["answers"]).await;
    let text = stage.page.text(".inspector");
    for part in [
        "Is it <i>so</i>?",
        "# Name\n<b>Front desk</b>",
        "Hello",
        "Good day",
        "Ask a colleague",
        "Delivery",
        "0.82",
        "<b>Desk</b> (a1)",
        "Suggestive",
        "extractive",
        "question",
        "40 ms",
        "1.5 s",
        "m1",
        "c1",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert_eq!(stage.page.count(".inspector b"), 0);
    assert_eq!(stage.page.count(".inspector .plain i"), 0);
    assert_eq!(stage.page.text(".inspector .prose strong"), "is");
    assert_eq!(stage.page.attribute(".passage rect", "width").as_deref(), Some("82"));
    // An address that is none of a page does not become a link.
    assert!(!stage.page.html().contains("href=\"javascript:"));
    assert!(stage.page.html().contains("href=\"https://shop.example/delivery\""));
}

#[wasm_bindgen_test]
async fn closing_the_inspector_leads_back_to_the_list() {
    let stage = Stage::new();
    at("#/agents/a1/answers/m1");
    stage.network.json(LIST, 200, &json!({"answers": [answer("m1")]}));
    stage.network.json(RECORD, 200, &record());
    show(&stage, &["answers"]).await;
    stage.page.click("Close");
    drawn().await;
    assert_eq!(hash(), "#/agents/a1/answers");
    assert_eq!(stage.page.count("dialog"), 0);
}

#[wasm_bindgen_test]
async fn a_record_that_is_gone_says_how_long_records_live() {
    let stage = Stage::new();
    at("#/agents/a1/answers/m1");
    stage.network.json(LIST, 200, &json!({"answers": []}));
    stage.network.json(
        RECORD,
        404,
        &json!({"statusCode": 404, "message": "there is no answer with this id"}),
    );
    show(&stage, &["answers"]).await;
    assert!(stage.page.text("dialog").contains("kept only while the conversation exists"));
}

#[wasm_bindgen_test]
async fn each_part_can_be_copied_and_is_selected_where_there_is_no_clipboard() {
    let stage = Stage::new();
    at("#/agents/a1/answers/m1");
    stage.network.json(LIST, 200, &json!({"answers": []}));
    stage.network.json(RECORD, 200, &record());
    show(&stage, &["answers"]).await;
    clipboard(true);
    stage.page.click("Copy: Answer");
    drawn().await;
    assert_eq!(copied().as_deref(), Some("It **is** so."));
    assert_eq!(stage.page.text(".said[role=status]").trim(), "Copied");
    stage.page.click("Copy all as JSON");
    drawn().await;
    assert_eq!(palique_admin::api::from_text(&copied().unwrap()), Some(record()));
    clipboard(false);
    stage.page.click("Copy: Message");
    drawn().await;
    assert_eq!(selected(), "Is it <i>so</i>?");
    assert!(stage.page.text(".said").contains("copy it with your keyboard"));
}

#[wasm_bindgen_test]
async fn on_a_vendors_server_a_message_is_named_by_its_id() {
    let stage = Stage::new();
    stage.network.json(
        RECORD,
        200,
        &json!({
            "prompt": "p", "responseMessage": "r", "actionLogs": ["did something"], "history": [],
            "faqs": [{"id": "f1", "title": "A question", "content": "An answer"}],
            "website": [{"id": "w1", "url": "https://shop.example", "content": "A page"}]
        }),
    );
    show(&stage, &[]).await;
    assert!(!stage.network.lines().iter().any(|line| line == LIST));
    stage.page.fill("Message id", " m1 ");
    stage.page.click("Show why");
    drawn().await;
    assert_eq!(hash(), "#/agents/a1/answers/m1");
    let text = stage.page.text(".inspector");
    for part in ["A question", "FAQ", "https://shop.example", "Website", "did something"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert_eq!(stage.page.count(".passage svg"), 0);
}
