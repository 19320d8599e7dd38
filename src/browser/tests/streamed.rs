//! Answers that stream, and the ways in which they break off.

use crate::asking::{ATTEMPT, Asking, request};
use crate::network::Network;
use palique_browser::query::QueryApi;
use palique_chat::{Event, Failure};
use palique_protocol::query::Answer;
use palique_protocol::stream::{encode_answer, encode_done, encode_error, encode_final, encode_tool_call};
use palique_protocol::{Error, ErrorKind};
use wasm_bindgen_test::wasm_bindgen_test;

const HEAD: Event = Event::HeadArrived { attempt: ATTEMPT };
const END: Event = Event::AnswerEnded { attempt: ATTEMPT };

fn delta(text: &str) -> Event {
    Event::DeltaArrived { attempt: ATTEMPT, delta: text.to_owned() }
}

fn last_word(answer: Answer) -> Event {
    Event::FinalArrived { attempt: ATTEMPT, answer: Box::new(answer) }
}

fn failed(failure: Failure) -> Event {
    Event::AnswerFailed { attempt: ATTEMPT, failure }
}

/// What is reported of a stream whose body is these chunks.
async fn read<'a>(chunks: impl IntoIterator<Item = &'a [u8]>) -> Vec<Event> {
    let network = Network::replaced();
    let asking = Asking::begun();
    let call = network.call().await;
    call.open();
    for chunk in chunks {
        call.push(chunk);
    }
    call.close();
    asking.events().await
}

