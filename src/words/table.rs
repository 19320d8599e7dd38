//! One language's texts, as a table and as the lines of a file.

use crate::Counted;

/// Declares [`Words`] with its way into lines and back, so that all three go through the texts in
/// the same order.
macro_rules! table {
    (
        texts { $($(#[doc = $text_doc:literal])* $text:ident,)* }
        counted { $($(#[doc = $counted_doc:literal])* $counted:ident,)* }
    ) => {
        /// The texts of one language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Words {
            $($(#[doc = $text_doc])* pub $text: &'static str,)*
            $($(#[doc = $counted_doc])* pub $counted: Counted,)*
        }

        impl Words {
            /// Every text with its name, in a steady order.
            pub fn texts(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($text), self.$text),)*]
            }

            /// Every text that holds a number, with its name.
            pub fn counted(&self) -> Vec<(&'static str, Counted)> {
                vec![$((stringify!($counted), self.$counted),)*]
            }

            /// Takes the table back from its lines; `None` when they are not one.
            pub fn read(lines: &'static str) -> Option<Self> {
                let count = [$(stringify!($text),)*].len() + [$(stringify!($counted),)*].len() * Counted::FORMS;
                if lines.bytes().filter(|byte| *byte == b'\n').count() + 1 != count {
                    return None;
                }
                let mut rest = lines;
                Some(Self {
                    $($text: next(&mut rest),)*
                    $($counted: Counted([(); Counted::FORMS].map(|()| next(&mut rest))),)*
                })
            }
        }
    };
}

impl Words {
    /// The table as a text a line.
    pub fn lines(&self) -> String {
        let mut lines: Vec<&str> = self.texts().into_iter().map(|(_, text)| text).collect();
        for (_, counted) in self.counted() {
            lines.extend(counted.0);
        }
        lines.join("\n")
    }
}

/// Takes the first line off. Not inlined: a visitor would pay for each text.
#[inline(never)]
fn next(rest: &mut &'static str) -> &'static str {
    let (line, others) = rest.split_once('\n').unwrap_or((rest, ""));
    *rest = others;
    line
}

table! {
    texts {
        /// The launcher while the panel is closed.
        open,
        /// The launcher while it is open, and a button in it.
        close,
        /// Beside the launcher when the widget did not come: the loader takes it from the third line.
        unloaded,
        /// The panel's title while the agent's name is unknown.
        title,
        /// Shown in an empty transcript when neither the tag nor the agent greets.
        greeting,
        /// Label of the transcript.
        transcript,
        /// Label of the starter questions.
        starters,
        /// Label and placeholder of the input.
        input,
        /// Button.
        send,
        /// Button.
        stop,
        /// Button.
        retry,
        /// Button.
        new_conversation,
        /// Button: there is text further down that has not been seen.
        new_text,
        /// Heading over the sources of an answer.
        sources,
        /// Label of a source that the server did not name.
        unnamed_source,
        /// Said before a message for those who do not see its side.
        by_visitor,
        /// Said before an answer for those who do not see its side.
        by_agent,
        /// While an answer has no text yet.
        thinking,
        /// With the name of a running action.
        running,
        /// With the name of an action that waits for approval.
        approval,
        /// Under an answer that was stopped.
        stopped,
        /// Under a message that waits for the one before it, or for the network.
        queued,
        /// Under a message that nobody acknowledged.
        unsent,
        /// While the network is gone.
        offline,
        /// While the earlier transcript is on its way.
        restoring,
        /// When it did not come.
        unrestored,
        /// While a person is to answer.
        awaits_person,
        /// When nothing can be remembered on this page.
        fleeting,
        /// The message did not reach the server.
        network,
        /// The agent needs something that the visitor cannot give.
        refused,
        /// The conversation, or the page, is closed to the visitor.
        forbidden,
        /// There is no such agent.
        unavailable,
        /// The server found the message wrong.
        invalid,
        /// Too many messages, and nobody said how long to wait.
        busy,
        /// The server failed.
        upstream,
        /// The answer broke off.
        interrupted,
        /// The answer stopped coming.
        stalled,
        /// The answer was empty.
        empty,
        /// The restored transcript ends with a question.
        unanswered,
    }
    counted {
        /// With the number of characters that are too many.
        too_long,
        /// Too many messages, with the number of seconds to wait.
        wait,
    }
}
