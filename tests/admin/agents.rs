//! The list of agents: finding one, making one, copying one, and letting one go.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::Server;
use palique_tests::wait::until;
use serde_json::json;

#[tokio::test]
async fn an_agent_is_made_from_a_template_copied_and_deleted_by_its_name() {
    let visit = AdminVisit::signed_in().await;
    let (page, owner) = (visit.page(), visit.owner());
    page.says("1 agent").await;
    visit.looks_right_by_day_and_night("agents").await;

    page.press("New agent").await;
    page.until("the dialog is open", |seen| seen.dialog.as_deref() == Some("New agent")).await;
    visit.looks_right_by_day_and_night("new-agent").await;
    page.press("Create agent").await;
    page.until("a name is needed", |seen| seen.fault("Name").is_some()).await;
    page.fill("Name", "Workshop desk").await;
    page.turn("Front desk…", true).await;
    page.press("Create agent").await;
    let seen =
        page.until("the new agent is shown", |seen| seen.heading.as_deref() == Some("Workshop desk")).await;
    let id = seen.address.split('/').nth(2).expect("the address names the agent").to_owned();
    let made = owner.agent(&id).await;
    assert_eq!((&made["name"], &made["mode"]), (&json!("Workshop desk"), &json!("off")));
    assert_eq!(json!(page.value("Goal").await), made["goal"]);
    let kinds: Vec<_> = owner.actions(&id).await.into_iter().map(|action| action["type"].clone()).collect();
    assert_eq!(kinds, ["humanHandOver"]);

    visit.go("#/agents").await;
    page.says("2 agents").await;
    page.press("Duplicate Workshop desk").await;
    page.says("“Workshop desk (copy)” was created.").await;
    page.says("3 agents").await;

    page.press("Delete Workshop desk").await;
    page.until("it asks", |seen| seen.dialog.as_deref() == Some("Delete this agent?")).await;
    visit.looks_right_by_day_and_night("delete-agent").await;
    assert!(!page.one(Kind::Button, "Delete").await.is_enabled().await.unwrap(), "the name is not typed yet");
    page.fill("Type the agent's name to confirm", "Workshop des").await;
    assert!(!page.one(Kind::Button, "Delete").await.is_enabled().await.unwrap(), "it is not the whole name");
    page.fill("Type the agent's name to confirm", "Workshop desk").await;
    page.press("Delete").await;
    page.says("“Workshop desk” was deleted.").await;
    let left = owner.get("/conversation-ai/agents/search").await;
    let mut names: Vec<_> =
        left["agents"].as_array().unwrap().iter().map(|agent| agent["name"].clone()).collect();
    names.sort_by_key(ToString::to_string);
    assert_eq!(names, ["Casa Olmo front desk", "Workshop desk (copy)"]);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_long_list_comes_page_by_page_and_is_searched_while_the_owner_types() {
    const AGENTS: usize = 120;
    let server = Server::start().await;
    let owner = Owner::of(&server);
    for number in 1..AGENTS {
        owner.new_agent(&format!("Branch {number:03}")).await;
    }
    let visit = AdminVisit::at(server, "#/agents").await;
    let page = visit.page();
    let seen = page.says("120 agents").await;
    assert!(!seen.says("Branch 119"), "the end of the list is not there yet");
    visit.looks_right_by_day_and_night("many-agents").await;
    until("the whole list comes by scrolling on", async || {
        visit.chromium.run("scrollTo(0, document.documentElement.scrollHeight)").await;
        let seen = page.look().await;
        if seen.says("Branch 119") { Ok(()) } else { Err(seen.text) }
    })
    .await;
    let rows = visit.chromium.run("return document.querySelectorAll('.rows > li').length").await;
    assert_eq!(rows, AGENTS, "each agent once");
    assert!(!page.has(Kind::Button, "Load more").await);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_search_finds_any_part_of_a_name_and_says_when_nothing_matches() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    for name in ["Northern branch", "Southern branch", "Workshop"] {
        owner.new_agent(name).await;
    }
    let visit = AdminVisit::at(server, "#/agents").await;
    let page = visit.page();
    page.says("4 agents").await;
    page.fill("Search agents by name", "BRANCH").await;
    let seen = page.says("2 agents found").await;
    assert!(
        seen.says("Northern branch") && seen.says("Southern branch") && !seen.says("Workshop"),
        "{}",
        seen.text
    );
    visit.looks_right_by_day_and_night("agents-found").await;

    page.fill("Search agents by name", "casa palomino").await;
    page.says("No agent is called “casa palomino”").await;
    visit.looks_right_by_day_and_night("agents-no-match").await;
    page.press("No agent is called “casa palomino” › Clear the search").await;
    page.says("4 agents").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn without_any_agent_the_owner_is_led_to_the_first_one() {
    let server = Server::start().await;
    Owner::of(&server).call(reqwest::Method::DELETE, "/conversation-ai/agents/demo", None).await;
    let visit = AdminVisit::at(server, "#/agents").await;
    let page = visit.page();
    page.says("There is no agent yet").await;
    visit.looks_right_by_day_and_night("agents-empty").await;
    page.press("Create the first agent").await;
    page.fill("Name", "The first").await;
    page.turn("Shop support…", true).await;
    page.press("Create agent").await;
    page.until("the new agent is shown", |seen| seen.heading.as_deref() == Some("The first")).await;
    visit.is_calm().await;
}
