//! What belongs to the account: keys, origins, the connection, import and export.

pub mod connection;
pub mod fetched;
pub mod keys;
pub mod origins;
pub mod transfer;

use crate::route::{Place, Route, Section};
use crate::tabs::keep_in_sight;
use crate::words::Words;
use palique_view::prelude::*;

/// The page.
pub fn page() -> AnyView {
    let words = expect_context::<&'static Words>();
    let place = expect_context::<Place>();
    let texts = &words.settings;
    let section = Memo::new(move |_| match place.route() {
        Route::Settings(section) => section,
        _ => Section::Keys,
    });
    let tabs = NodeRef::new();
    keep_in_sight(tabs, move || section.track());
    let link = move |to: Section, name: &'static str| {
        view! {
            <a href=Route::Settings(to).hash() aria-current=move || (section.get() == to).then_some("page")>
                {name}
            </a>
        }
    };
    view! {
        <div class="page settings">
            <header class="page-head">
                <h1>{texts.title}</h1>
            </header>
            <nav class="tabs" aria-label=texts.sections node_ref=tabs>
                {link(Section::Keys, texts.keys)}
                {link(Section::Origins, texts.origins)}
                {link(Section::Connection, texts.connection)}
                {link(Section::Transfer, texts.transfer)}
            </nav>
            <div class="tab">
                {move || match section.get() {
                    Section::Keys => keys::section(),
                    Section::Origins => origins::section(),
                    Section::Connection => connection::section(),
                    Section::Transfer => transfer::section(),
                }}
            </div>
        </div>
    }
    .into_any()
}

/// A section of the page: its heading, what it is for, and what it holds.
fn section(title: &'static str, lead: &'static str, content: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{title}</h2>
            <p class="lead">{lead}</p>
            {content}
        </section>
    }
    .into_any()
}

/// In the place of what a server does not offer.
fn not_offered() -> AnyView {
    let words = expect_context::<&'static Words>();
    view! { <p class="empty">{words.settings.not_offered}</p> }.into_any()
}
