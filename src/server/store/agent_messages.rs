//! Messages that the agent's side writes itself, and the conversations that they open.

use super::Store;
use super::contacts;
use super::conversations::{self, Conversation};
use super::messages::{Key, Message, append, find_by_key, remember_key};
use crate::id;
use palique_protocol::agent_message::{AgentMessage, Contact};
use palique_protocol::channel::Channel;
use palique_protocol::conversation::Writer;
use palique_protocol::query::{Status, Usage};
use sqlx::{Sqlite, Transaction};

/// A message of the agent's side on its way in.
#[derive(Debug)]
pub struct Outgoing<'a> {
    /// The agent in whose name it is written.
    pub agent_id: &'a str,
    /// What was asked for.
    pub message: &'a AgentMessage,
    /// The key that makes it safe to send again.
    pub key: Option<&'a Key>,
    /// The time.
    pub now: i64,
}

/// What became of an [`Outgoing`] message.
#[derive(Debug)]
pub enum Written {
    /// It is stored in its conversation, now or by an earlier request with the same key.
    Stored(Box<(Conversation, Message)>),
    /// Refused: the conversation belongs to another agent.
    Foreign,
    /// Refused: the conversation has another visitor.
    OtherVisitor,
    /// Refused: there is no such contact.
    NoContact,
    /// Refused: the key stands for another message.
    KeyReused,
}

impl Store {
    /// Stores a message of the agent's side; one transaction, so that two requests for one outside
    /// thread open one conversation.
    pub async fn write(&self, outgoing: &Outgoing<'_>) -> anyhow::Result<Written> {
        let asked = outgoing.message;
        let text = asked.query.trim();
        let mut transaction = self.begin().await?;
        if let Some(key) = outgoing.key
            && let Some((conversation, message)) =
                find_by_key(&mut transaction, outgoing.agent_id, key).await?
        {
            let same_thread = match &asked.channel_external_id {
                Some(thread) => {
                    external_id(&mut transaction, &conversation.id).await?.as_ref() == Some(thread)
                }
                None => asked.conversation_id.as_ref().is_none_or(|id| *id == conversation.id),
            };
            let same_words = message.text == text && message.is_draft == asked.is_draft;
            return Ok(if same_thread && same_words {
                Written::Stored(Box::new((conversation, message)))
            } else {
                Written::KeyReused
            });
        }
        let contact = match (&asked.contact_id, asked.contact.clone().map(Contact::normalized)) {
            (Some(id), _) if contacts::exists(&mut transaction, id).await? => Some(id.clone()),
            (Some(_), _) => return Ok(Written::NoContact),
            (None, Some(contact)) if !contact.is_empty() => {
                Some(contacts::find_or_add(&mut transaction, &contact, true, outgoing.now).await?)
            }
            (None, _) => None,
        };
        let conversation = match open(&mut transaction, outgoing).await? {
            Opened::Here(conversation) => conversation,
            Opened::Foreign => return Ok(Written::Foreign),
            Opened::OtherVisitor => return Ok(Written::OtherVisitor),
        };
        sqlx::query(
            "UPDATE conversations SET updated_at = $2, contact_id = COALESCE($3, contact_id), \
             external_id = COALESCE(external_id, $4) WHERE id = $1",
        )
        .bind(&conversation.id)
        .bind(outgoing.now)
        .bind(contact)
        .bind(&asked.channel_external_id)
        .execute(&mut *transaction)
        .await?;
        let message = Message {
            id: id::mint()?,
            position: 0,
            writer: Writer::Agent,
            text: text.to_owned(),
            sources: Vec::new(),
            request_human: false,
            usage: Usage::default(),
            input_id: None,
            idempotency_key: outgoing.key.map(|key| key.name.clone()),
            is_draft: asked.is_draft,
            metadata: asked.metadata.clone().unwrap_or_default(),
            created_at: outgoing.now,
        };
        let message = append(&mut transaction, &conversation.id, message).await?;
        if let Some(key) = outgoing.key {
            remember_key(&mut transaction, outgoing.agent_id, &key.scope, &key.name, &message.id).await?;
        }
        transaction.commit().await?;
        Ok(Written::Stored(Box::new((conversation, message))))
    }
}

enum Opened {
    Here(Conversation),
    Foreign,
    OtherVisitor,
}

/// The conversation that a message goes to, made when there is none. The outside thread selects it;
/// only without one, or while that thread has none yet, the id that the caller chose does.
async fn open(transaction: &mut Transaction<'_, Sqlite>, outgoing: &Outgoing<'_>) -> anyhow::Result<Opened> {
    let asked = outgoing.message;
    if let Some(thread) = &asked.channel_external_id {
        let row: Option<conversations::Row> = sqlx::query_as(
            "SELECT id, agent_id, visitor_id, status, is_ai_enabled FROM conversations WHERE external_id = $1",
        )
        .bind(thread)
        .fetch_optional(&mut **transaction)
        .await?;
        if let Some(row) = row {
            let conversation = Conversation::from(row);
            let is_own = conversation.agent_id == outgoing.agent_id;
            return Ok(if is_own { Opened::Here(conversation) } else { Opened::Foreign });
        }
    }
    let mut chosen = asked.conversation_id.clone();
    if let Some(id) = &chosen {
        let row: Option<conversations::Row> =
            sqlx::query_as(conversations::SELECT).bind(id).fetch_optional(&mut **transaction).await?;
        if let Some(row) = row {
            let conversation = Conversation::from(row);
            let other = asked.visitor_id.as_ref().is_some_and(|visitor| *visitor != conversation.visitor_id);
            if asked.channel_external_id.is_none() {
                return Ok(if conversation.agent_id != outgoing.agent_id {
                    Opened::Foreign
                } else if other {
                    Opened::OtherVisitor
                } else {
                    Opened::Here(conversation)
                });
            }
            let is_bound = external_id(transaction, id).await?.is_some();
            if conversation.agent_id == outgoing.agent_id && !other && !is_bound {
                return Ok(Opened::Here(conversation));
            }
            // The id is taken, and the thread needs a conversation of its own.
            chosen = None;
        }
    }
    let given_or_minted = |given: Option<String>| given.map_or_else(id::mint, Ok);
    let conversation = Conversation {
        id: given_or_minted(chosen)?,
        agent_id: outgoing.agent_id.to_owned(),
        visitor_id: given_or_minted(asked.visitor_id.clone())?,
        status: Status::Unresolved,
        is_ai_enabled: true,
    };
    let channel = asked.channel.as_ref().unwrap_or(&Channel::Api).as_str();
    conversations::add(transaction, &conversation, channel, outgoing.now).await?;
    Ok(Opened::Here(conversation))
}

async fn external_id(
    transaction: &mut Transaction<'_, Sqlite>,
    conversation: &str,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT external_id FROM conversations WHERE id = $1")
        .bind(conversation)
        .fetch_one(&mut **transaction)
        .await
}
