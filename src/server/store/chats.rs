//! Chats that the owner's side opened with a contact, from being asked for to their first message.

use super::Store;
use super::conversations::{self, Conversation};
use super::generations::{self, NewGeneration};
use super::messages::{Message, append};
use super::{contacts, jobs};
use crate::id;
use anyhow::Context;
use palique_protocol::agent_chat::{Chat as Asked, Kind};
use palique_protocol::agent_message::Contact;
use palique_protocol::channel::Channel;
use palique_protocol::query::Status;
use sqlx::{Sqlite, Transaction};

/// The kind of job that carries a chat on.
pub const JOB: &str = "chat";

/// A chat that waits for its time.
pub const SCHEDULED: &str = "scheduled";
/// A chat that was started.
pub const ACTIVE: &str = "active";
/// A chat that could not be started.
pub const FAILED: &str = "failed";

/// A first message that is on its way.
pub const PENDING: &str = "pending";
/// A first message that was handed over.
pub const DELIVERED: &str = "delivered";
/// A first message that nobody will hand over.
pub const NOT_DELIVERED: &str = "not_delivered";

/// A chat.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Chat {
    /// Its id, from when it was asked for.
    pub id: String,
    /// Its agent.
    pub agent_id: String,
    /// On what it takes place: a word of [`Kind`].
    pub kind: String,
    /// The organisation's address.
    pub sender: String,
    /// The contact's address.
    pub recipient: String,
    /// Whether the agent writes first.
    pub writes_first: bool,
    /// [`SCHEDULED`], [`ACTIVE`] or [`FAILED`].
    pub status: String,
    /// When it starts or started, if not at once.
    pub schedule_at: Option<i64>,
    /// Its conversation, once it is started.
    pub conversation_id: Option<String>,
    /// The contact, once it is started.
    pub contact_id: Option<String>,
    /// The agent's first message.
    pub message_id: Option<String>,
    /// What became of that message.
    pub delivery: Option<String>,
    /// Why it was not delivered, or the chat not started.
    pub reason: Option<String>,
    /// When it was asked for.
    pub created_at: i64,
}

impl Chat {
    /// On what it takes place.
    pub fn kind(&self) -> anyhow::Result<Kind> {
        Kind::named(&self.kind).with_context(|| format!("chat {} has an unknown kind", self.id))
    }
}

/// The columns of [`Chat`].
macro_rules! select_chat {
    ($rest:literal) => {
        concat!(
            "SELECT id, agent_id, kind, sender, recipient, writes_first, status, schedule_at, conversation_id, \
             contact_id, message_id, delivery, reason, created_at FROM chats ",
            $rest
        )
    };
}

/// An agent's first message.
#[derive(Debug)]
pub struct Opening {
    /// The message.
    pub message: Message,
    /// What it was made of.
    pub generation: NewGeneration,
    /// What becomes of it: [`PENDING`], or [`NOT_DELIVERED`] with a reason.
    pub delivery: &'static str,
    /// Why it is not delivered.
    pub reason: Option<&'static str>,
}

