//! From a question to a whole answer.

use crate::stage::{Stage, next_frame, remembered};
use palique_protocol::stream::{encode_answer, encode_done, encode_final, encode_tool_call};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_question_is_followed_by_thinking_then_text_then_sources() {
    let stage = Stage::open().await;
    let call = stage.ask("How long?").await;
    stage.until_said(".bubble", &["How long?"]).await;
    stage.until_said(".activity", &[stage.words.thinking]).await;
    assert_eq!(stage.place.texts("[part=send]"), [""; 0], "one answer at a time");
    assert_eq!(stage.place.texts("[part=stop]").len(), 1);
    call.open();
    call.push(encode_answer("Two **da").as_bytes());
    stage.until_said(".prose", &["Two da"]).await;
    stage.until_said(".activity", &[]).await;
    call.push(encode_answer("ys**.").as_bytes());
    stage.until_said(".prose strong", &["days"]).await;
    assert_eq!(stage.place.texts(".sources"), [""; 0], "not before the answer is whole");
    let last_word = r#"{"answer":"Two **days**.","sources":[
        {"datasource_name":"Shipping","source_url":"https://shop.example/s"},
        {"source":"terms.pdf","chunk":"Two days."},
        {"source":"trap","source_url":"javascript:hurt()"},{}]}"#;
    call.push([encode_final(last_word), encode_done()].concat().as_bytes());
    call.close();
    let names = ["Shipping", "terms.pdf", "trap", stage.words.unnamed_source];
    stage.until_said(".sources li", &names).await;
    assert_eq!(stage.place.texts(".prose"), ["Two days."]);
    assert_eq!(stage.place.texts(".sources a"), ["Shipping"], "only a web address can be followed");
    assert_eq!(stage.place.attribute(".sources a", "href").as_deref(), Some("https://shop.example/s"));
    assert_eq!(stage.place.attribute(".sources a", "rel").as_deref(), Some("noopener noreferrer nofollow"));
    stage.until("the visitor can write on", |place| place.texts("[part=send]").len() == 1).await;
    assert_eq!(stage.place.texts("[part=retry]"), [""; 0]);
}

#[wasm_bindgen_test]
async fn what_the_visitor_writes_is_shown_as_it_was_written() {
    let stage = Stage::open().await;
    let text = "<img src=x onerror=alert(1)> **not bold** [a](https://a.example)\n- no list & no &amp;";
    stage.ask(text).await;
    stage.until_said(".bubble", &[text]).await;
    assert_eq!(stage.place.count(".visitor :is(img, strong, a, li)"), 0);
}

#[wasm_bindgen_test]
async fn a_running_action_is_named_until_the_text_goes_on() {
    let stage = Stage::open().await;
    let call = stage.ask("Where is it?").await;
    call.open();
    call.push(encode_tool_call(r#"{"name":"lookup_order"}"#).as_bytes());
    stage.until_said(".activity", &["Working on it: lookup_order"]).await;
    call.push(encode_answer("On its way").as_bytes());
    stage.until_said(".activity", &[]).await;
    stage.until_said(".prose", &["On its way"]).await;
}

#[wasm_bindgen_test]
async fn an_answer_that_comes_whole_is_shown_whole() {
    let stage = Stage::open().await;
    stage.ask("Hi").await.reply_json(r#"{"answer":"**Hello.**","sources":[{"source":"a.pdf"}]}"#);
    stage.until_said(".prose strong", &["Hello."]).await;
    stage.until_said(".sources li", &["a.pdf"]).await;
}

#[wasm_bindgen_test]
async fn the_final_object_has_the_last_word_on_the_text() {
    let stage = Stage::open().await;
    let body =
        [encode_answer("Draft *one*"), encode_final(r#"{"answer":"The **whole** text"}"#), encode_done()];
    stage.hear("Hi", &body.concat()).await;
    stage.until_said(".prose", &["The whole text"]).await;
    assert_eq!(stage.place.html(".prose"), r#"<p class="closed">The <strong>whole</strong> text</p>"#);
}

#[wasm_bindgen_test]
async fn unfinished_markup_is_settled_when_the_answer_is_over() {
    let stage = Stage::open().await;
    stage.hear("Hi", &[encode_answer("open **bold"), encode_done()].concat()).await;
    stage.until_said(".prose", &["open **bold"]).await;
}

#[wasm_bindgen_test]
async fn an_action_that_waits_for_approval_is_named() {
    let stage = Stage::open().await;
    stage.ask("Refund me").await.reply_json(
        r#"{"answer":"","usage":{},"approvals":[{"tool":{"config":{"name":"refund_order","url":"https://secret"}}}]}"#,
    );
    stage.until_said(".outcome", &["This waits for approval: refund_order"]).await;
    assert_eq!(stage.place.texts("[part=retry]"), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_person_who_is_to_answer_is_announced_without_an_empty_answer() {
    let stage = Stage::open().await;
    stage.ask("A person, please").await.reply_json(r#"{"request_human":true,"status":"HUMAN_REQUESTED"}"#);
    stage.until_said("[part=notice] span", &[stage.words.awaits_person]).await;
    assert_eq!(stage.place.count(".agent"), 0);
    assert_eq!(stage.place.texts(".bubble"), ["A person, please"]);
}

#[wasm_bindgen_test]
async fn questions_of_one_conversation_carry_the_same_ids() {
    let stage = Stage::open().await;
    let first = stage.ask("One").await;
    let (visitor, conversation) =
        (remembered("palique:a1:visitorId").unwrap(), remembered("palique:a1:conversationId").unwrap());
    let ids = |conversation: &str, visitor: &str| {
        ["\"conversationId\":\"", conversation, "\",\"visitorId\":\"", visitor, "\",\"channel\":\"website\"}"]
            .concat()
    };
    assert!(first.body().ends_with(&ids(&conversation, &visitor)), "{}", first.body());
    first.reply_json(r#"{"answer":"1","conversationId":"c-theirs"}"#);
    stage.until_said(".prose", &["1"]).await;
    let second = stage.ask("Two").await;
    assert!(second.body().ends_with(&ids("c-theirs", &visitor)), "the server's word wins: {}", second.body());
    assert_eq!(remembered("palique:a1:conversationId").as_deref(), Some("c-theirs"));
    assert_ne!(first.header("idempotency-key"), second.header("idempotency-key"));
}

#[wasm_bindgen_test]
async fn many_pieces_in_one_frame_are_written_together() {
    let stage = Stage::open().await;
    let call = stage.ask("Count").await;
    call.open();
    stage.place.listen(".prose");
    for number in 0..100 {
        call.push(encode_answer(&[&number.to_string(), " "].concat()).as_bytes());
    }
    let whole: String = (0..100).map(|number| number.to_string() + " ").collect();
    stage.until_said(".prose", &[whole.trim_end()]).await;
    next_frame().await;
    let writes = stage.place.told().len();
    assert!(writes < 10, "the page was changed {writes} times for what one or two frames can show");
}
