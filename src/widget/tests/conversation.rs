//! Starting afresh, and pages where nothing can be remembered.

use crate::stage::{Stage, remembered};
use palique_protocol::stream::encode_answer;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(module = "/tests/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = denyStorage)]
    fn deny_storage(is_denied: bool);
}

#[wasm_bindgen_test]
async fn a_new_conversation_clears_the_transcript_and_gives_the_running_answer_up() {
    let stage = Stage::open().await;
    let call = stage.ask("One").await;
    call.open();
    call.push(encode_answer("Half").as_bytes());
    stage.until_said(".prose", &["Half"]).await;
    let (visitor, conversation) =
        (remembered("palique:a1:visitorId"), remembered("palique:a1:conversationId"));
    stage.emitted();

    stage.place.click("[part=new-conversation]");
    assert!(call.is_aborted());
    assert_eq!(stage.emitted(), ["new-conversation {}"]);
    assert_eq!(remembered("palique:a1:conversationId"), None);
    assert_eq!(remembered("palique:a1:visitorId"), visitor, "the visitor stays the same");
    stage.until_said(".welcome p", &[stage.words.greeting]).await;
    assert_eq!(stage.place.count(".message"), 0);
    assert_eq!(stage.place.focused().as_deref(), Some("input"));

    let call = stage.ask("Two").await;
    let fresh = remembered("palique:a1:conversationId");
    assert!(fresh.is_some() && fresh != conversation);
    assert!(call.body().contains(&fresh.unwrap()));
    assert!(call.body().contains(&visitor.unwrap()));
    stage.until_said(".bubble", &["Two"]).await;
}

#[wasm_bindgen_test]
async fn what_a_given_up_answer_still_delivers_is_not_shown() {
    let stage = Stage::open().await;
    let old = stage.ask("One").await;
    stage.place.click("[part=new-conversation]");
    old.reply_json(r#"{"answer":"Too late","conversationId":"old"}"#);
    stage.ask("Two").await.reply_json(r#"{"answer":"In time"}"#);
    stage.until_said(".message :is(.bubble, .prose)", &["Two", "In time"]).await;
    assert_ne!(remembered("palique:a1:conversationId").as_deref(), Some("old"));
}

#[wasm_bindgen_test]
async fn where_nothing_can_be_remembered_the_visitor_is_told_and_the_chat_works() {
    let stage = Stage::open().await;
    deny_storage(true);
    let call = stage.ask("One").await;
    deny_storage(false);
    stage.until_said("[part=notice] span", &[stage.words.fleeting]).await;
    call.reply_json(r#"{"answer":"1"}"#);
    stage.until_said(".prose", &["1"]).await;
}
