//! The transcript of an earlier visit.

use crate::network::Call;
use crate::stage::{Stage, next_frame, remember, remembered};
use wasm_bindgen_test::wasm_bindgen_test;

/// A panel that is opened with ids of an earlier visit; the question for its history.
async fn reopened() -> (Stage, Call) {
    let stage = Stage::closed();
    remember("palique:a1:visitorId", "v1");
    remember("palique:a1:conversationId", "c1");
    stage.show().await.reply_json("{}");
    let call = stage.network.call().await;
    (stage, call)
}

#[wasm_bindgen_test]
async fn what_was_said_comes_back_oldest_first() {
    let (stage, call) = reopened().await;
    assert_eq!(call.url(), "https://api.example/conversations/c1?visitorId=v1");
    stage.until_said("[part=notice] span", &[stage.words.restoring]).await;
    assert_eq!(stage.place.texts(".welcome"), [""; 0], "no greeting flashes up meanwhile");
    call.reply_json(
        r#"{"id":"c1","status":"UNRESOLVED","messages":[
            {"id":"m3","text":"I will **see**.","from":"human","user":{"id":"u1","name":"Marta"}},
            {"id":"m2","text":"Two *days*.","from":"agent","sources":[{"source":"terms.pdf"}]},
            {"id":"m1","text":"How *long*?","from":"human"}]}"#,
    );
    let texts = ["How *long*?", "Two days.", "I will see."];
    stage.until_said(".message :is(.bubble, .prose)", &texts).await;
    stage.until_said("[part=notice]", &[]).await;
    assert_eq!(stage.place.texts(".operator"), ["Marta"]);
    assert_eq!(stage.place.texts(".sources li"), ["terms.pdf"]);
    assert_eq!(stage.place.texts(".prose :is(em, strong)"), ["days", "see"]);
    assert_eq!(stage.place.texts("[part=retry]"), [""; 0]);

    let call = stage.ask("And then?").await;
    assert!(call.body().contains(r#""conversationId":"c1","visitorId":"v1""#), "{}", call.body());
}

#[wasm_bindgen_test]
async fn a_question_without_an_answer_can_be_asked_again() {
    let (stage, call) = reopened().await;
    call.reply_json(
        r#"{"messages":[{"id":"m1","text":"Hello?","from":"human","metadata":{"idempotencyKey":"k1"}}]}"#,
    );
    stage.until_said(".outcome span", &["This question has no answer yet."]).await;
    stage.place.click("[part=retry]");
    let again = stage.network.call().await;
    assert_eq!(again.header("idempotency-key").as_deref(), Some("k1"), "it is not stored twice");
    again.reply_json(r#"{"answer":"Here."}"#);
    stage.until_said(".message :is(.bubble, .prose)", &["Hello?", "Here."]).await;
}

#[wasm_bindgen_test]
async fn a_conversation_that_is_gone_makes_room_for_a_new_one() {
    let (stage, call) = reopened().await;
    call.reply(404, "", "");
    stage.until_said(".welcome p", &[stage.words.greeting]).await;
    assert_eq!(remembered("palique:a1:conversationId"), None);
    assert_eq!(remembered("palique:a1:visitorId").as_deref(), Some("v1"));
    stage.until_said("[part=notice]", &[]).await;
}

#[wasm_bindgen_test]
async fn a_history_that_does_not_come_can_be_asked_for_again() {
    let (stage, call) = reopened().await;
    call.reply(403, "", "");
    stage.until_said("[part=notice] span", &[stage.words.unrestored]).await;
    stage.place.click("[part=notice] [part=retry]");
    stage.network.call().await.reply_json(r#"{"messages":[{"id":"m1","text":"Hi","from":"agent"}]}"#);
    stage.until_said(".prose", &["Hi"]).await;
    stage.until_said("[part=notice]", &[]).await;
}

#[wasm_bindgen_test]
async fn a_message_written_meanwhile_is_sent_behind_what_comes_back() {
    let (stage, call) = reopened().await;
    stage.write("Hello again");
    stage.until_said(".visitor .remark", &[stage.words.queued]).await;
    call.reply_json(r#"{"messages":[{"id":"m1","text":"Earlier","from":"agent"}]}"#);
    stage.network.call().await.reply_json(r#"{"answer":"Welcome back"}"#);
    let texts = ["Earlier", "Hello again", "Welcome back"];
    stage.until_said(".message :is(.bubble, .prose)", &texts).await;
}

#[wasm_bindgen_test]
async fn a_conversation_that_a_person_took_over_says_so() {
    let (stage, call) = reopened().await;
    call.reply_json(r#"{"isAiEnabled":false,"messages":[{"id":"m1","text":"Help","from":"human"}]}"#);
    stage.until_said("[part=notice] span", &[stage.words.awaits_person]).await;
    assert_eq!(stage.place.texts(".outcome"), [""; 0], "nobody promised an answer by the agent");
}

#[wasm_bindgen_test]
async fn corrupt_ids_are_as_good_as_none() {
    let stage = Stage::closed();
    remember("palique:a1:visitorId", "<script>");
    remember("palique:a1:conversationId", "\u{0}");
    stage.show().await.reply_json("{}");
    next_frame().await;
    assert_eq!(stage.network.count(), 1, "there is no history to ask for");
    assert_eq!(stage.place.texts(".welcome p"), [stage.words.greeting]);
}
