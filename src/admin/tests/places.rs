//! The address bar: every page has an address that leads back to it.

use palique_admin::route::{Route, Section, Tab};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_page_has_an_address_that_leads_back_to_it() {
    let id = || "a/b c%ü#".to_owned();
    let mut pages = vec![
        Route::Agents,
        Route::Answers(id(), None),
        Route::Answers(id(), Some(id())),
        Route::Versions(id(), None),
        Route::Versions(id(), Some(12)),
    ];
    for tab in [
        Tab::Persona,
        Tab::Behaviour,
        Tab::Channels,
        Tab::Actions(None),
        Tab::Actions(Some(id())),
        Tab::FollowUps,
        Tab::Look,
    ] {
        pages.push(Route::Agent(id(), tab));
    }
    for section in [Section::Keys, Section::Origins, Section::Connection, Section::Transfer] {
        pages.push(Route::Settings(section));
    }
    for page in pages {
        assert_eq!(Route::parse(&page.hash()), page, "{}", page.hash());
    }
}

#[wasm_bindgen_test]
fn an_address_that_means_nothing_is_the_list_of_agents() {
    for hash in ["", "#", "#/", "#/agents", "#/agents/", "#/elsewhere/1", "#key"] {
        assert_eq!(Route::parse(hash), Route::Agents, "{hash}");
    }
    assert_eq!(Route::parse("#/agents/x/nonsense"), Route::Agent("x".to_owned(), Tab::Persona));
}
