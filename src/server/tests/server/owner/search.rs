//! Searching agents and paging through them.

use super::{Owner, front_desk, hand_over, unprocessable};
use crate::running::Running;
use serde_json::{Value, json};

const SEARCH: &str = "/conversation-ai/agents/search";

fn names(page: &Value) -> Vec<&str> {
    page["agents"].as_array().unwrap().iter().map(|agent| agent["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn two_thousand_agents_are_paged_through_in_the_order_of_their_making() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for number in 0..2000 {
        server.add_agent(&format!("agent-{number:04}"), |_| {}).await;
    }
    let mut seen = Vec::new();
    let mut after = String::new();
    loop {
        let (status, page) = owner.get(&format!("{SEARCH}?limit=100&startAfter={after}")).await;
        assert_eq!((status, &page["totalCount"]), (200, &json!(2001)));
        let agents = page["agents"].as_array().unwrap();
        assert_eq!(page["count"], json!(agents.len()));
        seen.extend(agents.iter().map(|agent| agent["id"].as_str().unwrap().to_owned()));
        match agents.last() {
            Some(last) if agents.len() == 100 => last["id"].as_str().unwrap().clone_into(&mut after),
            _ => break,
        }
    }
    let expected: Vec<String> = std::iter::once("demo".to_owned())
        .chain((0..2000).map(|number| format!("agent-{number:04}")))
        .collect();
    assert_eq!(seen, expected);

    let (_, page) = owner.get(&format!("{SEARCH}?query=-19&limit=100")).await;
    assert_eq!((&page["count"], &page["totalCount"]), (&json!(100), &json!(2001)));
    let (_, page) = owner.get(&format!("{SEARCH}?query=-19&limit=100&startAfter=agent-1990")).await;
    assert_eq!(names(&page), (1991..2000).map(|number| format!("agent-{number}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_name_is_found_by_any_part_of_it_in_lower_case() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for name in ["Front DESK", "Ñandú 100%_", "Straße"] {
        let mut body = front_desk();
        body["name"] = json!(name);
        owner.make(&body).await;
    }
    for (query, found) in [
        ("desk", &["Casa Olmo front desk", "Front DESK"][..]),
        ("front%20desk", &["Casa Olmo front desk", "Front DESK"]),
        ("DESK", &[]),
        ("%C3%B1and%C3%BA", &["Ñandú 100%_"]),
        ("%25", &["Ñandú 100%_"]),
        ("_", &["Ñandú 100%_"]),
        ("stra%C3%9Fe", &["Straße"]),
        ("nobody", &[]),
        ("%27%20OR%201=1%20--", &[]),
        ("", &["Casa Olmo front desk", "Front DESK", "Ñandú 100%_", "Straße"]),
    ] {
        let (status, page) = owner.get(&format!("{SEARCH}?query={query}")).await;
        assert_eq!((status, names(&page)), (200, found.to_vec()), "{query}");
        assert_eq!((&page["count"], &page["totalCount"]), (&json!(found.len()), &json!(4)));
    }
}

#[tokio::test]
async fn a_page_has_twenty_agents_unless_its_caller_says_otherwise() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for number in 0..25 {
        server.add_agent(&format!("agent-{number}"), |_| {}).await;
    }
    for (query, count) in [("", 20), ("?limit=3", 3), ("?limit=100", 26), ("?startAfter=&limit=", 20)] {
        assert_eq!(owner.get(&format!("{SEARCH}{query}")).await.1["count"], json!(count), "{query}");
    }
}

#[tokio::test]
async fn what_a_search_does_not_know_is_refused_all_at_once() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let refused = owner.get(&format!("{SEARCH}?locationId=x&limit=101&offset=3&query=a&query=b")).await;
    let problems = [
        "property locationId should not exist",
        "property offset should not exist",
        "query must not be repeated",
        "limit must not be greater than 100",
    ];
    assert_eq!(refused, unprocessable(&problems));
    let refused = owner.get(&format!("{SEARCH}?startAfter=nobody")).await;
    assert_eq!(refused, unprocessable(&["startAfter must be the id of an agent"]));
}

#[tokio::test]
async fn a_list_item_differs_from_an_agent_as_the_contract_says() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let id = owner.make(&front_desk()).await;
    let action = owner.attach(&id, &hand_over()).await;
    let (_, page) = owner.get(&format!("{SEARCH}?startAfter=demo")).await;
    let item = &page["agents"][0];
    assert_eq!(item["goal"], json!({ "prompt": "Book a visit.", "type": "custom", "actionId": null }));
    assert_eq!(item["actions"], json!([{ "id": action, "type": "humanHandOver" }]));
    for absent in ["personality", "instructions"] {
        assert_eq!(item.get(absent), None);
    }
    let time = |field: &str| item[field].as_str().unwrap().to_owned();
    assert!(time("createdAt").ends_with('Z') && time("updatedAt") >= time("createdAt"));
    for present in ["id", "name", "mode", "channels", "waitTime", "waitTimeUnit", "sleepEnabled", "isPrimary"]
    {
        assert!(item.get(present).is_some(), "{present}");
    }
}
