//! Server-Sent Events: bytes in any chunking to events, by the WHATWG "interpreting an event
//! stream" rules, and the encoder for the other direction.
//!
//! The decoder performs no I/O and never panics. It is linear in the bytes it is fed, cuts lines
//! at LF, CR or CRLF wherever a chunk ends, and decodes UTF-8 one whole line at a time, so a
//! character split between chunks is never damaged.

/// The most bytes that one undispatched event may hold, 16 MiB. A server that sends more without
/// ending a line or an event would otherwise fill the visitor's memory.
pub const MAX_BUFFERED: usize = 16 * 1024 * 1024;

/// One dispatched event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The event's type; `message` when the stream named none.
    pub event: String,
    /// The data lines, joined by LF.
    pub data: String,
    /// The last event id in force when this event was dispatched; empty when none was set.
    pub id: String,
    /// The reconnection time in milliseconds, when this event's block carried one.
    pub retry: Option<u64>,
}

/// Turns the bytes of an event stream into [`Event`]s.
///
/// ```
/// use palique_protocol::sse::Decoder;
///
/// let mut decoder = Decoder::new();
/// assert!(decoder.push(b"data: hel").is_empty());
/// let events = decoder.push(b"lo\n\n");
/// assert_eq!(events[0].data, "hello");
/// ```
#[derive(Debug)]
pub struct Decoder {
    limit: usize,
    /// Bytes of the line that has not ended yet.
    line: Vec<u8>,
    /// The previous byte was a CR: an LF that follows belongs to the same line end.
    after_cr: bool,
    /// No line has ended yet, so a byte order mark may still stand at the front.
    at_start: bool,
    name: String,
    data: String,
    /// Whether a `data` field came at all: an empty one still counts as a line.
    has_data: bool,
    block_retry: Option<u64>,
    /// The id field of the block being read: it counts once the block is complete.
    id: String,
    last_event_id: String,
    retry: Option<u64>,
    overflowed: bool,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// A decoder that holds at most [`MAX_BUFFERED`] bytes of one event.
    pub fn new() -> Self {
        Self::with_limit(MAX_BUFFERED)
    }

    /// A decoder that holds at most `limit` bytes of one event.
    pub fn with_limit(limit: usize) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_cr: false,
            at_start: true,
            name: String::new(),
            data: String::new(),
            has_data: false,
            block_retry: None,
            id: String::new(),
            last_event_id: String::new(),
            retry: None,
            overflowed: false,
        }
    }

    /// Feeds the next bytes and returns the events that they complete, in order.
    ///
    /// After an overflow (see [`Decoder::overflowed`]) further bytes are ignored.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() && !self.overflowed {
            if std::mem::take(&mut self.after_cr) && rest[0] == b'\n' {
                rest = &rest[1..];
                continue;
            }
            let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.buffer(rest);
                break;
            };
            self.buffer(&rest[..end]);
            self.after_cr = rest[end] == b'\r';
            rest = &rest[end + 1..];
            if !self.overflowed {
                events.extend(self.end_line());
            }
        }
        events
    }

    /// Says that the stream has ended. A block without its closing empty line is discarded, as
    /// the standard asks, so this returns no event; the decoder is then as new, but for
    /// [`Decoder::last_event_id`] and [`Decoder::retry`], which a reconnection needs.
    pub fn finish(&mut self) -> Vec<Event> {
        *self = Self {
            id: self.last_event_id.clone(),
            last_event_id: std::mem::take(&mut self.last_event_id),
            retry: self.retry,
            overflowed: self.overflowed,
            ..Self::with_limit(self.limit)
        };
        Vec::new()
    }

    /// Whether one event grew past the limit. Nothing more is dispatched then: what followed in
    /// the stream could not be told apart from the middle of that event.
    pub fn overflowed(&self) -> bool {
        self.overflowed
    }

    /// The id to send as `Last-Event-ID` when reconnecting; empty when none was set.
    pub fn last_event_id(&self) -> &str {
        &self.last_event_id
    }

    /// The reconnection time in milliseconds that the stream asked for last.
    pub fn retry(&self) -> Option<u64> {
        self.retry
    }

    fn buffer(&mut self, bytes: &[u8]) {
        if self.line.len() + self.data.len() + bytes.len() > self.limit {
            self.overflowed = true;
            self.line = Vec::new();
            self.data = String::new();
            return;
        }
        self.line.extend_from_slice(bytes);
    }

    fn end_line(&mut self) -> Option<Event> {
        let bytes = std::mem::take(&mut self.line);
        let bytes = if std::mem::take(&mut self.at_start) {
            bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)
        } else {
            &bytes
        };
        if bytes.is_empty() {
            return self.dispatch();
        }
        let line = String::from_utf8_lossy(bytes);
        let (field, value) = match line.split_once(':') {
            // A leading colon makes a comment: proxies are kept awake with it.
            Some(("", _)) => return None,
            Some((field, value)) => (field, value.strip_prefix(' ').unwrap_or(value)),
            None => (&*line, ""),
        };
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if self.has_data {
                    self.data.push('\n');
                }
                self.data.push_str(value);
                self.has_data = true;
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) => {
                // A number too large for u64 would be centuries: it is dropped like a malformed one.
                if let Ok(milliseconds) = value.parse() {
                    self.retry = Some(milliseconds);
                    self.block_retry = Some(milliseconds);
                }
            }
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Event> {
        let name = std::mem::take(&mut self.name);
        let data = std::mem::take(&mut self.data);
        let retry = self.block_retry.take();
        self.id.clone_into(&mut self.last_event_id);
        if !std::mem::take(&mut self.has_data) {
            return None;
        }
        Some(Event {
            event: if name.is_empty() { "message".to_owned() } else { name },
            data,
            id: self.last_event_id.clone(),
            retry,
        })
    }
}