impl Store {
    /// Keeps a chat: started, unless it was asked for later. What is left to do is ordered with it.
    pub async fn add_chat(
        &self,
        agent_id: &str,
        asked: &Asked,
        sender: &str,
        now: i64,
    ) -> anyhow::Result<Chat> {
        let mut transaction = self.begin().await?;
        let mut chat = Chat {
            id: id::mint_uuid()?,
            agent_id: agent_id.to_owned(),
            kind: asked.kind.as_str().to_owned(),
            sender: sender.to_owned(),
            recipient: asked.to.clone(),
            writes_first: asked.send_initial_message,
            status: SCHEDULED.to_owned(),
            schedule_at: asked.schedule_at,
            conversation_id: None,
            contact_id: None,
            message_id: None,
            delivery: None,
            reason: None,
            created_at: now,
        };
        sqlx::query(
            "INSERT INTO chats (id, agent_id, position, kind, sender, recipient, writes_first, status, \
             schedule_at, created_at) \
             VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM chats), $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&chat.id)
        .bind(&chat.agent_id)
        .bind(&chat.kind)
        .bind(&chat.sender)
        .bind(&chat.recipient)
        .bind(i64::from(chat.writes_first))
        .bind(&chat.status)
        .bind(chat.schedule_at)
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        if let Some(time) = chat.schedule_at {
            jobs::order(&mut transaction, JOB, &chat.id, time).await?;
        } else {
            start(&mut transaction, &mut chat, now).await?;
            if chat.writes_first {
                jobs::order(&mut transaction, JOB, &chat.id, now).await?;
            }
        }
        transaction.commit().await?;
        Ok(chat)
    }

    /// The chat with this id.
    pub async fn chat(&self, id: &str) -> sqlx::Result<Option<Chat>> {
        sqlx::query_as(select_chat!("WHERE id = $1")).bind(id).fetch_optional(&self.reader).await
    }

    /// At most `limit` chats that were asked for before the one with the id `before`, newest first.
    /// `None` when there is no such one.
    pub async fn chats_before(&self, before: Option<&str>, limit: i64) -> sqlx::Result<Option<Vec<Chat>>> {
        let position: Option<i64> = match before {
            Some(id) => {
                sqlx::query_scalar("SELECT position FROM chats WHERE id = $1")
                    .bind(id)
                    .fetch_optional(&self.reader)
                    .await?
            }
            None => Some(i64::MAX),
        };
        let Some(position) = position else { return Ok(None) };
        let chats = sqlx::query_as(select_chat!("WHERE position < $1 ORDER BY position DESC LIMIT $2"))
            .bind(position)
            .bind(limit)
            .fetch_all(&self.reader)
            .await?;
        Ok(Some(chats))
    }

    /// Starts a chat whose time has come, once, and returns it as it stands then.
    pub async fn start_chat(&self, id: &str, now: i64) -> anyhow::Result<Option<Chat>> {
        let mut transaction = self.begin().await?;
        let chat = sqlx::query_as(select_chat!("WHERE id = $1"));
        let Some(mut chat): Option<Chat> = chat.bind(id).fetch_optional(&mut *transaction).await? else {
            return Ok(None);
        };
        if chat.status == SCHEDULED {
            start(&mut transaction, &mut chat, now).await?;
            transaction.commit().await?;
        }
        Ok(Some(chat))
    }

    /// Keeps the agent's first message, unless there is one already, and returns the chat as it stands
    /// then.
    pub async fn open_chat(&self, chat: &Chat, opening: Opening) -> anyhow::Result<Option<Chat>> {
        let mut transaction = self.begin().await?;
        let now: Option<Chat> = sqlx::query_as(select_chat!("WHERE id = $1"))
            .bind(&chat.id)
            .fetch_optional(&mut *transaction)
            .await?;
        let Some(mut chat) = now else { return Ok(None) };
        let Some(conversation) = chat.conversation_id.clone() else { return Ok(Some(chat)) };
        if chat.message_id.is_some() {
            return Ok(Some(chat));
        }
        let created_at = opening.message.created_at;
        let message = append(&mut transaction, &conversation, opening.message).await?;
        generations::add(&mut transaction, &message.id, &chat.agent_id, &opening.generation, created_at)
            .await?;
        sqlx::query("UPDATE chats SET message_id = $2, delivery = $3, reason = $4 WHERE id = $1")
            .bind(&chat.id)
            .bind(&message.id)
            .bind(opening.delivery)
            .bind(opening.reason)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        chat.message_id = Some(message.id);
        chat.delivery = Some(opening.delivery.to_owned());
        chat.reason = opening.reason.map(str::to_owned);
        Ok(Some(chat))
    }

    /// Notes what became of the first message.
    pub async fn settle_chat(&self, id: &str, delivery: &str, reason: Option<&str>) -> sqlx::Result<()> {
        sqlx::query("UPDATE chats SET delivery = $2, reason = $3 WHERE id = $1 AND delivery = 'pending'")
            .bind(id)
            .bind(delivery)
            .bind(reason)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Notes that a chat could not be started, or that the agent had nothing to say in it.
    pub async fn fail_chat(&self, id: &str, reason: &str) -> sqlx::Result<()> {
        sqlx::query("UPDATE chats SET status = 'failed', reason = $2 WHERE id = $1 AND message_id IS NULL")
            .bind(id)
            .bind(reason)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Opens a chat's conversation with its contact.
async fn start(transaction: &mut Transaction<'_, Sqlite>, chat: &mut Chat, now: i64) -> anyhow::Result<()> {
    let kind = chat.kind()?;
    let recipient = Some(chat.recipient.clone());
    let contact = match kind {
        Kind::Email => Contact { email: recipient, ..Contact::default() },
        Kind::Sms | Kind::Whatsapp => Contact { phone_number: recipient, ..Contact::default() },
    };
    let contact = contacts::find_or_add(transaction, &contact, true, now).await?;
    // The query API has no word for text messages.
    let channel = match kind {
        Kind::Sms => Channel::Api,
        Kind::Whatsapp => Channel::Whatsapp,
        Kind::Email => Channel::Mail,
    };
    let conversation = Conversation {
        id: id::mint()?,
        agent_id: chat.agent_id.clone(),
        visitor_id: id::mint()?,
        status: Status::Unresolved,
        is_ai_enabled: true,
    };
    conversations::add(transaction, &conversation, channel.as_str(), now).await?;
    sqlx::query("UPDATE conversations SET contact_id = $2 WHERE id = $1")
        .bind(&conversation.id)
        .bind(&contact)
        .execute(&mut **transaction)
        .await?;
    sqlx::query("UPDATE chats SET status = 'active', conversation_id = $2, contact_id = $3 WHERE id = $1")
        .bind(&chat.id)
        .bind(&conversation.id)
        .bind(&contact)
        .execute(&mut **transaction)
        .await?;
    ACTIVE.clone_into(&mut chat.status);
    chat.conversation_id = Some(conversation.id);
    chat.contact_id = Some(contact);
    Ok(())
}
