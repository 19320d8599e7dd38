//! The query API's stream: its event names, its percent-encoded data, its two end marks
//! (query API §7).

use crate::percent;
use crate::sse;

/// The data that ends a stream well.
const DONE: &str = "[DONE]";
/// What the data of a failed stream starts with; free text follows.
const ERROR: &str = "[ERROR]";

/// What one event of a query stream means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryEvent {
    /// An increment of the answer: append it.
    Answer(String),
    /// The final object as JSON text ([`crate::query::Answer`]).
    Final(String),
    /// The agent runs an action: JSON text with `name` and `arguments`.
    ToolCall(String),
    /// The stream ended well. Nothing follows.
    Done,
    /// The stream ended badly, with the server's word or text. Nothing follows.
    Failed(String),
    /// The body ended, or one event outgrew the decoder, before the stream said how it went.
    /// What was received stays valid. Nothing follows.
    Interrupted,
}

/// Decodes a query stream from bytes in any chunking. Exactly one of [`QueryEvent::Done`],
/// [`QueryEvent::Failed`] and [`QueryEvent::Interrupted`] is yielded, and it is the last.
#[derive(Debug, Default)]
pub struct QueryStream {
    decoder: sse::Decoder,
    has_final: bool,
    ended: bool,
}

impl QueryStream {
    /// A decoder at the start of a body.
    pub fn new() -> Self {
        Self::default()
    }

    /// Feeds the next bytes of the body.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<QueryEvent> {
        let mut events = Vec::new();
        for event in self.decoder.push(bytes) {
            if self.ended {
                break;
            }
            events.extend(self.interpret(&event));
        }
        if self.decoder.overflowed() {
            events.extend(self.end(QueryEvent::Interrupted));
        }
        events
    }

    /// Says that the body ended. Without an end mark that is still a success when the final
    /// object had arrived (§7.6 rule 8).
    pub fn finish(&mut self) -> Option<QueryEvent> {
        let end = if self.has_final { QueryEvent::Done } else { QueryEvent::Interrupted };
        self.end(end)
    }

    fn interpret(&mut self, event: &sse::Event) -> Option<QueryEvent> {
        if event.data == DONE {
            return self.end(QueryEvent::Done);
        }
        if let Some(text) = event.data.strip_prefix(ERROR) {
            return self.end(QueryEvent::Failed(text.trim().to_owned()));
        }
        match event.event.as_str() {
            "answer" if !event.data.is_empty() => {
                Some(QueryEvent::Answer(percent::decode(&event.data).into_owned()))
            }
            "endpoint_response" => {
                self.has_final = true;
                Some(QueryEvent::Final(percent::decode(&event.data).into_owned()))
            }
            "tool_call" => Some(QueryEvent::ToolCall(percent::decode(&event.data).into_owned())),
            _ => None,
        }
    }

    fn end(&mut self, event: QueryEvent) -> Option<QueryEvent> {
        (!std::mem::replace(&mut self.ended, true)).then_some(event)
    }
}

/// Writes an increment of the answer. A piece must not be cut inside a character, which `&str`
/// guarantees.
pub fn encode_answer(delta: &str) -> String {
    sse::encode("answer", &percent::encode(delta))
}

/// Writes the final object, given as JSON text.
pub fn encode_final(json: &str) -> String {
    sse::encode("endpoint_response", &percent::encode(json))
}

/// Writes a running action, given as JSON text.
pub fn encode_tool_call(json: &str) -> String {
    sse::encode("tool_call", &percent::encode(json))
}

/// Writes the mark that ends a stream well: an event with an empty name.
pub fn encode_done() -> String {
    sse::encode("", DONE)
}

/// Writes the mark that ends a stream badly. The text is not encoded on the wire, so line ends in
/// it become spaces.
pub fn encode_error(text: &str) -> String {
    let line = text.replace(['\r', '\n'], " ");
    sse::encode_unnamed(&format!("{ERROR}{line}"))
}

