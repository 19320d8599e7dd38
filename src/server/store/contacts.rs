//! Contacts: the people behind visitors, known by an address, a number, or an id of the caller's own.

use super::Store;
use crate::id;
use palique_protocol::agent_message::Contact;
use sqlx::{Sqlite, Transaction};

impl Store {
    /// What is known of a contact.
    pub async fn contact(&self, id: &str) -> sqlx::Result<Option<Contact>> {
        type Row = (Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);
        let row: Option<Row> = sqlx::query_as(
            "SELECT email, phone_number, first_name, last_name, user_id FROM contacts WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(email, phone_number, first_name, last_name, user_id)| Contact {
            email,
            phone_number,
            first_name,
            last_name,
            user_id,
        }))
    }
}

/// Whether there is a contact with this id.
pub(super) async fn exists(transaction: &mut Transaction<'_, Sqlite>, id: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM contacts WHERE id = $1)")
        .bind(id)
        .fetch_one(&mut **transaction)
        .await
}

/// The contact that these details name, made when there is none. The address is looked at first, then
/// the number, then the caller's own id. What was not known of the contact is added if the caller may:
/// a stranger who knows somebody's address must not give them another number.
pub(super) async fn find_or_add(
    transaction: &mut Transaction<'_, Sqlite>,
    contact: &Contact,
    completes: bool,
    now: i64,
) -> anyhow::Result<String> {
    for (statement, value) in [
        ("SELECT id FROM contacts WHERE email = $1 ORDER BY created_at, id LIMIT 1", &contact.email),
        (
            "SELECT id FROM contacts WHERE phone_number = $1 ORDER BY created_at, id LIMIT 1",
            &contact.phone_number,
        ),
        ("SELECT id FROM contacts WHERE user_id = $1 ORDER BY created_at, id LIMIT 1", &contact.user_id),
    ] {
        let Some(value) = value else { continue };
        let found: Option<String> =
            sqlx::query_scalar(statement).bind(value).fetch_optional(&mut **transaction).await?;
        if let Some(id) = found {
            if completes {
                complete(transaction, &id, contact).await?;
            }
            return Ok(id);
        }
    }
    let id = id::mint()?;
    sqlx::query(
        "INSERT INTO contacts (id, email, phone_number, first_name, last_name, user_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&id)
    .bind(&contact.email)
    .bind(&contact.phone_number)
    .bind(&contact.first_name)
    .bind(&contact.last_name)
    .bind(&contact.user_id)
    .bind(now)
    .execute(&mut **transaction)
    .await?;
    Ok(id)
}

async fn complete(
    transaction: &mut Transaction<'_, Sqlite>,
    id: &str,
    contact: &Contact,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE contacts SET email = COALESCE(email, $2), phone_number = COALESCE(phone_number, $3), \
         first_name = COALESCE(first_name, $4), last_name = COALESCE(last_name, $5), \
         user_id = COALESCE(user_id, $6) WHERE id = $1",
    )
    .bind(id)
    .bind(&contact.email)
    .bind(&contact.phone_number)
    .bind(&contact.first_name)
    .bind(&contact.last_name)
    .bind(&contact.user_id)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
