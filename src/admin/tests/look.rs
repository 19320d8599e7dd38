//! The tab *Look & embed*: choices that keep the document small, the tag, and looking for it.

use crate::sample::document;
use crate::stage::{Stage, admission, settled};
use palique_admin::agent::look;
use palique_admin::agent::look::contrast::{contrast, luminance, takes_black, text_on};
use palique_admin::agent::look::tag::{Found, find, snippet};
use palique_admin::connection::origin;
use palique_admin::draft::Draft;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn show(stage: &Stage, look: Value) -> Draft {
    stage.show_with(move || {
        let mut document = document(&[]);
        document["look"] = look;
        let (draft, _) = Draft::new(document, "test");
        (draft, look::tab(draft, "a1"))
    })
}

#[wasm_bindgen_test]
async fn a_server_without_looks_gets_an_explanation_and_no_form() {
    let stage = Stage::new();
    stage.show_to(admission(&[]), "en", || {
        let mut document = document(&[]);
        document.as_object_mut().unwrap().shift_remove("look");
        look::tab(Draft::new(document, "test").0, "a1")
    });
    settled().await;
    assert!(stage.page.text(".empty").contains("keeps no looks"));
    assert_eq!(stage.page.count("input"), 0);
}

#[wasm_bindgen_test]
async fn what_is_absent_shows_as_the_widget_does_it_and_choosing_that_again_leaves_it_absent() {
    let stage = Stage::new();
    let draft = show(&stage, json!({}));
    settled().await;
    assert!(stage.page.checked("Bottom right"));
    assert!(stage.page.checked("As the visitor's system"));
    assert!(stage.page.checked("Visitors may talk to it"));
    stage.page.click("Bottom left");
    stage.page.click("Visitors may talk to it");
    settled().await;
    assert_eq!(draft.peek("/look"), json!({"position": "left", "isPublic": false}));
    stage.page.click("Bottom right");
    stage.page.click("Visitors may talk to it");
    settled().await;
    assert_eq!(draft.value(), draft.base());
}

#[wasm_bindgen_test]
async fn a_default_that_the_server_spelt_out_stays_spelt_out() {
    let stage = Stage::new();
    let draft = show(&stage, json!({"theme": "auto"}));
    settled().await;
    stage.page.click("Dark");
    stage.page.click("As the visitor's system");
    settled().await;
    assert_eq!(draft.value(), draft.base());
}

#[wasm_bindgen_test]
async fn the_colour_is_one_value_with_two_fields_and_its_contrast_is_told() {
    let stage = Stage::new();
    let draft = show(&stage, json!({}));
    settled().await;
    stage.page.fill("Colour", "#ffdd00");
    settled().await;
    assert_eq!(stage.page.value("Choose the colour"), "#ffdd00");
    let told = stage.page.text(".contrasts");
    assert!(
        told.contains("Black on it") && told.contains("15.5 : 1") && told.contains("enough, 4.5"),
        "{told}"
    );
    assert!(
        told.contains("It on white") && told.contains("1.3 : 1") && told.contains("too little, 3.0"),
        "{told}"
    );
    stage.page.fill("Choose the colour", "#000080");
    settled().await;
    assert_eq!(draft.peek("/look/accent"), "#000080");
    assert_eq!(stage.page.value("Colour"), "#000080");
    stage.page.fill("Colour", "navy");
    settled().await;
    assert_eq!(stage.page.fault("Colour"), "Write a colour such as #2f5d50.");
    assert_eq!(stage.page.count(".contrasts"), 0);
    stage.page.fill("Colour", "");
    settled().await;
    assert_eq!(draft.value(), draft.base());
}

#[wasm_bindgen_test]
fn contrasts_are_those_of_wcag() {
    let of = |colour: &str| luminance(colour).unwrap();
    assert!((contrast(of("#000000"), of("#ffffff")) - 21.0).abs() < 1e-9);
    // The well-known greys on either side of 4.5 on white.
    assert!(contrast(of("#767676"), of("#ffffff")) >= 4.5);
    assert!(contrast(of("#777777"), of("#ffffff")) < 4.5);
    assert!((of("#Ff0000") - 0.2126).abs() < 1e-9);
    for nothing in ["", "red", "#fff", "#12345", "#12345g", "#+12345", "#12345é"] {
        assert_eq!(luminance(nothing), None, "{nothing}");
    }
}

#[wasm_bindgen_test]
fn the_loaders_choice_of_text_is_readable_on_every_grey() {
    for value in 0..=255_u8 {
        let ground = luminance(&format!("#{value:02x}{value:02x}{value:02x}")).unwrap();
        let text = contrast(ground, text_on(ground));
        assert!(text >= 4.5, "{text} on {value}, black: {}", takes_black(ground));
    }
}

