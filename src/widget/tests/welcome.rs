//! What an empty transcript shows.

use crate::stage::{Stage, next_frame, stored_count};
use palique_words::LANGUAGES;
use wasm_bindgen_test::wasm_bindgen_test;

const PROFILE: &str = r#"{"id":"a1","name":"Ana","interfaceConfig":{
    "initialMessages":["Hi, I am Ana.","  ","Ask me <b>anything</b>."],
    "messageTemplates":["Opening hours?","Returns?"]}}"#;

#[wasm_bindgen_test]
async fn a_panel_that_nobody_opened_asks_nothing_and_stores_nothing() {
    let stage = Stage::closed();
    next_frame().await;
    assert_eq!(stage.network.count(), 0);
    assert_eq!(stored_count(), 0);
}

#[wasm_bindgen_test]
async fn opening_stores_nothing_before_the_visitor_acts() {
    let stage = Stage::open().await;
    next_frame().await;
    assert_eq!(stored_count(), 0);
    stage.ask("Hi").await;
    assert_eq!(stored_count(), 2);
}

#[wasm_bindgen_test]
async fn the_agent_s_name_greetings_and_starters_are_shown_as_text() {
    let stage = Stage::closed();
    stage.show().await.reply_json(PROFILE);
    stage.until_said(".title", &["Ana"]).await;
    stage.until_said(".welcome p", &["Hi, I am Ana.", "Ask me <b>anything</b>."]).await;
    stage.until_said(".starter", &["Opening hours?", "Returns?"]).await;
    assert_eq!(stage.place.count("b"), 0);
}

#[wasm_bindgen_test]
async fn an_agent_without_a_profile_is_greeted_for() {
    let stage = Stage::closed();
    stage.until_said(".welcome p", &[stage.words.greeting]).await;
    stage.show().await.reply(404, "", "");
    next_frame().await;
    assert_eq!(stage.place.texts(".welcome p"), [stage.words.greeting]);
    assert_eq!(stage.place.texts(".title"), [stage.words.title]);
    assert_eq!(stage.place.texts("[part=error]"), [""; 0], "nothing failed that the visitor asked for");
}

#[wasm_bindgen_test]
async fn the_tag_s_greeting_comes_before_the_agent_s() {
    let stage = Stage::with(|options| options.greeting = "Welcome to the shop.".into());
    stage.show().await.reply_json(PROFILE);
    stage.until_said(".title", &["Ana"]).await;
    assert_eq!(stage.place.texts(".welcome p"), ["Welcome to the shop."]);
}

#[wasm_bindgen_test]
async fn a_starter_is_sent_as_it_stands_and_the_welcome_gives_way() {
    let stage = Stage::closed();
    stage.show().await.reply_json(PROFILE);
    stage.until_said(".starter", &["Opening hours?", "Returns?"]).await;
    stage.place.click(".starter:last-child");
    let call = stage.network.call().await;
    assert!(call.body().contains(r#""query":"Returns?""#), "{}", call.body());
    stage.until_said(".bubble", &["Returns?"]).await;
    stage.until_said(".welcome", &[]).await;
}

#[wasm_bindgen_test]
async fn the_panel_speaks_the_language_of_the_tag() {
    let spanish = LANGUAGES.into_iter().find(|language| language.code == "es").expect("Spanish is spoken");
    let stage = Stage::with(|options| {
        options.language = "es".into();
        options.texts = spanish.words.lines();
    });
    assert_eq!(stage.place.texts(".welcome p"), ["¡Hola! ¿En qué te puedo ayudar?"]);
    assert_eq!(stage.place.attribute("textarea", "placeholder").as_deref(), Some("Escribe un mensaje"));
}
