//! Past answers: found again page by page, with what each was made of.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::server::{DEMO_AGENT, Server};
use palique_tests::wait::until;
use serde_json::json;

const ANSWERS: &str = "#/agents/demo/answers";

#[tokio::test]
async fn what_visitors_were_answered_is_found_page_by_page_and_opened_by_its_address() {
    let server = Server::start().await;
    for number in 1..=45 {
        server.answer(DEMO_AGENT, &format!("Does <b>order {number:02}</b> arrive today?")).await;
    }
    let visit = AdminVisit::at(server, ANSWERS).await;
    let page = visit.page();
    page.says("Does <b>order 45</b> arrive today?").await;
    visit.looks_right_by_day_and_night("answers-many").await;
    // What is out of sight is not drawn, and has no text for those who look.
    let listed = async || {
        let script =
            "return [...document.querySelectorAll('.answers > li .input')].map((it) => it.textContent)";
        visit.chromium.run(script).await
    };
    let newest = |count: usize| {
        let orders = (46 - count..=45).rev();
        json!(orders.map(|number| format!("Does <b>order {number:02}</b> arrive today?")).collect::<Vec<_>>())
    };
    for count in [20, 40, 45] {
        until(&format!("{count} are listed"), async || match listed().await {
            seen if seen == newest(count) => Ok(()),
            seen => Err(seen.to_string()),
        })
        .await;
        if count < 45 {
            page.press("Show older answers").await;
        }
    }
    page.says("These are all answers.").await;
    assert!(!page.has(Kind::Button, "Show older answers").await);

    page.follow("Does <b>order 03</b> arrive today?…").await;
    let seen = page.until("it is opened", |seen| seen.dialog.is_some() && seen.says("Prompt")).await;
    assert!(page.text_of(Kind::Group, "Message").await.contains("<b>order 03</b>"));
    visit.chromium.reload().await;
    page.until("the address alone leads there", |again| {
        again.dialog.is_some() && again.says("<b>order 03</b>")
    })
    .await;
    assert_eq!(page.look().await.address, seen.address);
    page.press("Close").await;
    page.until("the list is back", |seen| seen.dialog.is_none() && seen.address == ANSWERS).await;

    visit.go(&format!("{ANSWERS}/no-such-message")).await;
    page.says("There is no record of this answer.").await;
    visit.looks_right_by_day_and_night("answer-gone").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn before_the_first_answer_the_owner_is_led_to_the_playground() {
    let visit = AdminVisit::at(Server::start().await, ANSWERS).await;
    let page = visit.page();
    page.says("No answers yet").await;
    visit.looks_right_by_day_and_night("answers-empty").await;
    page.follow("Try the agent").await;
    page.one(Kind::Field, "Your question").await;
    visit.is_calm().await;
}