#[wasm_bindgen_test]
fn the_tag_carries_what_differs_from_what_the_loader_does_by_itself() {
    let plain = "<script async src=\"https://p.example/palique.js\" data-agent-id=\"a1\"></script>";
    let look = json!({"position": "right", "theme": "auto", "icon": "chat", "language": "auto", "displayName": "Ana"});
    assert_eq!(snippet("https://p.example", "a1", &json!({})), plain);
    assert_eq!(snippet("https://p.example", "a1", &look), plain);
    let look =
        json!({"accent": "#2f5d50", "position": "left", "theme": "dark", "icon": "spark", "language": "es"});
    let tag = snippet("https://p.example", "a1", &look);
    for part in
        ["data-accent=\"#2f5d50\"", "data-position=\"left\"", "data-theme=\"dark\"", "data-icon=\"spark\""]
    {
        assert!(tag.contains(part), "{tag}");
    }
    assert!(tag.contains("data-lang=\"es\""));
}

#[wasm_bindgen_test]
fn the_tag_of_an_odd_id_is_found_again_in_a_page() {
    for id in ["a1", "a\"b", "<b>&amp;", "Ünï 'x'", "a/b"] {
        let page = ["<!doctype html><p>hi</p>", &snippet("https://p.example", id, &json!({"theme": "dark"}))]
            .concat();
        assert_eq!(find(&page, id), Found::Ours, "{page}");
        assert_eq!(find(&page, "another"), Found::Other(id.to_owned()));
    }
}

#[wasm_bindgen_test]
fn tags_are_found_however_a_page_spells_them_and_nowhere_else() {
    let tags = [
        "<SCRIPT DATA-AGENT-ID=a1 SRC=/palique.js></SCRIPT>",
        "<script\n  defer\n  src='https://p.example/v/palique.js?x=1'\n  data-agent-id = 'a1'\n></script>",
        "<script>if (a < b) c('<!--')</script><script src=palique.js data-agent-id=a1>",
        "<!-- old --><script data-agent-id=\" a1 \" data-x=\"a>b\" src=\"../palique.js#x\"></script>",
    ];
    for page in tags {
        assert_eq!(find(page, "a1"), Found::Ours, "{page}");
    }
    let none = [
        "",
        "<",
        "<script",
        "<script src=palique.js",
        "<script data-agent-id=\"a1",
        "<p data-agent-id=a1>palique.js</p>",
        "<script src=other.js data-agent-id=a1></script>",
        "<scripture src=palique.js data-agent-id=a1>",
        "<!-- <script src=palique.js data-agent-id=a1></script> -->",
        "<script>'<script src=palique.js data-agent-id=a1>'</script>",
        "<script src=palique.js></script>",
    ];
    for page in none {
        assert_eq!(find(page, "a1"), Found::None, "{page}");
    }
    // Both are there: the one that is looked for counts.
    let both =
        "<script src=palique.js data-agent-id=b></script><script src=palique.js data-agent-id=a1></script>";
    assert_eq!(find(both, "a1"), Found::Ours);
}

#[wasm_bindgen_test]
async fn a_page_of_this_server_is_looked_at_and_one_of_another_is_not() {
    let stage = Stage::new();
    show(&stage, json!({}));
    let answers = |path: &str, status: u16, page: &str| {
        stage.network.raw(&["GET ", path].concat(), status, page, "text/html");
    };
    answers("/shop", 200, &snippet(&origin(), "a1", &json!({})));
    answers("/other", 200, &snippet(&origin(), "b2", &json!({})));
    answers("/plain", 200, "<p>Nothing here.</p>");
    answers("/gone", 404, "");
    answers("/down", 0, "");
    settled().await;
    let told = async |address: &str| {
        stage.page.fill("Path or address", address);
        stage.page.click("Check");
        settled().await;
        settled().await;
        stage.page.text(".seen")
    };
    assert!(told("/shop").await.starts_with("The tag of this agent is on the page."));
    assert_eq!(told("/other").await, "There is a tag on the page, but of another agent: b2");
    assert!(told(&[&origin(), "/plain"].concat()).await.starts_with("There is no tag on the page."));
    assert_eq!(told("/gone").await, "The page could not be read: the server answered 404.");
    assert_eq!(told("/down").await, "The page could not be reached.");
    let asked = stage.network.lines().len();
    assert!(told("https://shop.example/").await.starts_with("That page belongs to another server"));
    assert_eq!(told("http://[").await, "This is no address of a page.");
    assert_eq!(stage.network.lines().len(), asked);
}

#[wasm_bindgen_test]
async fn the_tag_follows_the_draft_and_says_that_it_is_not_saved() {
    let stage = Stage::new();
    show(&stage, json!({}));
    settled().await;
    assert!(!stage.page.text(".hint").contains("Save it"));
    stage.page.click("Spark");
    settled().await;
    assert!(stage.page.value("Embed").contains("data-icon=\"spark\""));
    assert!(stage.page.text(".hint").contains("Save it"));
}
