//! The playground: the draft answers before it is saved, and every answer can be taken apart.

use fantoccini::key::Key;
use palique_tests::admin::{AdminPage, AdminVisit, Kind, Seen};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use serde_json::json;

const PERSONA: &str = "#/agents/demo/persona";
const QUESTION: &str = "Your question";
const DELIVERY: &str = "How long does delivery to Spain take?";

/// Asks the draft and waits for the whole answer.
async fn ask(page: AdminPage<'_>, question: &str) -> Seen {
    let before = page.all(Kind::Button, "Why this answer").await.len();
    send(page, question).await;
    palique_tests::wait::until(&format!("{question:?} is answered"), async || {
        let seen = page.look().await;
        let after = page.all(Kind::Button, "Why this answer").await.len();
        if after > before { Ok(seen) } else { Err(seen.text) }
    })
    .await
}

async fn send(page: AdminPage<'_>, question: &str) {
    let field = page.one(Kind::Field, QUESTION).await;
    field.send_keys(question).await.expect("the field takes keys");
    field.send_keys(&char::from(Key::Enter).to_string()).await.expect("the field takes Enter");
}

/// What is said in the playground.
async fn said(page: AdminPage<'_>) -> String {
    page.text_of(Kind::Group, "Trial conversation").await
}

/// Opens the inspector of the newest answer.
async fn inspect(page: AdminPage<'_>) -> Seen {
    let newest = page.all(Kind::Button, "Why this answer").await.pop().expect("there is an answer");
    newest.click().await.expect("it can be clicked");
    page.until("the inspector is filled", |seen| {
        seen.dialog.as_deref() == Some("Why this answer") && seen.says("Prompt")
    })
    .await
}

