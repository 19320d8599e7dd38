//! What our server keeps beyond the contract may be: looks, keys, origins, exported agents.

use super::agent::{PHRASE, filled, text};
use super::shape::{Document, Shape, optional, required};

use crate::conversation_ai::look::{Icon, Language, Position, Theme};
use crate::conversation_ai::{bundle, key, limits};

const ORIGIN_LIST: Shape = Shape::List(&Shape::Origin, 0, limits::ORIGINS);

pub(super) static LOOK: Document = Document::plain(&[
    optional("displayName", text(limits::DISPLAY_NAME_CHARS)),
    optional("accent", Shape::Colour),
    optional("position", Shape::Word(Position::WORDS)),
    optional("theme", Shape::Word(Theme::WORDS)),
    optional("language", Shape::Word(Language::WORDS)),
    optional("icon", Shape::Word(Icon::WORDS)),
    optional("greetings", Shape::List(&PHRASE, 0, limits::GREETINGS)),
    optional("starters", Shape::List(&filled(limits::STARTER_CHARS), 0, limits::STARTERS)),
    optional("allowedOrigins", ORIGIN_LIST),
    optional("isPublic", Shape::Boolean),
]);

pub(super) static KEY: Document = Document::plain(&[
    required("name", filled(limits::NAME_CHARS)),
    required("scopes", Shape::List(&Shape::Word(key::SCOPES), 1, limits::LIST_ITEMS)),
]);

pub(super) static ORIGINS: Document = Document::plain(&[required("origins", ORIGIN_LIST)]);

/// The agent and the actions in it are judged as what they are, by the caller.
pub(super) static BUNDLE: Document = Document::plain(&[
    required("format", Shape::Word(&[bundle::FORMAT])),
    required("version", Shape::Whole(bundle::VERSION, bundle::VERSION)),
    required("agent", Shape::Free),
    optional("look", Shape::Object(&LOOK)),
    required("actions", Shape::List(&Shape::Free, 0, limits::LIST_ITEMS)),
]);
