//! Messages: accepting a visitor's, keeping an agent's, and reading a conversation back.

use super::conversations::{self, Conversation};
use super::generations::{self, NewGeneration};
use super::{Store, contacts};
use crate::id;
use anyhow::Context;
use palique_protocol::agent_message::Contact;
use palique_protocol::conversation::Writer;
use palique_protocol::query::{Status, Usage};
use palique_protocol::source::Source;
use serde_json::{Map, Value};
use sqlx::{Sqlite, Transaction};

/// A message of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// Its place in the conversation.
    pub position: i64,
    /// Who wrote it.
    pub writer: Writer,
    /// Its text.
    pub text: String,
    /// What an answer rests on.
    pub sources: Vec<Source>,
    /// Whether an answer asked for a person.
    pub request_human: bool,
    /// What an answer cost.
    pub usage: Usage,
    /// The visitor's message that an answer belongs to.
    pub input_id: Option<String>,
    /// The key under which a message came.
    pub idempotency_key: Option<String>,
    /// Whether its visitor must not see it.
    pub is_draft: bool,
    /// What a caller keeps with it.
    pub metadata: Map<String, Value>,
    /// When it was stored.
    pub created_at: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    position: i64,
    writer: String,
    text: String,
    sources: String,
    request_human: i64,
    usage: String,
    input_id: Option<String>,
    idempotency_key: Option<String>,
    is_draft: i64,
    metadata: String,
    created_at: i64,
}

/// The columns of [`Row`].
macro_rules! select_message {
    ($rest:literal) => {
        concat!(
            "SELECT id, position, writer, text, sources, request_human, usage, input_id, \
             idempotency_key, is_draft, metadata, created_at FROM messages ",
            $rest
        )
    };
}

impl TryFrom<Row> for Message {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let broken = |column: &str| format!("message {}: {column} is not what was stored", row.id);
        Ok(Self {
            sources: serde_json::from_str(&row.sources).with_context(|| broken("sources"))?,
            usage: serde_json::from_str(&row.usage).with_context(|| broken("usage"))?,
            metadata: serde_json::from_str(&row.metadata).with_context(|| broken("metadata"))?,
            id: row.id,
            position: row.position,
            writer: Writer::from(row.writer),
            text: row.text,
            request_human: row.request_human != 0,
            input_id: row.input_id,
            idempotency_key: row.idempotency_key,
            is_draft: row.is_draft != 0,
            created_at: row.created_at,
        })
    }
}

/// The key of a request, and the scopes in which it means that request and no other.
#[derive(Clone, Debug)]
pub struct Key {
    /// The header's value.
    pub name: String,
    /// Where it is looked up: the visitor, or the caller that named none.
    pub scope: Scope,
}

/// Whose an `Idempotency-Key` is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The visitor named in the request.
    Visitor(String),
    /// A caller that named no visitor: a digest of its address.
    Caller(String),
    /// The agent's side: the id of the owner's key with which it wrote.
    Owner(String),
}

impl Scope {
    /// The scope as stored.
    pub fn text(&self) -> String {
        match self {
            Self::Visitor(id) => format!("visitor:{id}"),
            Self::Caller(digest) => format!("caller:{digest}"),
            Self::Owner(key) => format!("owner:{key}"),
        }
    }
}

/// A visitor's message on its way in.
#[derive(Debug)]
pub struct Incoming<'a> {
    /// The agent it is for.
    pub agent_id: &'a str,
    /// The conversation it continues or opens.
    pub conversation_id: Option<&'a str>,
    /// The visitor.
    pub visitor_id: Option<&'a str>,
    /// Whether the caller holds the owner's key, and may leave the visitor out.
    pub is_owner: bool,
    /// Where it came from.
    pub channel: &'a str,
    /// The text.
    pub text: &'a str,
    /// The key that makes it safe to send again.
    pub key: Option<&'a Key>,
    /// Who the visitor says to be, or is said to be.
    pub contact: Option<Contact>,
    /// What is kept with it.
    pub metadata: Map<String, Value>,
    /// The time.
    pub now: i64,
}

