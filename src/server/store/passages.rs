//! Knowledge: passages of Markdown and the words in them. The statements on `passage_words` are
//! SQLite's own full-text search, the one thing that another database does differently.

use super::Store;
use crate::id;

/// A passage of an agent's knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Passage {
    /// Its id; empty until stored.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Other ways in which people ask for it; searched, never shown.
    pub asked: String,
    /// The page it comes from.
    pub url: String,
    /// `en` or `es`.
    pub language: String,
    /// Markdown.
    pub text: String,
}

/// A passage that holds some of the words, with SQLite's own rank (better is smaller).
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Hit {
    /// The passage.
    #[sqlx(flatten)]
    pub passage: Passage,
    /// bm25, with the title counting most.
    pub rank: f64,
}

impl Store {
    /// How many passages an agent has.
    pub async fn count_passages(&self, agent: &str) -> sqlx::Result<i64> {
        sqlx::query_scalar("SELECT COUNT(*) FROM passages WHERE agent_id = $1")
            .bind(agent)
            .fetch_one(&self.reader)
            .await
    }

    /// Adds passages to an agent: all or none.
    pub async fn add_passages(&self, agent: &str, passages: &[Passage]) -> anyhow::Result<()> {
        let mut transaction = self.begin().await?;
        for passage in passages {
            let id = id::mint()?;
            sqlx::query(
                "INSERT INTO passages (id, agent_id, title, asked, url, language, text) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(&id)
            .bind(agent)
            .bind(&passage.title)
            .bind(&passage.asked)
            .bind(&passage.url)
            .bind(&passage.language)
            .bind(&passage.text)
            .execute(&mut *transaction)
            .await?;
            sqlx::query(
                "INSERT INTO passage_words (title, asked, text, passage_id, agent_id) \
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(&passage.title)
            .bind(&passage.asked)
            .bind(&passage.text)
            .bind(&id)
            .bind(agent)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// How many of an agent's passages hold a word that starts with a stem.
    pub async fn count_stem(&self, agent: &str, stem: &str) -> sqlx::Result<i64> {
        sqlx::query_scalar(
            "SELECT COUNT(*) FROM passage_words WHERE passage_words MATCH $1 AND agent_id = $2",
        )
        .bind(prefix(stem))
        .bind(agent)
        .fetch_one(&self.reader)
        .await
    }

    /// The best passages of an agent for a full-text expression.
    pub async fn search_passages(&self, agent: &str, expression: &str, limit: i64) -> sqlx::Result<Vec<Hit>> {
        sqlx::query_as(
            "SELECT p.id, p.title, p.asked, p.url, p.language, p.text, \
                    bm25(passage_words, 4.0, 3.0, 1.0) AS rank \
             FROM passage_words JOIN passages p ON p.id = passage_words.passage_id \
             WHERE passage_words MATCH $1 AND passage_words.agent_id = $2 \
             ORDER BY rank LIMIT $3",
        )
        .bind(expression)
        .bind(agent)
        .bind(limit)
        .fetch_all(&self.reader)
        .await
    }
}

/// A full-text expression for all words that start with a stem. The stem is letters and digits
/// only, so quoting it cannot be escaped from.
pub fn prefix(stem: &str) -> String {
    format!("\"{stem}\"*")
}
