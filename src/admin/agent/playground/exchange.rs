//! One question in the playground and what came of it.

use crate::answers::record::Record;
use palique_protocol::Error;
use palique_view::prelude::*;
use palique_widget::prose::Prose;
use web_sys::Element;

/// How an answer is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// No words yet.
    Thinking,
    /// An action runs.
    Acting(String),
    /// Words are coming.
    Speaking,
    /// It is whole. With the id of its message, where the server named one.
    Whole(Option<String>),
    /// There is none: a person has taken the conversation over.
    Silent,
    /// The owner stopped it.
    Stopped,
    /// It broke off.
    Failed(Error),
}

impl Status {
    /// Whether something is still to come.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Thinking | Self::Acting(_) | Self::Speaking)
    }
}

/// A question with its answer. A handle: copies are the same exchange.
#[derive(Clone, Copy)]
pub struct Exchange {
    /// Which one.
    pub number: u32,
    /// What was asked.
    pub question: StoredValue<String>,
    /// How its answer is doing.
    pub status: RwSignal<Status>,
    /// What the answer is made of, once the server has told.
    pub record: RwSignal<Option<Result<Record, Error>>>,
    /// Where the answer is written.
    pub paper: StoredValue<Paper>,
}

impl Exchange {
    /// A question that is about to be asked.
    pub fn new(number: u32, question: String) -> Self {
        Self {
            number,
            question: StoredValue::new(question),
            status: RwSignal::new(Status::Thinking),
            record: RwSignal::new(None),
            paper: StoredValue::new_local(Paper::default()),
        }
    }

    /// Writes on the paper, unless the exchange is gone.
    pub fn write(self, write: impl FnOnce(&mut Paper)) {
        let _ = self.paper.try_update_value(write);
    }
}

/// An answer as text and, once there is a place for it on the page, as prose. Words that come are
/// held until the next frame: a fast stream would otherwise lay the page out for each of them.
#[derive(Default)]
pub struct Paper {
    text: String,
    prose: Option<Prose>,
    is_awaited: bool,
    is_finished: bool,
}

impl Paper {
    /// Gets its place on the page.
    pub fn lay(&mut self, root: &Element) {
        let mut prose = Prose::new(root);
        prose.write(&self.text);
        if self.is_finished {
            prose.finish();
        }
        self.prose = Some(prose);
    }

    /// Takes words. Returns whether a frame must be asked for.
    pub fn take(&mut self, delta: &str) -> bool {
        self.text.push_str(delta);
        if let Some(prose) = &mut self.prose {
            prose.hold(delta);
        }
        !std::mem::replace(&mut self.is_awaited, true)
    }

    /// The frame is here.
    pub fn draw(&mut self) {
        self.is_awaited = false;
        if let Some(prose) = &mut self.prose {
            prose.write_held();
        }
    }

    /// The final text, where it differs from what was heard.
    pub fn correct(&mut self, text: &str) {
        if !text.is_empty() && text != self.text {
            text.clone_into(&mut self.text);
            if let Some(prose) = &mut self.prose {
                prose.clear();
                prose.write(text);
            }
        }
    }

    /// Nothing more comes. Returns what a listener hears.
    pub fn finish(&mut self) -> String {
        self.is_finished = true;
        match &mut self.prose {
            Some(prose) => {
                prose.finish();
                prose.spoken()
            }
            None => self.text.clone(),
        }
    }

    /// Starts over with nothing.
    pub fn clear(&mut self) {
        self.text.clear();
        self.is_finished = false;
        if let Some(prose) = &mut self.prose {
            prose.clear();
        }
    }

    /// Whether anything was said.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
