//! Asking an agent: what goes out, and an [`Asking`] that collects what comes back.

use crate::network::{Call, Network};
use palique_browser::fetch::Connection;
use palique_browser::query::QueryApi;
use palique_chat::{Attempt, Event, Failure};
use palique_protocol::channel::Channel;
use palique_protocol::query::QueryRequest;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

/// The number of every request of these tests.
pub(crate) const ATTEMPT: Attempt = 7;

/// A question that is on its way.
pub(crate) struct Asking {
    /// Closing it stops the answer.
    pub(crate) connection: Connection,
    events: Rc<RefCell<Vec<Event>>>,
    end: js_sys::Promise,
}

impl Asking {
    /// Asks agent `a1` of `https://api.example` something.
    pub(crate) fn begun() -> Self {
        Self::of(&QueryApi::new("https://api.example", "a1"), request())
    }

    /// Asks that agent that question.
    pub(crate) fn of(api: &QueryApi, request: QueryRequest) -> Self {
        let (api, connection) = (api.clone(), api.connect());
        let events: Rc<RefCell<Vec<Event>>> = Rc::default();
        let (held, heard) = (connection.clone(), events.clone());
        let end = future_to_promise(async move {
            let report = |event| heard.borrow_mut().push(event);
            api.ask(&held, ATTEMPT, &request, "key-1", report).await;
            Ok(JsValue::UNDEFINED)
        });
        Self { connection, events, end }
    }

    /// Everything that was reported until the answer was over.
    pub(crate) async fn events(self) -> Vec<Event> {
        JsFuture::from(self.end).await.unwrap();
        self.events.take()
    }

    /// The one failure that was reported, and nothing else.
    pub(crate) async fn failure(self) -> Failure {
        let events = self.events().await;
        match events.as_slice() {
            [Event::AnswerFailed { attempt: ATTEMPT, failure }] => failure.clone(),
            other => panic!("expected one failure, got {other:?}"),
        }
    }
}

/// The shortest question.
pub(crate) fn request() -> QueryRequest {
    QueryRequest { query: "Hi".to_owned(), streaming: true, ..QueryRequest::default() }
}

/// What a question looks like to the server.
async fn sent(api: &QueryApi, request: QueryRequest) -> Call {
    let network = Network::replaced();
    let asking = Asking::of(api, request);
    let call = network.call().await;
    call.reply_json("{}");
    asking.events().await;
    call
}

#[wasm_bindgen_test]
async fn a_question_carries_what_the_contract_names_and_nothing_else() {
    let api = QueryApi::new("https://api.example", "a1");
    let question = QueryRequest {
        query: "How long?\nÉ 😀 \"quoted\"".to_owned(),
        streaming: true,
        conversation_id: Some("c1".to_owned()),
        visitor_id: Some("v1".to_owned()),
        channel: Some(Channel::Website),
        context: Some("cart: 2".to_owned()),
        ..QueryRequest::default()
    };
    let call = sent(&api, question).await;
    assert_eq!(call.method(), "POST");
    assert_eq!(call.url(), "https://api.example/agents/a1/query");
    assert_eq!(
        call.body(),
        r#"{"query":"How long?\nÉ 😀 \"quoted\"","streaming":true,"conversationId":"c1","visitorId":"v1","channel":"website","context":"cart: 2"}"#
    );
    assert_eq!(
        call.headers(),
        "accept: text/event-stream\ncontent-type: application/json\nidempotency-key: key-1"
    );
    assert_eq!(call.credentials(), "omit", "a visitor's cookies are none of the agent's business");
    assert_eq!(call.cache(), "no-store");
}

#[wasm_bindgen_test]
async fn what_is_not_known_is_left_out_of_the_question() {
    let api = QueryApi::new("https://api.example", "a1");
    assert_eq!(sent(&api, request()).await.body(), r#"{"query":"Hi","streaming":true}"#);
    let whole = QueryRequest { streaming: false, ..request() };
    assert_eq!(sent(&api, whole).await.body(), r#"{"query":"Hi"}"#);
}

#[wasm_bindgen_test]
async fn an_odd_agent_id_stays_one_segment_of_the_path() {
    for (id, segment) in [
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("é😀", "%C3%A9%F0%9F%98%80"),
        ("50%", "50%25"),
        ("a+b&c", "a%2Bb%26c"),
    ] {
        let api = QueryApi::new("https://api.example/api", id);
        let url = sent(&api, request()).await.url();
        assert_eq!(url, ["https://api.example/api/agents/", segment, "/query"].concat());
    }
}

#[wasm_bindgen_test]
async fn a_base_address_may_end_with_slashes() {
    for base in ["https://api.example/api", "https://api.example/api/", "https://api.example/api//"] {
        let url = sent(&QueryApi::new(base, "a1"), request()).await.url();
        assert_eq!(url, "https://api.example/api/agents/a1/query");
    }
}

#[wasm_bindgen_test]
async fn an_address_that_is_none_is_a_failed_network_and_no_crash() {
    let network = Network::replaced();
    let asking = Asking::of(&QueryApi::new("https://[", "a1"), request());
    let Failure::Refused(error) = asking.failure().await else { panic!("expected a refusal") };
    assert_eq!(error.kind, palique_protocol::ErrorKind::Network);
    assert_eq!(network.count(), 0);
}
