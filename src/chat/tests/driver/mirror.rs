//! A view model that knows only what [`Change`]s told it. If the engine changed something without
//! saying so, the mirror shows something else than the engine holds.

use palique_chat::{Change, Chat, Event, Failure, Message, MessageId};

/// What a view would have drawn by now.
#[derive(Debug, Default)]
pub(crate) struct Mirror {
    messages: Vec<Message>,
    status: Status,
}

/// What a view shows of the conversation as a whole.
#[derive(Debug, Default, PartialEq)]
struct Status {
    answering: bool,
    restoring: bool,
    restore_failure: Option<Failure>,
    offline: bool,
    awaits_person: bool,
}

impl Status {
    fn of(chat: &Chat) -> Self {
        Self {
            answering: chat.is_answering(),
            restoring: chat.is_restoring(),
            restore_failure: chat.restore_failure().cloned(),
            offline: chat.is_offline(),
            awaits_person: chat.awaits_person(),
        }
    }
}

impl Mirror {
    /// Draws one change, looking up only what its documentation says may be looked up.
    pub(crate) fn apply(&mut self, change: &Change, chat: &Chat) {
        match change {
            Change::Added(id) => {
                assert!(self.messages.iter().all(|drawn| drawn.id != *id), "{id:?} is drawn already");
                let place = self.place(*id, chat);
                self.messages.insert(place, held(*id, chat).clone());
            }
            Change::Appended(id, delta) => self.drawn(*id).text.push_str(delta),
            Change::Replaced(id) => self.drawn(*id).text.clone_from(&held(*id, chat).text),
            Change::Changed(id) => {
                let drawn = self.drawn(*id);
                let text = std::mem::take(&mut drawn.text);
                held(*id, chat).clone_into(drawn);
                drawn.text = text;
            }
            Change::Removed(id) => {
                let place = self.messages.iter().position(|drawn| drawn.id == *id);
                self.messages.remove(place.expect("only what is drawn can be removed"));
            }
            Change::Cleared => self.messages.clear(),
            Change::Status => self.status = Status::of(chat),
        }
    }

    /// Behind the nearest earlier message that is drawn: others may not be yet.
    fn place(&self, id: MessageId, chat: &Chat) -> usize {
        let messages = chat.messages();
        let at = messages.iter().position(|message| message.id == id).expect("what was added is there");
        messages[..at]
            .iter()
            .rev()
            .find_map(|earlier| self.messages.iter().position(|drawn| drawn.id == earlier.id))
            .map_or(0, |place| place + 1)
    }

    fn drawn(&mut self, id: MessageId) -> &mut Message {
        self.messages.iter_mut().find(|drawn| drawn.id == id).expect("only what is drawn can change")
    }

    pub(crate) fn assert_shows(&self, chat: &Chat, event: &Event) {
        assert_eq!(self.messages, chat.messages(), "the view was not told everything after {event:?}");
        assert_eq!(self.status, Status::of(chat), "the view was not told everything after {event:?}");
    }
}

fn held(id: MessageId, chat: &Chat) -> &Message {
    chat.message(id).expect("a change names a message that is there")
}