#[tokio::test]
async fn the_draft_answers_before_it_is_saved_and_visitors_hear_the_saved_one() {
    let visit = AdminVisit::at(Server::start().await, PERSONA).await;
    let (page, owner) = (visit.page(), visit.owner());
    let before = owner.agent(DEMO_AGENT).await;
    page.says("Ask what a visitor would ask").await;
    page.fill("Personality", "Speaks like a lighthouse keeper.").await;
    page.fill("Instructions", "- Cats may sleep in the shop window on Fridays.").await;
    page.says("Answers with your unsaved text.").await;

    ask(page, "May cats sleep in the shop window?").await;
    let text = said(page).await;
    assert!(text.contains("Cats may sleep in the shop window on Fridays."), "{text}");
    assert!(text.contains("1 passage used"), "{text}");
    ask(page, "Who are you?").await;
    let text = said(page).await;
    assert!(
        text.contains("Speaks like a lighthouse keeper.") && text.contains("No passage was used."),
        "{text}"
    );
    assert_eq!(owner.agent(DEMO_AGENT).await, before, "trying out saves nothing");
    let visitors = visit.server.answer(DEMO_AGENT, "Who are you?").await;
    assert!(!visitors.contains("lighthouse"), "{visitors}");
    visit.looks_right_by_day_and_night("playground-draft").await;

    page.save().await;
    page.until("nothing differs any more", |seen| !seen.says("Answers with your unsaved text.")).await;
    let visitors = visit.server.answer(DEMO_AGENT, "Who are you?").await;
    assert!(visitors.contains("lighthouse keeper"), "{visitors}");

    page.press("Start over").await;
    let text = page.says("Ask what a visitor would ask").await.text;
    assert!(!text.contains("May cats"), "{text}");
    page.press("Starter questions › How do I return something?").await;
    page.one(Kind::Button, "Why this answer").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn an_answer_is_streamed_and_can_be_stopped_and_asked_for_again() {
    let visit = AdminVisit::at(Server::with_pace(6).await, PERSONA).await;
    let page = visit.page();
    send(page, DELIVERY).await;
    page.one(Kind::Button, "Stop the answer").await;
    let script = "return document.querySelector('.playground .prose')?.textContent ?? ''";
    let words = async || visit.chromium.run(script).await.as_str().unwrap_or_default().to_owned();
    let first = palique_tests::wait::until("words come", async || {
        let words = words().await;
        if words.contains(' ') { Ok(words) } else { Err(words) }
    })
    .await;
    palique_tests::wait::until("more words come", async || {
        let more = words().await;
        if more.len() > first.len() && more.starts_with(first.trim_end()) { Ok(()) } else { Err(more) }
    })
    .await;
    visit.looks_right_by_day_and_night("playground-streaming").await;
    page.press("Stop the answer").await;
    let seen = page.says("You stopped this answer.").await;
    assert_eq!(seen.focus.as_deref(), Some(QUESTION));
    assert!(!words().await.is_empty(), "what was heard stays");
    visit.looks_right_by_day_and_night("playground-stopped").await;
    page.press("Ask again").await;
    page.until("it is asked again", |seen| !seen.says("You stopped this answer.")).await;
    page.press("Stop the answer").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn the_inspector_shows_what_an_answer_is_made_of_and_each_part_can_be_copied() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let action = json!({ "type": "humanHandOver", "name": "Ask a colleague", "details": {
        "enabled": true, "triggerCondition": "The visitor asks for a person.", "handoverType": "contactRequest",
        "examples": ["can I talk to somebody from the workshop"], "reactivateEnabled": false,
        "finalMessage": "A colleague will join." } });
    owner.post("/conversation-ai/agents/demo/actions", &action).await;
    let visit = AdminVisit::at(server, PERSONA).await;
    let page = visit.page();
    visit.chromium.allow_clipboard().await;
    ask(page, DELIVERY).await;
    page.says("1 passage used").await;
    page.press("Trial conversation › 1 passage used").await;
    visit.looks_right_by_day_and_night("playground").await;
    inspect(page).await;
    for (part, expected) in [
        ("Message", DELIVERY),
        ("Answer", "mainland Spain"),
        ("Passages", "Delivery to Spain"),
        ("Actions taken", "None."),
        ("History", "None."),
        ("Prompt", "# Personality"),
        ("Details", "Casa Olmo front desk (demo)"),
        ("Details", "Complete after"),
        ("Details", "extractive"),
    ] {
        let text = page.text_of(Kind::Group, part).await;
        assert!(text.contains(expected), "{part} has no {expected:?}: {text}");
    }
    let scores = visit
        .chromium
        .run("return [...document.querySelectorAll('.inspector .score')].map((it) => it.textContent)")
        .await;
    let scores = scores.as_array().expect("a list of scores");
    assert!(!scores.is_empty());
    for score in scores {
        let number: f64 =
            score.as_str().and_then(|text| text.split_whitespace().last()?.parse().ok()).expect("a number");
        assert!(number > 0.0 && number <= 1.0, "{score}");
    }
    visit.looks_right_by_day_and_night("inspector").await;

    page.press("Copy: Prompt").await;
    page.until("it is said", |seen| seen.statuses.iter().any(|text| text == "Copied")).await;
    let prompt = visit.chromium.clipboard().await;
    assert!(prompt.starts_with("# ") && prompt.contains("Dogs on a lead are welcome"), "{prompt}");
    page.press("Copy all as JSON").await;
    palique_tests::wait::until("everything is copied", async || {
        let copied = visit.chromium.clipboard().await;
        let record: Option<serde_json::Value> = serde_json::from_str(&copied).ok();
        match record {
            Some(record) if record["prompt"] == json!(prompt) && record["input"] == DELIVERY => Ok(()),
            _ => Err(copied),
        }
    })
    .await;
    page.press("Close").await;

    ask(page, "Can I talk to somebody from the workshop?").await;
    page.says("Action taken: Ask a colleague").await;
    inspect(page).await;
    let actions = page.text_of(Kind::Group, "Actions taken").await;
    assert!(actions.contains("Ask a colleague") && actions.contains("humanHandOver"), "{actions}");
    let history = page.text_of(Kind::Group, "History").await;
    assert!(history.contains(DELIVERY) && history.contains("mainland Spain"), "{history}");
    visit.looks_right_by_day_and_night("inspector-action").await;
    page.press("Close").await;
    page.until("it is closed", |seen| seen.dialog.is_none()).await;

    visit.go("#/agents/demo/answers").await;
    page.says("These are all answers.").await;
    visit.looks_right_by_day_and_night("answers").await;
    page.follow(&format!("{DELIVERY}…")).await;
    page.until("the answer is opened", |seen| {
        seen.dialog.is_some() && seen.says("mainland Spain") && seen.says("Dogs on a lead")
    })
    .await;
    visit.is_calm().await;
}

#[tokio::test]
async fn markup_stays_text_in_the_playground_and_in_the_inspector() {
    const NAME: &str = "<img src=x onerror=\"window.tripped = 1\"><b>Bold</b>";
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let id = owner.new_agent(NAME).await;
    owner.change_look(&id, json!({ "displayName": NAME, "greetings": [NAME], "starters": [NAME] })).await;
    let action = json!({ "type": "humanHandOver", "name": NAME, "details": {
        "enabled": true, "triggerCondition": NAME, "handoverType": "contactRequest",
        "examples": ["call the workshop"], "reactivateEnabled": false, "finalMessage": NAME } });
    owner.post(&format!("/conversation-ai/agents/{id}/actions"), &action).await;
    let visit = AdminVisit::at(server, &format!("#/agents/{id}/persona")).await;
    let page = visit.page();
    page.one(Kind::Button, &format!("Starter questions › {NAME}")).await;
    ask(page, "Who are you?").await;
    ask(page, "Call the workshop").await;
    let text = said(page).await;
    assert!(text.contains(&format!("Action taken: {NAME}")), "{text}");
    inspect(page).await;
    for part in ["Answer", "Actions taken", "History", "Prompt", "Details"] {
        let text = page.text_of(Kind::Group, part).await;
        assert!(text.contains("<img src=x") && !text.contains("&lt;"), "{part}: {text}");
    }
    let harm = "return [typeof tripped, document.querySelectorAll('#app img, dialog img, .prose b').length]";
    assert_eq!(visit.chromium.run(harm).await, json!(["undefined", 0]));
    page.press("Close").await;
    visit.go(&format!("#/agents/{id}/answers")).await;
    page.says("These are all answers.").await;
    assert_eq!(visit.chromium.run(harm).await, json!(["undefined", 0]));
    visit.go(&format!("#/agents/{id}/look")).await;
    visit
        .in_preview(async |widget| {
            let seen = widget.until("it has begun", |seen| !seen.starters.is_empty()).await;
            assert_eq!((seen.title.as_deref(), &seen.starters[0]), (Some(NAME), &NAME.to_owned()));
            assert_eq!(visit.chromium.run("return typeof tripped").await, "undefined");
        })
        .await;
    visit.is_calm().await;
}
