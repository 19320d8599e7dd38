//! An account with two thousand agents.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::Server;
use palique_tests::wait::until;

const AGENTS: usize = 2000;

#[tokio::test]
async fn two_thousand_agents_are_searched_as_one_types_and_scrolled_through() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    for number in 1..AGENTS {
        owner.new_agent(&format!("Branch {number:04}")).await;
    }
    let visit = AdminVisit::at(server, "#/agents").await;
    let page = visit.page();
    let seen = page.says("2,000 agents").await;
    assert!(!seen.says("Branch 1999"), "the end of the list is not there yet");

    let field = page.one(Kind::Field, "Search agents by name").await;
    for letter in "branch 1".chars() {
        field.send_keys(&letter.to_string()).await.expect("the field takes keys");
    }
    page.says("The first 50 that match").await;
    field.send_keys("77").await.expect("the field takes keys");
    let seen = page.says("10 agents found").await;
    assert!((1770..1780).all(|number| seen.says(&format!("Branch {number}"))), "{}", seen.text);
    field.send_keys("7").await.expect("the field takes keys");
    let seen = page.says("1 agent found").await;
    assert!(seen.says("Branch 1777") && !seen.says("Branch 1778"), "{}", seen.text);
    visit.looks_right_by_day_and_night("many-found").await;
    page.press("Clear the search").await;
    page.says("2,000 agents").await;

    let rows = "return document.querySelectorAll('.rows > li').length";
    // What is out of sight is not drawn, and has no text for those who look.
    until("the whole list comes by scrolling on", async || {
        visit.chromium.run("scrollTo(0, document.documentElement.scrollHeight)").await;
        let count = visit.chromium.run(rows).await;
        let is_at_the_end = page.look().await.says("Branch 1999");
        if count == AGENTS && is_at_the_end { Ok(()) } else { Err(format!("{count} rows")) }
    })
    .await;
    let distinct = "return new Set([...document.querySelectorAll('.rows > li a')].map((it) => it.href)).size";
    assert_eq!(visit.chromium.run(distinct).await, AGENTS, "each agent once");
    assert!(!page.has(Kind::Button, "Load more").await);
    page.follow("Branch 1999").await;
    page.until("it is opened", |seen| seen.heading.as_deref() == Some("Branch 1999")).await;
    visit.is_calm().await;
}
