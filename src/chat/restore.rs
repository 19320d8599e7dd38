//! Bringing back the transcript of an earlier visit.

use crate::{Change, Chat, Effect, Failure, Message, State};
use palique_protocol::conversation::{Author, Conversation, StoredMessage};
use palique_protocol::query::Status;

/// Whether the earlier transcript is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Restore {
    #[default]
    Unneeded,
    Running,
    Failed(Failure),
}

impl Chat {
    pub(crate) fn load_history(&mut self, effects: &mut Vec<Effect>) {
        let Some(conversation_id) = self.conversation_id.clone() else { return };
        if self.restore == Restore::Running || !self.messages.is_empty() {
            return;
        }
        self.restore = Restore::Running;
        effects.push(Effect::Show(Change::Status));
        effects.push(Effect::LoadHistory { conversation_id, visitor_id: self.visitor_id.clone() });
    }

    pub(crate) fn expects_history(&self, conversation_id: &str) -> bool {
        self.restore == Restore::Running && self.conversation_id.as_deref() == Some(conversation_id)
    }

    /// Puts the stored transcript before whatever was written while it was on its way.
    pub(crate) fn restore(&mut self, conversation: Option<Conversation>, effects: &mut Vec<Effect>) {
        self.restore = Restore::Unneeded;
        let written = std::mem::take(&mut self.messages);
        effects.push(Effect::Show(Change::Cleared));
        if let Some(conversation) = conversation {
            let is_ai_off = conversation.is_ai_enabled == Some(false);
            self.awaits_person = is_ai_off || conversation.status == Some(Status::HumanRequested);
            for stored in conversation.messages.into_iter().rev() {
                self.add_stored(stored, effects);
            }
            let asked = self.messages.last().is_some_and(|message| message.author == Author::Visitor);
            if asked && !is_ai_off {
                self.add(Author::Agent, String::new(), State::Failed(Failure::Unanswered), effects);
            }
        } else {
            // Gone from the server, or not ours. Whoever writes next starts a new one.
            effects.push(Effect::ForgetConversation);
            self.conversation_id = None;
        }
        for message in written {
            effects.push(Effect::Show(Change::Added(message.id)));
            self.messages.push(message);
        }
        effects.push(Effect::Show(Change::Status));
        self.send_next(effects);
    }

    pub(crate) fn add_stored(&mut self, stored: StoredMessage, effects: &mut Vec<Effect>) {
        let author = stored.author();
        let id = self.next_id();
        let mut message = Message::new(id, author, stored.text, State::Done);
        message.sources = stored.sources;
        message.at = stored.created_at.unwrap_or_default();
        message.key = stored.metadata.idempotency_key.unwrap_or_default();
        message.operator = stored.user.and_then(|user| user.name);
        self.messages.push(message);
        effects.push(Effect::Show(Change::Added(id)));
    }
}
