//! Pages that the owner allows, and pages that are not among them.

use palique_tests::owner::Owner;
use palique_tests::page::HostPage;
use palique_tests::server::{DEMO_AGENT, Server};
use palique_tests::visit::Visit;
use serde_json::json;

const QUESTION: &str = "how long does delivery to Spain take?";

#[tokio::test]
async fn a_page_that_is_not_among_the_allowed_ones_gets_no_answer_until_it_is() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    owner.change_look(DEMO_AGENT, json!({ "allowedOrigins": ["https://shop.example"] })).await;
    let visit = Visit::on(server, HostPage::new()).await;
    let widget = visit.widget();
    let seen = widget.open().await;
    assert_eq!(seen.title.as_deref(), Some("Chat"), "not even the agent's name is told");
    let seen = widget.ask(QUESTION).await;
    assert_eq!(seen.error(), Some("The chat may not answer here. Trying again starts a new conversation."));
    assert_eq!((seen.questions(), seen.answers().len()), (vec![QUESTION], 1));
    visit.looks_right("not-allowed").await;

    let here = visit.chromium.run("return location.origin").await;
    owner.change_look(DEMO_AGENT, json!({ "allowedOrigins": ["https://shop.example", here] })).await;
    let seen = widget.retry().await;
    assert!(seen.answer().text.contains("2–3 working days"), "{seen:?}");
    visit.is_calm().await;
}

#[tokio::test]
async fn the_accounts_list_counts_for_agents_without_one_of_their_own() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    owner.put("/api/admin/origins", &json!({ "origins": ["https://shop.example"] })).await;
    let visit = Visit::on(server, HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(QUESTION).await;
    assert_eq!(seen.error(), Some("The chat may not answer here. Trying again starts a new conversation."));

    let here = visit.chromium.run("return location.origin").await;
    owner.change_look(DEMO_AGENT, json!({ "allowedOrigins": [here] })).await;
    let seen = widget.retry().await;
    assert!(seen.answer().text.contains("2–3 working days"), "{seen:?}");
    visit.is_calm().await;
}
