//! Fields: bound to the draft both ways, named, described, and honest about what is wrong.

use crate::sample::document;
use crate::stage::{Stage, settled};
use palique_admin::draft::Draft;
use palique_admin::field::Field;
use palique_view::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn show(stage: &Stage, form: impl FnOnce(Draft) -> AnyView + 'static) -> Draft {
    stage.show_with(|| {
        let (draft, _) = Draft::new(document(&[]), "test");
        (draft, form(draft))
    })
}

#[wasm_bindgen_test]
async fn a_text_goes_into_the_draft_and_an_undo_comes_back_into_the_field() {
    let stage = Stage::new();
    let draft = show(&stage, |draft| Field::new(draft, "Name", "/agent/name").limit(200).text());
    settled().await;
    assert_eq!(stage.page.value("Name"), "Front desk");
    stage.page.fill("Name", "Ada");
    assert_eq!(draft.peek("/agent/name"), "Ada");
    draft.undo();
    settled().await;
    assert_eq!(stage.page.value("Name"), "Front desk");
    assert!(stage.page.text(".counter").starts_with("10 / 200"));
}

#[wasm_bindgen_test]
async fn an_optional_text_that_is_emptied_leaves_the_document() {
    let stage = Stage::new();
    let draft = show(&stage, |draft| Field::new(draft, "Business", "/agent/businessName").optional().text());
    settled().await;
    stage.page.fill("Business", "");
    assert!(draft.base()["agent"].get("businessName").is_some());
    assert!(draft.value()["agent"].get("businessName").is_none());
}

#[wasm_bindgen_test]
async fn a_number_that_is_none_is_a_fault_and_not_a_zero() {
    let stage = Stage::new();
    let draft = show(&stage, |draft| {
        Field::new(draft, "Messages", "/agent/autoPilotMaxMessages").number(1.0, || 100.0)
    });
    settled().await;
    stage.page.fill("Messages", "");
    settled().await;
    assert_eq!(draft.peek("/agent/autoPilotMaxMessages"), json!(null));
    assert!(!stage.page.fault("Messages").is_empty());
    stage.page.fill("Messages", "12");
    settled().await;
    assert_eq!(draft.peek("/agent/autoPilotMaxMessages"), json!(12));
    assert_eq!(stage.page.fault("Messages"), "");
}

#[wasm_bindgen_test]
async fn a_word_that_this_panel_does_not_know_stays_chosen() {
    let stage = Stage::new();
    let draft = show(&stage, |draft| {
        draft.write("/agent/waitTimeUnit", "fortnights".into());
        let choices = || {
            vec![("seconds".to_owned(), "seconds".to_owned()), ("minutes".to_owned(), "minutes".to_owned())]
        };
        Field::new(draft, "Unit", "/agent/waitTimeUnit").select(choices)
    });
    settled().await;
    assert_eq!(stage.page.value("Unit"), "fortnights");
    stage.page.fill("Unit", "minutes");
    assert_eq!(draft.peek("/agent/waitTimeUnit"), "minutes");
}

#[wasm_bindgen_test]
async fn boxes_hold_a_list_of_words() {
    let stage = Stage::new();
    let draft = show(&stage, |draft| {
        let choices = ["SMS", "WebChat"].map(|word| (word.to_owned(), word.to_owned())).to_vec();
        Field::new(draft, "Channels", "/agent/channels").boxes(choices)
    });
    settled().await;
    assert!(stage.page.checked("WebChat") && !stage.page.checked("SMS"));
    stage.page.click("SMS");
    assert_eq!(draft.peek("/agent/channels"), json!(["WebChat", "SMS"]));
    stage.page.click("WebChat");
    assert_eq!(draft.peek("/agent/channels"), json!(["SMS"]));
}

#[wasm_bindgen_test]
async fn phrases_are_added_changed_and_taken_out_one_by_one() {
    let stage = Stage::new();
    let draft = show(&stage, |draft| Field::new(draft, "Starter", "/look/starters").phrases());
    settled().await;
    for text in ["one", "two", "three"] {
        stage.page.click("Add");
        settled().await;
        let count = stage.page.count("li");
        stage.page.fill(&["Starter ", &count.to_string()].concat(), text);
    }
    assert_eq!(draft.peek("/look/starters"), json!(["one", "two", "three"]));
    stage.page.click("Remove Starter 2");
    settled().await;
    assert_eq!(draft.peek("/look/starters"), json!(["one", "three"]));
    assert_eq!(stage.page.value("Starter 2"), "three");
}

#[wasm_bindgen_test]
async fn markup_in_a_value_is_text() {
    let stage = Stage::new();
    let draft = show(&stage, |draft| {
        view! { <h1>{move || draft.text("/agent/name")}</h1> {Field::new(draft, "Name", "/agent/name").text()} }
            .into_any()
    });
    draft.write("/agent/name", "<img src=x onerror=alert(1)>".into());
    settled().await;
    assert_eq!(stage.page.text("h1"), "<img src=x onerror=alert(1)>");
    assert_eq!(stage.page.count("img"), 0);
}
