//! The event-stream cases of web-platform-tests and the WHATWG examples, fed whole, in their own
//! chunks, byte by byte, and cut at random.

use base64::Engine as _;
use palique_protocol::sse::{Decoder, Event};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    count: usize,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    chunks_b64: Vec<String>,
    expect: Vec<Expected>,
    #[serde(rename = "lastEventId")]
    last_event_id: String,
    reconnection_ms: Option<u64>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Expected {
    #[serde(rename = "type")]
    event: String,
    data: String,
    #[serde(rename = "lastEventId")]
    id: String,
}

impl From<Event> for Expected {
    fn from(event: Event) -> Self {
        Self { event: event.event, data: event.data, id: event.id }
    }
}

impl Case {
    fn chunks(&self) -> Vec<Vec<u8>> {
        let decode = |chunk| base64::engine::general_purpose::STANDARD.decode(chunk).unwrap();
        self.chunks_b64.iter().map(decode).collect()
    }

    fn bytes(&self) -> Vec<u8> {
        self.chunks().concat()
    }

    fn check<'a>(&self, how: &str, chunks: impl IntoIterator<Item = &'a [u8]>) {
        let mut decoder = Decoder::new();
        let mut events = Vec::new();
        for chunk in chunks {
            events.extend(decoder.push(chunk));
        }
        events.extend(decoder.finish());
        let events: Vec<Expected> = events.into_iter().map(Expected::from).collect();
        assert_eq!(events, self.expect, "{} {how}", self.id);
        assert_eq!(decoder.last_event_id(), self.last_event_id, "{} {how}", self.id);
        assert_eq!(decoder.retry(), self.reconnection_ms, "{} {how}", self.id);
    }
}

fn cases() -> Vec<Case> {
    let text = include_str!("../../../tests/vectors/sse-wpt.json");
    let vectors: Vectors = serde_json::from_str(text).unwrap();
    assert_eq!(vectors.cases.len(), vectors.count);
    vectors.cases
}

#[test]
fn every_case_passes_whole() {
    for case in cases() {
        case.check("whole", [case.bytes().as_slice()]);
    }
}

#[test]
fn every_case_passes_in_its_own_chunks() {
    for case in cases() {
        case.check("in its chunks", case.chunks().iter().map(Vec::as_slice));
    }
}

#[test]
fn every_case_passes_byte_by_byte() {
    for case in cases() {
        case.check("byte by byte", case.bytes().chunks(1));
    }
}

#[test]
fn every_case_passes_cut_anywhere_in_two() {
    for case in cases() {
        let bytes = case.bytes();
        for cut in 0..=bytes.len().min(4_096) {
            let (head, tail) = bytes.split_at(cut);
            case.check("cut in two", [head, tail]);
        }
    }
}

proptest! {
    #[test]
    fn every_case_passes_under_random_splits(sizes in prop::collection::vec(1usize..24, 1..40)) {
        for case in cases() {
            let bytes = case.bytes();
            let mut chunks = Vec::new();
            let mut rest = bytes.as_slice();
            for size in sizes.iter().cycle() {
                if rest.is_empty() {
                    break;
                }
                let (chunk, tail) = rest.split_at((*size).min(rest.len()));
                chunks.push(chunk);
                rest = tail;
            }
            case.check("under a random split", chunks);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..64), 0..16)) {
        let mut decoder = Decoder::with_limit(256);
        for chunk in &chunks {
            decoder.push(chunk);
        }
        decoder.finish();
    }
}