/// What became of an [`Incoming`] message.
#[derive(Debug)]
pub enum Accepted {
    /// It is stored in its conversation, now or by an earlier request with the same key.
    Stored(Box<(Conversation, Message)>),
    /// Refused: the conversation belongs to somebody else.
    Foreign,
    /// Refused: the key stands for another message.
    KeyReused,
}

/// An agent's answer on its way in.
#[derive(Debug)]
pub struct NewAnswer<'a> {
    /// The visitor's message that it answers.
    pub input_id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What it rests on.
    pub sources: &'a [Source],
    /// Whether a person is needed.
    pub request_human: bool,
    /// What it cost.
    pub usage: &'a Usage,
    /// What it was made of.
    pub generation: NewGeneration,
}

impl Store {
    /// Takes in a visitor's message: finds it by its key, or opens its conversation and stores it.
    /// One transaction, so that two requests with one key leave one message.
    pub async fn accept(&self, incoming: &Incoming<'_>) -> anyhow::Result<Accepted> {
        let mut transaction = self.begin().await?;
        if let Some(key) = incoming.key
            && let Some(found) = find_by_key(&mut transaction, incoming.agent_id, key).await?
        {
            let (conversation, message) = found;
            let same_place = incoming.conversation_id.is_none_or(|id| id == conversation.id);
            return Ok(if same_place && message.text == incoming.text {
                Accepted::Stored(Box::new((conversation, message)))
            } else {
                Accepted::KeyReused
            });
        }
        let Some(conversation) = open(&mut transaction, incoming).await? else {
            return Ok(Accepted::Foreign);
        };
        know(&mut transaction, incoming, &conversation.id).await?;
        let message = append(
            &mut transaction,
            &conversation.id,
            Message {
                id: id::mint()?,
                position: 0,
                writer: Writer::Human,
                text: incoming.text.to_owned(),
                sources: Vec::new(),
                request_human: false,
                usage: Usage::default(),
                input_id: None,
                idempotency_key: incoming.key.map(|key| key.name.clone()),
                is_draft: false,
                metadata: incoming.metadata.clone(),
                created_at: incoming.now,
            },
        )
        .await?;
        if let Some(key) = incoming.key {
            // A caller that named no visitor learns its id from the answer and may use it next time.
            let visitor = Scope::Visitor(conversation.visitor_id.clone());
            remember_key(&mut transaction, incoming.agent_id, &visitor, &key.name, &message.id).await?;
            if key.scope != visitor {
                remember_key(&mut transaction, incoming.agent_id, &key.scope, &key.name, &message.id).await?;
            }
        }
        transaction.commit().await?;
        Ok(Accepted::Stored(Box::new((conversation, message))))
    }

