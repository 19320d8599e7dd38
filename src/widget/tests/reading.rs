//! Where the reader is: the transcript follows only whoever is at its end.

use crate::stage::Stage;
use palique_protocol::stream::{encode_answer, encode_done};
use wasm_bindgen_test::wasm_bindgen_test;

const TRANSCRIPT: &str = "[part=transcript]";

fn paragraphs(count: usize) -> String {
    encode_answer(&"A paragraph that fills a line or two of the panel, as answers do.\n\n".repeat(count))
}

#[wasm_bindgen_test]
async fn whoever_is_at_the_end_stays_there_while_text_arrives() {
    let stage = Stage::open().await;
    let call = stage.ask("Tell me").await;
    call.open();
    for part in 1..=3 {
        call.push(paragraphs(20).as_bytes());
        stage.until("it is written", |place| place.count(".prose > p") >= part * 20).await;
        stage.until("it has followed", |place| place.below(TRANSCRIPT) <= 1).await;
        assert!(stage.place.above(TRANSCRIPT) > 0, "there is more than fits");
    }
    assert_eq!(stage.place.texts("[part=new-text]"), [""; 0]);
}

#[wasm_bindgen_test]
async fn whoever_reads_above_stays_there_and_is_told_of_new_text() {
    let stage = Stage::open().await;
    let call = stage.ask("Tell me").await;
    call.open();
    call.push(paragraphs(30).as_bytes());
    stage.until("it is written", |place| place.count(".prose > p") >= 30).await;
    stage.until("it has followed", |place| place.below(TRANSCRIPT) <= 1).await;
    stage.place.scroll(TRANSCRIPT, 40).await;
    call.push(paragraphs(10).as_bytes());
    stage.until_said("[part=new-text]", &[stage.words.new_text]).await;
    stage.until("it is written", |place| place.count(".prose > p") >= 40).await;
    assert_eq!(stage.place.above(TRANSCRIPT), 40);

    stage.place.click("[part=new-text]");
    stage.until("the end is in view", |place| place.below(TRANSCRIPT) <= 1).await;
    stage.until_said("[part=new-text]", &[]).await;
    assert_eq!(stage.place.focused().as_deref(), Some("input"));
}

#[wasm_bindgen_test]
async fn sending_goes_to_the_end_wherever_the_reader_was() {
    let stage = Stage::open().await;
    stage.hear("Tell me", &[paragraphs(40), encode_done()].concat()).await;
    stage.until("it has followed", |place| place.below(TRANSCRIPT) <= 1).await;
    stage.place.scroll(TRANSCRIPT, 0).await;
    assert_eq!(stage.place.above(TRANSCRIPT), 0);
    stage.ask("And then?").await;
    stage.until("the end is in view", |place| place.below(TRANSCRIPT) <= 1).await;
}
