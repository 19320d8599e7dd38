//! A widget that is taken off the page leaves nothing behind.

use crate::stage::{Stage, next_frame, remember, set_connection, take_thrown};
use palique_protocol::stream::{encode_answer, encode_done};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn taking_the_widget_off_empties_its_place_and_closes_its_connection() {
    let mut stage = Stage::open().await;
    let call = stage.ask("Hi").await;
    call.open();
    call.push(encode_answer("Half").as_bytes());
    stage.until_said(".prose", &["Half"]).await;
    stage.emitted();

    stage.leave();
    assert_eq!(stage.place.element().child_element_count(), 0);
    assert!(call.is_aborted());
    call.push([encode_answer(" more"), encode_done()].concat().as_bytes());
    for event in [false, true] {
        set_connection(event);
    }
    next_frame().await;
    next_frame().await;
    assert_eq!(stage.emitted(), [""; 0]);
    assert_eq!(stage.place.element().child_element_count(), 0);
    assert_eq!(take_thrown(), [""; 0]);
}

#[wasm_bindgen_test]
async fn replies_that_come_after_the_widget_has_gone_change_nothing() {
    let mut stage = Stage::closed();
    remember("palique:a1:conversationId", "c1");
    let profile = stage.show().await;
    let history = stage.network.call().await;
    stage.leave();
    profile.reply_json(r#"{"name":"Ana"}"#);
    history.reply_json(r#"{"messages":[{"id":"m1","text":"Hi","from":"agent"}]}"#);
    next_frame().await;
    next_frame().await;
    assert_eq!(stage.place.element().child_element_count(), 0);
    assert_eq!(take_thrown(), [""; 0]);
}

#[wasm_bindgen_test]
async fn two_widgets_one_after_the_other_do_not_hear_each_other() {
    let mut first = Stage::open().await;
    let old = first.ask("One").await;
    first.leave();
    let second = Stage::open().await;
    old.reply_json(r#"{"answer":"For the first"}"#);
    second.ask("Two").await.reply_json(r#"{"answer":"For the second"}"#);
    second.until_said(".message :is(.bubble, .prose)", &["Two", "For the second"]).await;
    assert_eq!(take_thrown(), [""; 0]);
}