    /// Keeps an answer with what it was made of. When another request has answered the same message meanwhile, that answer
    /// stays and is returned: a message has one. `None` when the conversation was deleted meanwhile.
    pub async fn keep_answer(
        &self,
        conversation: &Conversation,
        answer: &NewAnswer<'_>,
        now: i64,
    ) -> anyhow::Result<Option<(Message, Status)>> {
        let mut transaction = self.begin().await?;
        let Some(status) = status_of(&mut transaction, &conversation.id).await? else { return Ok(None) };
        if let Some(earlier) = answer_to(&mut *transaction, answer.input_id).await? {
            return Ok(Some((earlier, status)));
        }
        let message = Message {
            id: id::mint()?,
            position: 0,
            writer: Writer::Agent,
            text: answer.text.to_owned(),
            sources: answer.sources.to_vec(),
            request_human: answer.request_human,
            usage: answer.usage.clone(),
            input_id: Some(answer.input_id.to_owned()),
            idempotency_key: None,
            is_draft: false,
            metadata: Map::new(),
            created_at: now,
        };
        let message = append(&mut transaction, &conversation.id, message).await?;
        generations::add(&mut transaction, &message.id, &conversation.agent_id, &answer.generation, now)
            .await?;
        let status = if answer.request_human { Status::HumanRequested } else { status };
        sqlx::query("UPDATE conversations SET status = $2 WHERE id = $1")
            .bind(&conversation.id)
            .bind(status.as_str())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some((message, status)))
    }

    /// The message with this id.
    pub async fn message(&self, id: &str) -> anyhow::Result<Option<Message>> {
        let row: Option<Row> =
            sqlx::query_as(select_message!("WHERE id = $1")).bind(id).fetch_optional(&self.reader).await?;
        row.map(Message::try_from).transpose()
    }

    /// The answer to a visitor's message, when there is one.
    pub async fn answer_to(&self, input_id: &str) -> anyhow::Result<Option<Message>> {
        answer_to(&self.reader, input_id).await
    }

    /// At most `limit` messages of a conversation, newest first, that stand before a position; drafts
    /// only for those who may see them.
    pub async fn messages_before(
        &self,
        conversation: &str,
        position: i64,
        limit: i64,
        with_drafts: bool,
    ) -> anyhow::Result<Vec<Message>> {
        let rows: Vec<Row> = sqlx::query_as(select_message!(
            "WHERE conversation_id = $1 AND position < $2 AND is_draft <= $4 ORDER BY position DESC LIMIT $3"
        ))
        .bind(conversation)
        .bind(position)
        .bind(limit)
        .bind(i64::from(with_drafts))
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(Message::try_from).collect()
    }

    /// Where a message stands in its conversation.
    pub async fn position_of(&self, conversation: &str, message: &str) -> sqlx::Result<Option<i64>> {
        sqlx::query_scalar("SELECT position FROM messages WHERE conversation_id = $1 AND id = $2")
            .bind(conversation)
            .bind(message)
            .fetch_optional(&self.reader)
            .await
    }
}