#[wasm_bindgen_test]
async fn everything_is_reported_in_the_order_of_the_stream() {
    let body = [
        encode_answer("One "),
        encode_tool_call(r#"{"type":"function","name":"lookup_order","arguments":"{}"}"#),
        encode_answer("two"),
        encode_final(r#"{"answer":"One two","messageId":"m1"}"#),
        encode_done(),
    ]
    .concat();
    let answer =
        Answer { answer: Some("One two".to_owned()), message_id: Some("m1".to_owned()), ..Answer::default() };
    let told = [
        HEAD,
        delta("One "),
        Event::ToolCalled { attempt: ATTEMPT, name: "lookup_order".to_owned() },
        delta("two"),
        last_word(answer),
        END,
    ];
    assert_eq!(read([body.as_bytes()]).await, told);
}

#[wasm_bindgen_test]
async fn characters_arrive_whole_though_every_byte_comes_alone() {
    // One server encodes, the other sends UTF-8 as it is: both are cut inside é and 😀.
    for body in [
        [encode_answer("é😀"), encode_answer("ñ"), encode_done()].concat(),
        "event: answer\ndata: é😀\n\nevent: answer\ndata: ñ\n\nevent: \ndata: [DONE]\n\n".to_owned(),
    ] {
        let events = read(body.as_bytes().chunks(1)).await;
        assert_eq!(events, [HEAD, delta("é😀"), delta("ñ"), END], "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_chunk_without_bytes_says_nothing() {
    let body = [encode_answer("a"), encode_done()].concat();
    assert_eq!(read([b"".as_slice(), body.as_bytes(), b""]).await, [HEAD, delta("a"), END]);
}

#[wasm_bindgen_test]
async fn a_stream_without_an_end_mark_ends_well_only_behind_the_final_object() {
    let whole = [encode_answer("a"), encode_final("{}")].concat();
    assert_eq!(read([whole.as_bytes()]).await, [HEAD, delta("a"), last_word(Answer::default()), END]);
    let half = encode_answer("a");
    assert_eq!(read([half.as_bytes()]).await, [HEAD, delta("a"), failed(Failure::Interrupted)]);
    assert_eq!(read([]).await, [HEAD, failed(Failure::Interrupted)]);
}

#[wasm_bindgen_test]
async fn an_error_in_the_stream_keeps_what_came_before_it() {
    let body = [encode_answer("One moment"), encode_error("USAGE_LIMIT"), encode_answer("x")].concat();
    let error = Error::new(ErrorKind::PaymentRequired).with_message("USAGE_LIMIT");
    let told = [HEAD, delta("One moment"), failed(Failure::Refused(error))];
    assert_eq!(read([body.as_bytes()]).await, told);
}

#[wasm_bindgen_test]
async fn a_broken_final_object_does_not_cost_the_answer() {
    for broken in ["{", "null", "[]", "\"text\"", "7"] {
        let body = [encode_answer("a"), encode_final(broken), encode_done()].concat();
        let told = [HEAD, delta("a"), last_word(Answer::default()), END];
        assert_eq!(read([body.as_bytes()]).await, told, "{broken}");
    }
}

#[wasm_bindgen_test]
async fn an_action_that_cannot_be_named_is_passed_over() {
    for broken in ["{", "{}", r#"{"name":5}"#, "[]"] {
        let body = [encode_tool_call(broken), encode_done()].concat();
        assert_eq!(read([body.as_bytes()]).await, [HEAD, END], "{broken}");
    }
}

#[wasm_bindgen_test]
async fn a_connection_that_breaks_behind_the_head_interrupts_the_answer() {
    let network = Network::replaced();
    let asking = Asking::begun();
    let call = network.call().await;
    call.open();
    call.push(encode_answer("half").as_bytes());
    settle(&network).await;
    call.break_off();
    assert_eq!(asking.events().await, [HEAD, delta("half"), failed(Failure::Interrupted)]);
}

#[wasm_bindgen_test]
async fn silence_behind_the_head_is_a_stall_and_gives_the_request_up() {
    let network = Network::replaced();
    let api = QueryApi::new("https://api.example", "a1").with_stall(50);
    let asking = Asking::of(&api, request());
    let call = network.call().await;
    call.open();
    call.push(encode_answer("half").as_bytes());
    assert_eq!(asking.events().await, [HEAD, delta("half"), failed(Failure::Stalled)]);
    assert!(call.is_aborted());
}

#[wasm_bindgen_test]
async fn silence_before_the_head_is_a_stall_and_gives_the_request_up() {
    let network = Network::replaced();
    let api = QueryApi::new("https://api.example", "a1").with_stall(50);
    let asking = Asking::of(&api, request());
    let call = network.call().await;
    assert_eq!(asking.failure().await, Failure::Stalled);
    assert!(call.is_aborted());
}

#[wasm_bindgen_test]
async fn closing_the_connection_gives_up_a_request_without_a_head() {
    let network = Network::replaced();
    let asking = Asking::begun();
    let call = network.call().await;
    assert!(!call.is_aborted());
    asking.connection.close();
    assert!(call.is_aborted());
    assert_eq!(asking.failure().await, Failure::Refused(Error::new(ErrorKind::Network)));
}

#[wasm_bindgen_test]
async fn closing_the_connection_gives_up_a_running_stream() {
    let network = Network::replaced();
    let asking = Asking::begun();
    let call = network.call().await;
    call.open();
    call.push(encode_answer("half").as_bytes());
    settle(&network).await;
    asking.connection.close();
    assert!(call.is_aborted());
    call.push(encode_answer("too late").as_bytes());
    assert_eq!(asking.events().await, [HEAD, delta("half"), failed(Failure::Interrupted)]);
}

#[wasm_bindgen_test]
async fn a_stream_that_said_how_it_went_is_not_read_on() {
    // A server may forget to close the body, or never stop writing.
    for end in [encode_done(), encode_error("RATE_LIMIT")] {
        let network = Network::replaced();
        let asking = Asking::begun();
        let call = network.call().await;
        call.open();
        call.push([encode_answer("a"), end].concat().as_bytes());
        assert_eq!(asking.events().await.len(), 3);
        assert!(call.is_aborted(), "the connection is closed, though the server left it open");
    }
}

#[wasm_bindgen_test]
async fn dropping_the_last_handle_closes_the_connection() {
    let network = Network::replaced();
    let api = QueryApi::new("https://api.example", "a1");
    let (connection, question) = (api.connect(), request());
    let mut asking = Box::pin(api.ask(&connection, ATTEMPT, &question, "key-1", |_| ()));
    // Polled once, so that the request goes out, and then forgotten.
    std::future::poll_fn(|context| {
        assert!(asking.as_mut().poll(context).is_pending());
        std::task::Poll::Ready(())
    })
    .await;
    let call = network.call().await;
    drop(asking);
    drop(connection);
    assert!(call.is_aborted());
}

/// Lets everything that can go on go on: a whole request goes out and comes back meanwhile.
async fn settle(network: &Network) {
    let asking = Asking::begun();
    network.call().await.reply_json("{}");
    asking.events().await;
}
