//! One turn: a visitor's message, the request that carries it, and the answer that comes back.

use crate::chat::find;
use crate::{Attempt, Change, Chat, Effect, Event, Failure, MessageId, State};
use palique_protocol::error::word;
use palique_protocol::query::{Answer, is_plausible_id};
use palique_protocol::{Error, ErrorKind};

/// The request that is under way.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) attempt: Attempt,
    pub(crate) question: MessageId,
    pub(crate) answer: MessageId,
    /// Kept until the stream ends: servers differ in whether the last delta comes before it.
    pub(crate) last_word: Option<Answer>,
}

impl Chat {
    /// The events of the running request.
    pub(crate) fn answer_step(&mut self, event: Event, effects: &mut Vec<Effect>) {
        let Some(turn) = &mut self.turn else { return };
        let (question, answer) = (turn.question, turn.answer);
        match event {
            Event::DeltaArrived { delta, .. } => {
                if let Some(message) = find(&mut self.messages, answer) {
                    message.text.push_str(&delta);
                    if message.tool.take().is_some() {
                        effects.push(Effect::Show(Change::Changed(answer)));
                    }
                    effects.push(Effect::Show(Change::Appended(answer, delta)));
                }
                self.accept(question, effects);
            }
            Event::ToolCalled { name, .. } => {
                if let Some(message) = find(&mut self.messages, answer) {
                    message.tool = Some(name);
                    effects.push(Effect::Show(Change::Changed(answer)));
                }
                self.accept(question, effects);
            }
            Event::FinalArrived { answer: last_word, .. } => {
                turn.last_word = Some(*last_word);
                self.accept(question, effects);
            }
            Event::HeadArrived { .. } => self.accept(question, effects),
            Event::AnswerEnded { .. } => self.close_turn(State::Done, effects),
            Event::AnswerFailed { failure, .. } => self.close_turn(State::Failed(failure), effects),
            _ => {}
        }
    }

    /// The server has the visitor's message.
    pub(crate) fn accept(&mut self, question: MessageId, effects: &mut Vec<Effect>) {
        if let Some(message) = find(&mut self.messages, question)
            && message.state != State::Done
        {
            message.state = State::Done;
            effects.push(Effect::Show(Change::Changed(question)));
        }
    }

    pub(crate) fn close_turn(&mut self, state: State, effects: &mut Vec<Effect>) {
        if let Some(turn) = self.turn.take() {
            self.end_turn(turn, state, effects);
        }
    }

    /// Settles an answer. Once the final object is there the answer is whole, however the stream
    /// ended after it.
    pub(crate) fn end_turn(&mut self, turn: Turn, state: State, effects: &mut Vec<Effect>) {
        let Turn { question, answer, last_word, .. } = turn;
        if let State::Failed(Failure::Refused(error)) = &state
            && is_closed_to_us(error)
            && self.conversation_id.take().is_some()
        {
            // A retry must not run into the same wall.
            effects.push(Effect::ForgetConversation);
        }
        if state == State::Done {
            self.accept(question, effects);
        } else if let Some(message) = find(&mut self.messages, question)
            && message.state == State::Sending
        {
            message.state = state.clone();
            effects.push(Effect::Show(Change::Changed(question)));
        }
        let whole = last_word.is_some();
        let mut expects_text = true;
        if let Some(last_word) = last_word {
            expects_text = !(last_word.needs_person() || last_word.is_queued());
            self.conclude(answer, last_word, effects);
        }
        let Some(message) = find(&mut self.messages, answer) else { return };
        let silent = message.text.trim().is_empty() && message.approval.is_none();
        message.tool = None;
        message.state = match state {
            State::Done if silent => State::Failed(Failure::Empty),
            _ if whole && !silent => State::Done,
            other => other,
        };
        if silent && whole && !expects_text {
            // A person answers, or the answer comes later: there is nothing to show here.
            self.messages.retain(|message| message.id != answer);
            effects.push(Effect::Show(Change::Removed(answer)));
        } else {
            effects.push(Effect::Show(Change::Changed(answer)));
        }
        effects.push(Effect::Show(Change::Status));
        self.send_next(effects);
    }

    /// Folds the final object into the conversation and its answer.
    pub(crate) fn conclude(&mut self, answer: MessageId, last_word: Answer, effects: &mut Vec<Effect>) {
        self.awaits_person = last_word.needs_person();
        let told = |id: Option<String>| id.filter(|id| is_plausible_id(id));
        let (visitor_id, conversation_id) = (told(last_word.visitor_id), told(last_word.conversation_id));
        let moved = |held: &Option<String>, told: &Option<String>| told.is_some() && held != told;
        if moved(&self.visitor_id, &visitor_id) || moved(&self.conversation_id, &conversation_id) {
            // The server's word wins: it may not accept ids that a client mints.
            self.visitor_id = visitor_id.or(self.visitor_id.take());
            self.conversation_id = conversation_id.or(self.conversation_id.take());
            if let (Some(visitor_id), Some(conversation_id)) = (&self.visitor_id, &self.conversation_id) {
                effects.push(Effect::Store {
                    visitor_id: visitor_id.clone(),
                    conversation_id: conversation_id.clone(),
                });
            }
        }
        let Some(message) = find(&mut self.messages, answer) else { return };
        message.sources = last_word.sources;
        message.approval = last_word.approvals.into_iter().next().map(|approval| approval.tool.config.name);
        // Servers trim the final text, so only a difference that can be seen counts.
        if let Some(text) = last_word.answer
            && !text.trim().is_empty()
            && text.trim() != message.text.trim()
        {
            message.text = text;
            effects.push(Effect::Show(Change::Replaced(answer)));
        }
    }
}

/// Whether the server says that this conversation belongs to somebody else. A page whose origin is
/// not allowed gets the same status, so the word decides.
fn is_closed_to_us(error: &Error) -> bool {
    error.kind == ErrorKind::Forbidden && error.messages.iter().any(|message| message == word::UNAUTHORIZED)
}
