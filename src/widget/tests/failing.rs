//! Answers that are stopped, refused, or break off: each says so, and none loses a word.

use crate::stage::{Stage, next_frame, set_connection, take_thrown};
use palique_protocol::stream::{encode_answer, encode_done, encode_error};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_stopped_answer_keeps_what_had_come_and_can_be_asked_for_again() {
    let stage = Stage::open().await;
    let call = stage.ask("Tell me all").await;
    call.open();
    call.push(encode_answer("Once upon").as_bytes());
    stage.until_said(".prose", &["Once upon"]).await;
    stage.place.click("[part=stop]");
    assert!(call.is_aborted(), "the server works for nobody");
    stage.until_said(".outcome span", &[stage.words.stopped]).await;
    assert_eq!(stage.place.texts(".prose"), ["Once upon"]);
    assert_eq!(stage.place.texts(".visitor .remark"), [""; 0], "the server has the question");
    assert_eq!(stage.place.focused().as_deref(), Some("input"));

    stage.place.click("[part=retry]");
    let again = stage.network.call().await;
    assert_eq!(again.body(), call.body());
    assert_eq!(again.header("idempotency-key"), call.header("idempotency-key"), "so nothing is stored twice");
    again.reply_json(r#"{"answer":"All of it."}"#);
    stage.until_said(".prose", &["All of it."]).await;
    assert_eq!(stage.place.texts(".bubble"), ["Tell me all"]);
    assert_eq!(stage.place.texts(".outcome"), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_question_stopped_before_anybody_took_it_is_marked_unsent() {
    let stage = Stage::open().await;
    stage.ask("Never mind").await;
    stage.until_said(".activity", &[stage.words.thinking]).await;
    stage.place.click("[part=stop]");
    stage.until_said(".visitor .remark", &[stage.words.unsent]).await;
    stage.until_said("[part=retry]", &[stage.words.retry]).await;
}

#[wasm_bindgen_test]
async fn each_refusal_has_its_sentence_and_a_retry_only_where_it_can_help() {
    let table: [(u16, &str, &str, &str, bool); 8] = [
        (400, "", "{\"error\":\"INVALID_REQUEST\"}", "The chat could not read this message.", false),
        (401, "", "{\"error\":\"UNAUTHORIZED\"}", "The chat cannot answer at the moment.", true),
        (402, "", "{\"error\":\"USAGE_LIMIT\"}", "The chat cannot answer at the moment.", true),
        (403, "", "{}", "The chat may not answer here. Trying again starts a new conversation.", true),
        (404, "", "data: [ERROR]NOT_FOUND\n\n", "This chat is not available at the moment.", false),
        (429, "retry-after: 7", "", "Too many messages. Please wait 7 seconds.", true),
        (500, "", "<h1>Stack trace</h1>", "Something went wrong on the other side.", true),
        (200, "content-type: text/html", "<h1>Sign in</h1>", "Something went wrong on the other side.", true),
    ];
    for (status, head, body, sentence, can_retry) in table {
        let stage = Stage::open().await;
        stage.ask("Hi").await.reply(status, head, body);
        stage.until_said(".outcome[part=error] span", &[sentence]).await;
        stage.until_said(".visitor .remark", &[stage.words.unsent]).await;
        assert_eq!(stage.place.texts("[part=retry]").len(), usize::from(can_retry), "{status}");
        assert_eq!(stage.place.count("h1"), 0);
        assert_eq!(take_thrown(), [""; 0]);
    }
}

#[wasm_bindgen_test]
async fn a_server_that_is_down_is_said_to_be_out_of_reach() {
    let stage = Stage::open().await;
    stage.ask("Hi").await.break_off();
    let sentence = "The message did not get through. Please check your connection.";
    stage.until_said(".outcome[part=error] span", &[sentence]).await;
    stage.place.click("[part=retry]");
    stage.network.call().await.reply_json(r#"{"answer":"Back."}"#);
    stage.until_said(".prose", &["Back."]).await;
    assert_eq!(stage.place.texts("[part=error]"), [""; 0]);
    assert_eq!(stage.place.texts(".visitor .remark"), [""; 0]);
}

#[wasm_bindgen_test]
async fn an_answer_that_breaks_off_keeps_what_had_come() {
    let stage = Stage::open().await;
    let half = encode_answer("Half an ans");
    for (body, sentence) in [
        (half.clone(), "The connection broke off before the answer was complete."),
        ([half, encode_error("the model fell over")].concat(), "Something went wrong on the other side."),
    ] {
        stage.place.click("[part=new-conversation]");
        stage.hear("Hi", &body).await;
        stage.until_said(".outcome[part=error] span", &[sentence]).await;
        assert_eq!(stage.place.texts(".prose"), ["Half an ans"]);
        assert_eq!(stage.place.texts(".visitor .remark"), [""; 0], "the server has the question");
        assert_eq!(stage.place.texts("[part=retry]"), [stage.words.retry]);
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_says_nothing_is_a_failure() {
    let stage = Stage::open().await;
    stage.hear("Hi", &encode_done()).await;
    stage.until_said(".outcome[part=error] span", &["No answer came back."]).await;
}

#[wasm_bindgen_test]
async fn a_message_written_meanwhile_waits_for_its_turn() {
    let stage = Stage::open().await;
    let first = stage.ask("One").await;
    stage.write("Two");
    stage.until_said(".bubble", &["One", "Two"]).await;
    stage.until_said(".visitor .remark", &[stage.words.queued]).await;
    assert_eq!(stage.network.count(), 2, "the profile and the first message");
    first.reply_json(r#"{"answer":"1"}"#);
    let second = stage.network.call().await;
    assert!(second.body().contains(r#""query":"Two""#));
    stage.until_said(".visitor .remark", &[]).await;
    second.reply_json(r#"{"answer":"2"}"#);
    stage.until_said(".message :is(.bubble, .prose)", &["One", "1", "Two", "2"]).await;
}

#[wasm_bindgen_test]
async fn what_is_written_offline_is_sent_when_the_network_is_back() {
    let stage = Stage::open().await;
    set_connection(false);
    stage.until_said("[part=notice] span", &[stage.words.offline]).await;
    stage.write("Are you there?");
    stage.until_said(".visitor .remark", &[stage.words.queued]).await;
    assert_eq!(stage.network.count(), 1, "only the profile");
    set_connection(true);
    stage.network.call().await.reply_json(r#"{"answer":"Yes."}"#);
    stage.until_said(".prose", &["Yes."]).await;
    stage.until_said("[part=notice]", &[]).await;
}

#[wasm_bindgen_test]
async fn the_page_hears_of_what_happened() {
    let stage = Stage::open().await;
    stage.hear("One", &[encode_answer("Fine."), encode_done()].concat()).await;
    assert_eq!(stage.emitted(), [r#"sent {"text":"One"}"#, r#"answered {"text":"Fine."}"#]);
    stage.ask("Two").await.reply(500, "", "");
    stage.until("it failed", |place| place.texts("[part=error]").len() == 1).await;
    next_frame().await;
    let sentence = "Something went wrong on the other side.";
    let failed = ["failed {\"reason\":\"", sentence, "\"}"].concat();
    assert_eq!(stage.emitted(), [r#"sent {"text":"Two"}"#, failed.as_str()]);
}