/// Writes one event with a name. Data that holds line ends becomes several `data` lines.
pub fn encode(event: &str, data: &str) -> String {
    let mut encoded = String::with_capacity(event.len() + data.len() + 18);
    encoded.push_str("event: ");
    encoded.push_str(event);
    encoded.push('\n');
    push_data(&mut encoded, data);
    encoded
}

/// Writes one event without a name.
pub fn encode_unnamed(data: &str) -> String {
    let mut encoded = String::with_capacity(data.len() + 8);
    push_data(&mut encoded, data);
    encoded
}

fn push_data(encoded: &mut String, data: &str) {
    for line in data.replace("\r\n", "\n").split(['\n', '\r']) {
        encoded.push_str("data: ");
        encoded.push_str(line);
        encoded.push('\n');
    }
    encoded.push('\n');
}

#[cfg(test)]
mod tests {
    use super::{Decoder, Event, encode, encode_unnamed};

    fn whole(text: &str) -> Vec<Event> {
        Decoder::new().push(text.as_bytes())
    }

    #[test]
    fn a_character_split_between_chunks_survives() {
        let mut decoder = Decoder::new();
        let mut events = Vec::new();
        for byte in "data: é😀\r\n\r\n".bytes() {
            events.extend(decoder.push(&[byte]));
        }
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].data, "é😀");
    }

    #[test]
    fn a_lone_cr_ends_a_line_without_waiting_for_the_next_byte() {
        let mut decoder = Decoder::new();
        assert_eq!(decoder.push(b"data: x\r\r").len(), 1);
        assert!(decoder.push(b"\n").is_empty(), "the LF belonged to the CR");
    }

    #[test]
    fn an_empty_data_field_is_an_event_and_a_bare_name_is_none() {
        assert_eq!(whole("data\n\n")[0].data, "");
        assert!(whole("event: x\n\n").is_empty());
    }

    #[test]
    fn a_name_does_not_leak_into_the_next_event() {
        let events = whole("event: a\n\ndata: 1\n\n");
        assert_eq!(events[0].event, "message");
    }

    #[test]
    fn one_event_past_the_limit_fails_cleanly_and_for_good() {
        let mut decoder = Decoder::with_limit(64);
        assert_eq!(decoder.push(b"data: fits\n\n").len(), 1);
        assert!(decoder.push(&[b'x'; 65]).is_empty());
        assert!(decoder.overflowed());
        assert!(decoder.push(b"\n\ndata: late\n\n").is_empty());
    }

    #[test]
    fn many_short_lines_count_against_the_limit_together() {
        let mut decoder = Decoder::with_limit(64);
        for _ in 0..20 {
            decoder.push(b"data: 12345678\n");
        }
        assert!(decoder.overflowed());
    }

    #[test]
    fn the_limit_is_per_event_not_per_stream() {
        let mut decoder = Decoder::with_limit(64);
        for _ in 0..1_000 {
            assert_eq!(decoder.push(b"data: 12345678\n\n").len(), 1);
        }
    }

    #[test]
    fn what_is_encoded_decodes_to_the_same_event() {
        let events = whole(&encode("answer", "one\r\ntwo\rthree\n"));
        assert_eq!((events[0].event.as_str(), events[0].data.as_str()), ("answer", "one\ntwo\nthree\n"));
        assert_eq!(whole(&encode_unnamed("[DONE]"))[0].data, "[DONE]");
    }
}
