//! How an agent's widget looks and greets, and which pages may carry it. Ours, not the vendor's:
//! the public profile that the widget reads is made from it.

use crate::open_enum::open_enum;
use serde::{Deserialize, Serialize};

open_enum! {
    /// The corner of the page.
    pub enum Position {
        /// Bottom right.
        Right = "right",
        /// Bottom left.
        Left = "left",
    }
}

open_enum! {
    /// Light or dark.
    pub enum Theme {
        /// As the visitor's system.
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

open_enum! {
    /// The language of the widget's own words.
    pub enum Language {
        /// As the page.
        Auto = "auto",
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
    }
}

open_enum! {
    /// The sign on the launcher.
    pub enum Icon {
        /// A speech bubble.
        Chat = "chat",
        /// A question mark.
        Question = "question",
        /// A spark.
        Spark = "spark",
        /// A waving hand.
        Hand = "hand",
    }
}

/// The document. What is absent is as the widget does it by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Look {
    /// The panel's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// The corner of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Light or dark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    /// The language of the widget's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The sign on the launcher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<Icon>,
    /// What the agent says before the visitor does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub greetings: Option<Vec<String>>,
    /// Questions to begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starters: Option<Vec<String>>,
    /// The pages that may carry the widget; empty or absent: as the account says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_origins: Option<Vec<String>>,
    /// Whether visitors reach the agent without a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_public: Option<bool>,
}