/// Notes who the visitor of a conversation is. What a stranger says of themselves never takes the place
/// of what is known.
async fn know(
    transaction: &mut Transaction<'_, Sqlite>,
    incoming: &Incoming<'_>,
    conversation: &str,
) -> anyhow::Result<()> {
    let contact = incoming.contact.clone().map(Contact::normalized).filter(Contact::is_findable);
    let Some(contact) = contact else { return Ok(()) };
    let id = contacts::find_or_add(transaction, &contact, incoming.is_owner, incoming.now).await?;
    sqlx::query("UPDATE conversations SET contact_id = $2 WHERE id = $1 AND ($3 = 1 OR contact_id IS NULL)")
        .bind(conversation)
        .bind(id)
        .bind(i64::from(incoming.is_owner))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

pub(super) async fn find_by_key(
    transaction: &mut Transaction<'_, Sqlite>,
    agent: &str,
    key: &Key,
) -> anyhow::Result<Option<(Conversation, Message)>> {
    let found: Option<(String, String)> = sqlx::query_as(
        "SELECT m.id, m.conversation_id FROM idempotency_keys k JOIN messages m ON m.id = k.message_id \
         WHERE k.agent_id = $1 AND k.scope = $2 AND k.name = $3",
    )
    .bind(agent)
    .bind(key.scope.text())
    .bind(&key.name)
    .fetch_optional(&mut **transaction)
    .await?;
    let Some((message, conversation)) = found else { return Ok(None) };
    let message: Row =
        sqlx::query_as(select_message!("WHERE id = $1")).bind(message).fetch_one(&mut **transaction).await?;
    let conversation: conversations::Row =
        sqlx::query_as(conversations::SELECT).bind(conversation).fetch_one(&mut **transaction).await?;
    Ok(Some((conversation.into(), message.try_into()?)))
}

pub(super) async fn remember_key(
    transaction: &mut Transaction<'_, Sqlite>,
    agent: &str,
    scope: &Scope,
    name: &str,
    message: &str,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO idempotency_keys (agent_id, scope, name, message_id) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT DO NOTHING",
    )
    .bind(agent)
    .bind(scope.text())
    .bind(name)
    .bind(message)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// The conversation that a message goes to, opened when new; `None` when it is somebody else's.
async fn open(
    transaction: &mut Transaction<'_, Sqlite>,
    incoming: &Incoming<'_>,
) -> anyhow::Result<Option<Conversation>> {
    let existing: Option<conversations::Row> = match incoming.conversation_id {
        Some(id) => sqlx::query_as(conversations::SELECT).bind(id).fetch_optional(&mut **transaction).await?,
        None => None,
    };
    if let Some(row) = existing {
        let mut conversation = Conversation::from(row);
        let is_theirs = match incoming.visitor_id {
            Some(visitor) => visitor == conversation.visitor_id,
            None => incoming.is_owner,
        };
        if !is_theirs || conversation.agent_id != incoming.agent_id {
            return Ok(None);
        }
        if conversation.status == Status::Resolved {
            conversation.status = Status::Unresolved;
        }
        sqlx::query("UPDATE conversations SET status = $2, updated_at = $3 WHERE id = $1")
            .bind(&conversation.id)
            .bind(conversation.status.as_str())
            .bind(incoming.now)
            .execute(&mut **transaction)
            .await?;
        return Ok(Some(conversation));
    }
    let given_or_minted = |given: Option<&str>| given.map_or_else(id::mint, |given| Ok(given.to_owned()));
    let conversation = Conversation {
        id: given_or_minted(incoming.conversation_id)?,
        agent_id: incoming.agent_id.to_owned(),
        visitor_id: given_or_minted(incoming.visitor_id)?,
        status: Status::Unresolved,
        is_ai_enabled: true,
    };
    conversations::add(transaction, &conversation, incoming.channel, incoming.now).await?;
    Ok(Some(conversation))
}

/// Stores a message at the end of its conversation and returns it with its place.
pub(super) async fn append(
    transaction: &mut Transaction<'_, Sqlite>,
    conversation: &str,
    mut message: Message,
) -> anyhow::Result<Message> {
    message.position =
        sqlx::query_scalar("SELECT COALESCE(MAX(position), 0) + 1 FROM messages WHERE conversation_id = $1")
            .bind(conversation)
            .fetch_one(&mut **transaction)
            .await?;
    sqlx::query(
        "INSERT INTO messages (id, conversation_id, position, writer, text, sources, request_human, \
         usage, input_id, idempotency_key, is_draft, metadata, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(&message.id)
    .bind(conversation)
    .bind(message.position)
    .bind(message.writer.as_str())
    .bind(&message.text)
    .bind(serde_json::to_string(&message.sources)?)
    .bind(i64::from(message.request_human))
    .bind(serde_json::to_string(&message.usage)?)
    .bind(&message.input_id)
    .bind(&message.idempotency_key)
    .bind(i64::from(message.is_draft))
    .bind(serde_json::to_string(&message.metadata)?)
    .bind(message.created_at)
    .execute(&mut **transaction)
    .await?;
    Ok(message)
}

async fn answer_to<'e>(
    executor: impl sqlx::Executor<'e, Database = Sqlite>,
    input_id: &str,
) -> anyhow::Result<Option<Message>> {
    let row: Option<Row> = sqlx::query_as(select_message!("WHERE input_id = $1 AND writer = 'agent'"))
        .bind(input_id)
        .fetch_optional(executor)
        .await?;
    row.map(Message::try_from).transpose()
}

async fn status_of(
    transaction: &mut Transaction<'_, Sqlite>,
    conversation: &str,
) -> sqlx::Result<Option<Status>> {
    let status: Option<String> = sqlx::query_scalar("SELECT status FROM conversations WHERE id = $1")
        .bind(conversation)
        .fetch_optional(&mut **transaction)
        .await?;
    Ok(status.map(Status::from))
}
