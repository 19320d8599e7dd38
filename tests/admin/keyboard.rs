//! The panel without a mouse: everything is reached, and what has the focus is seen.

use fantoccini::key::Key;
use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::server::{DEMO_AGENT, Server};
use serde_json::{Value, json};

#[tokio::test]
async fn everything_is_reached_by_keyboard_and_what_has_the_focus_is_marked() {
    let visit = AdminVisit::at(Server::start().await, "#/agents/demo/persona").await;
    let page = visit.page();
    page.fill("Goal", "Half done.").await;
    // The focus starts where the page does.
    visit.chromium.run("getSelection().removeAllRanges(); document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')").await;
    let marked = "
        const element = document.activeElement;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const isSeen = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
        const isInSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        return isSeen && isInSight ? null : `${element.outerHTML.slice(0, 160)} ${outlineStyle} ${outlineWidth} ${JSON.stringify(box)}`;
    ";
    let mut stops = Vec::new();
    for _ in 0..60 {
        page.press_key(Key::Tab).await;
        let Some(focus) = page.look().await.focus else { break };
        let unmarked = visit.chromium.run(marked).await;
        assert_eq!(unmarked, Value::Null, "{focus} has the focus and nobody sees it");
        stops.push(focus);
    }
    let order = [
        "Skip to the content",
        "Agents",
        "Settings",
        "Language",
        "Sign out",
        "Past answers",
        "Versions",
        "Persona",
        "Look & embed",
        "Name",
        "Business",
        "Personality",
        "Goal",
        "Instructions",
        "Undo",
        "Discard",
        "Save",
        "Your question",
    ];
    let mut rest = stops.iter();
    for name in order {
        assert!(rest.any(|stop| stop == name), "{name} is not reached in this order: {stops:#?}");
    }

    // From the field to the save bar, and back by the keys that everybody knows.
    page.one(Kind::Field, "Instructions").await.send_keys(" More.").await.unwrap();
    page.press_key(Key::Tab).await;
    assert_eq!(page.look().await.focus.as_deref(), Some("Undo"));
    page.press_key(Key::Enter).await;
    page.until("one step is taken back", |seen| seen.unsaved.as_deref() == Some("Goal")).await;
    page.press_control('s').await;
    page.is_saved().await;
    assert_eq!(visit.owner().agent(DEMO_AGENT).await["goal"], "Half done.");

    // The first stop leads past the rail.
    visit.chromium.reload().await;
    page.one(Kind::Field, "Goal").await;
    page.press_key(Key::Tab).await;
    assert_eq!(page.look().await.focus.as_deref(), Some("Skip to the content"));
    page.press_key(Key::Enter).await;
    assert_eq!(visit.chromium.run("return document.activeElement.id").await, "content");
    page.press_key(Key::Tab).await;
    assert_eq!(page.look().await.focus.as_deref(), Some("Agents"), "the way back to the list comes first");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_dialog_holds_the_focus_and_gives_it_back() {
    let visit = AdminVisit::signed_in().await;
    let page = visit.page();
    page.one(Kind::Button, "New agent").await;
    let focus = "document.querySelector('.page-head .primary').focus()";
    visit.chromium.run(focus).await;
    page.press_key(Key::Enter).await;
    page.until("the dialog is open", |seen| seen.dialog.as_deref() == Some("New agent")).await;
    for _ in 0..12 {
        page.press_key(Key::Tab).await;
        let inside = "const { activeElement } = document; return activeElement === document.body || activeElement.closest('dialog') !== null";
        assert_eq!(visit.chromium.run(inside).await, true);
    }
    page.press_key(Key::Escape).await;
    page.until("the focus is back", |seen| {
        seen.dialog.is_none() && seen.focus.as_deref() == Some("New agent")
    })
    .await;
    visit.is_calm().await;
}

#[tokio::test]
async fn a_list_of_phrases_is_filled_and_emptied_without_losing_the_focus() {
    let visit = AdminVisit::at(Server::start().await, "#/agents/demo/look").await;
    let page = visit.page();
    page.fill("Greetings 1", "Hello.").await;
    visit
        .chromium
        .run_with("arguments[0].focus()", vec![json!(page.one(Kind::Button, "Add Greetings").await)])
        .await;
    page.press_key(Key::Enter).await;
    page.until("the new line has the focus", |seen| seen.focus.as_deref() == Some("Greetings 2")).await;
    for letter in "Ask me.".chars() {
        visit.chromium.type_letter(letter).await;
    }
    page.press_key(Key::Tab).await;
    page.until("its button comes next", |seen| seen.focus.as_deref() == Some("Remove Greetings 2")).await;
    assert_eq!(page.value("Greetings 2").await, "Ask me.");
    for next in ["Remove Greetings 1", "Add Greetings"] {
        page.press_key(Key::Enter).await;
        page.until("the focus stays in the list", |seen| seen.focus.as_deref() == Some(next)).await;
    }
    visit.is_calm().await;
}