/// The text after `[ERROR]` in the body of a refused streaming request (§8), when that is what
/// the body is.
pub fn refusal(body: &str) -> Option<&str> {
    let data = body.lines().find_map(|line| line.strip_prefix("data:"))?;
    data.trim_start().strip_prefix(ERROR).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EXAMPLE: &str = concat!(
        "event: answer\ndata: S%C3%AD%2C%20claro.%20\n\n",
        "event: answer\ndata: Te%20quedan%202%20opciones%3A%0A-%20Caf%C3%A9%20(10%20%25)%0A-%20T%C3%A9\n\n",
        "event: endpoint_response\ndata: %7B%22messageId%22%3A%22cmb0msg0002reply%22%7D\n\n",
        "event: \ndata: [DONE]\n\n",
    );

    fn read(body: &[u8]) -> Vec<QueryEvent> {
        let mut stream = QueryStream::new();
        let mut events = stream.push(body);
        events.extend(stream.finish());
        events
    }

    #[test]
    fn the_contract_example_reads_as_written() {
        assert_eq!(
            read(EXAMPLE.as_bytes()),
            [
                QueryEvent::Answer("Sí, claro. ".into()),
                QueryEvent::Answer("Te quedan 2 opciones:\n- Café (10 %)\n- Té".into()),
                QueryEvent::Final(r#"{"messageId":"cmb0msg0002reply"}"#.into()),
                QueryEvent::Done,
            ]
        );
    }

    #[test]
    fn the_encoder_writes_the_contract_example_byte_for_byte() {
        let written = [
            encode_answer("Sí, claro. "),
            encode_answer("Te quedan 2 opciones:\n- Café (10 %)\n- Té"),
            encode_final(r#"{"messageId":"cmb0msg0002reply"}"#),
            encode_done(),
        ]
        .concat();
        assert_eq!(written, EXAMPLE);
        assert_eq!(encode_error("USAGE_LIMIT"), "data: [ERROR]USAGE_LIMIT\n\n");
    }

    #[test]
    fn unencoded_servers_are_understood() {
        assert_eq!(
            read(b"event: answer\ndata: Hello, world\n\ndata: [DONE]\n\n"),
            [QueryEvent::Answer("Hello, world".into()), QueryEvent::Done]
        );
    }

    #[test]
    fn a_failure_ends_the_stream_and_keeps_what_came_before() {
        assert_eq!(
            read(b"event: answer\ndata: One%20moment\n\ndata: [ERROR]USAGE_LIMIT\n\nevent: answer\ndata: x\n\n"),
            [QueryEvent::Answer("One moment".into()), QueryEvent::Failed("USAGE_LIMIT".into())]
        );
    }

    #[test]
    fn a_body_without_an_end_mark_is_done_only_after_the_final_object() {
        assert_eq!(read(b"event: endpoint_response\ndata: %7B%7D\n\n").last(), Some(&QueryEvent::Done));
        assert_eq!(read(b"event: answer\ndata: half\n\n").last(), Some(&QueryEvent::Interrupted));
        assert_eq!(read(b"").last(), Some(&QueryEvent::Interrupted));
    }

    #[test]
    fn unknown_names_comments_and_empty_pieces_are_passed_over() {
        assert_eq!(
            read(b": ping\n\nevent: future_thing\ndata: x\n\nevent: answer\ndata: \n\ndata: stray\n\nevent: \ndata: [DONE]\n\n"),
            [QueryEvent::Done]
        );
    }

    #[test]
    fn a_refused_streaming_request_is_read_from_its_body() {
        assert_eq!(refusal("data: [ERROR]NOT_FOUND\n\n"), Some("NOT_FOUND"));
        assert_eq!(refusal("data:[ERROR] free text \r\n\r\n"), Some("free text"));
        assert_eq!(refusal("<html>data: nothing</html>"), None);
        assert_eq!(refusal(r#"{"error":"NOT_FOUND"}"#), None);
    }

    #[test]
    fn an_error_with_line_ends_stays_one_event() {
        assert_eq!(read(encode_error("a\r\nb").as_bytes()), [QueryEvent::Failed("a  b".into())]);
    }

    proptest! {
        #[test]
        fn any_chunking_gives_the_same_events(cuts in prop::collection::vec(0..EXAMPLE.len(), 0..12)) {
            let mut cuts = cuts;
            cuts.sort_unstable();
            let mut stream = QueryStream::new();
            let mut events = Vec::new();
            let mut from = 0;
            for cut in cuts.into_iter().chain([EXAMPLE.len()]) {
                events.extend(stream.push(&EXAMPLE.as_bytes()[from..cut]));
                from = cut;
            }
            events.extend(stream.finish());
            prop_assert_eq!(events, read(EXAMPLE.as_bytes()));
        }
    }
}
