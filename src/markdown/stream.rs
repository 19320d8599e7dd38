//! The front door: text in any pieces, patches out.
//!
//! It cuts lines, waits with each until it is sure what the line means, and then lets its text flow. It
//! knows nothing about what lines mean.

use crate::address::Options;
use crate::answer::End;
use crate::blocks::Blocks;
use crate::patch::Patch;
use crate::plan::LONGEST_START;
use crate::steps;

/// A message that is arriving.
///
/// However its text is cut into pushes, the tree after [`finish`](Self::finish) is the same. In between,
/// what is shown is the best guess at what the text so far will mean.
#[derive(Debug)]
pub struct Stream {
    blocks: Blocks,
    /// The start of the present line, as long as it is not clear what it means.
    start: String,
    /// It is clear, and the rest of the line goes where its start went.
    flowing: bool,
    /// A carriage return ended the last line: a line feed at once behind it belongs to it.
    after_return: bool,
    finished: bool,
}

impl Default for Stream {
    fn default() -> Self {
        Self::new()
    }
}

impl Stream {
    /// An empty message that shows no image from anywhere.
    pub fn new() -> Self {
        Self::with_options(Options::default())
    }

    /// An empty message.
    pub fn with_options(options: Options) -> Self {
        Self {
            blocks: Blocks::new(options),
            start: String::new(),
            flowing: false,
            after_return: false,
            finished: false,
        }
    }

    /// Takes in the next piece of text. After the message was finished there are no next pieces: they
    /// are not taken in.
    pub fn push(&mut self, text: &str) -> Vec<Patch> {
        if self.finished {
            return Vec::new();
        }
        let mut rest = text;
        while !rest.is_empty() {
            steps::take(1);
            if core::mem::replace(&mut self.after_return, false) {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
            let Some(end) = rest.bytes().position(|b| matches!(b, b'\n' | b'\r')) else {
                self.take(rest);
                break;
            };
            self.take(&rest[..end]);
            self.end_line();
            self.after_return = rest.as_bytes()[end] == b'\r';
            rest = &rest[end + 1..];
        }
        if !self.flowing && !self.start.is_empty() {
            self.begin_line(End::More);
        }
        self.blocks.show();
        self.blocks.take_patches()
    }

    /// Ends the message: what was a guess becomes what it is.
    pub fn finish(&mut self) -> Vec<Patch> {
        if !self.finished {
            self.finished = true;
            if self.flowing || !self.start.is_empty() {
                self.end_line();
            }
            self.blocks.finish();
        }
        self.blocks.take_patches()
    }

    /// Takes in text within a line.
    fn take(&mut self, text: &str) {
        // The specification wants NUL replaced.
        let mut parts = text.split('\0');
        if let Some(first) = parts.next() {
            self.take_part(first);
        }
        for part in parts {
            self.take_part("\u{FFFD}");
            self.take_part(part);
        }
    }

    fn take_part(&mut self, text: &str) {
        steps::take(text.len());
        if self.flowing {
            self.blocks.push(text);
        } else {
            self.start.push_str(text);
        }
    }

    fn end_line(&mut self) {
        if !self.flowing {
            self.begin_line(End::Line);
        }
        self.flowing = false;
        self.blocks.end_line();
    }

    /// Lets the line flow if its start is enough to say what it means.
    fn begin_line(&mut self, end: End) {
        let line = core::mem::take(&mut self.start);
        if self.blocks.is_plain() {
            self.blocks.push(&line);
            self.flowing = true;
            return;
        }
        let (start, end) = if line.len() > LONGEST_START {
            (&line.as_bytes()[..LONGEST_START], End::Long)
        } else {
            (line.as_bytes(), end)
        };
        steps::take(start.len());
        match self.blocks.plan(start, end) {
            Some(plan) => {
                self.blocks.apply(plan, &line);
                self.flowing = true;
            }
            None => self.start = line,
        }
    }
}
