//! `window.Palique`: what the scripts of a page can do with the widget.

use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::wait::until;
use palique_tests::widget::Seen;
use serde_json::{Value, json};

/// Remembers every event with its detail.
const LISTEN: &str = "
    window.heard = [];
    for (const name of ['open', 'close', 'sent', 'answered', 'failed', 'new-conversation'])
        Palique.on(name, (detail) => heard.push([name, detail && (detail.text ?? detail.reason) || '']));
";

/// What chromedriver itself leaves in a page that it has run scripts in.
const DRIVER_GLOBALS: [&str; 2] = ["ret_nodes", "se_exportedFunctionSymbol"];

async fn heard(visit: &Visit) -> Value {
    visit.chromium.run("return heard").await
}

#[tokio::test]
async fn commands_queued_before_the_loader_came_are_carried_out() {
    let stub = Stub::that_answers([Reply::answer("Good morning.")]).await;
    let page = HostPage::new()
        .with_script("window.Palique = [['open'], ['on', 'answered', (detail) => { window.told = detail.text; }], ['nonsense', 1]]; Palique.push(['send', 'hello']);");
    let visit = Visit::to_with_stub(page, &stub).await;
    let seen = visit.widget().until("it is answered", Seen::is_settled).await;
    assert_eq!(seen.questions(), ["hello"]);
    assert_eq!(visit.chromium.run("return told").await, "Good morning.");
    visit.is_calm().await;
}

#[tokio::test]
async fn the_snippet_that_queues_commands_may_as_well_come_after_the_loader() {
    let stub = Stub::that_answers([Reply::answer("Good morning.")]).await;
    let visit = Visit::with_stub(&stub).await;
    visit.widget().appears().await;
    visit
        .chromium
        .run("window.Palique = window.Palique || []; Palique.push(['nonsense'], ['send', 'hello']);")
        .await;
    let seen = visit.widget().until("it is answered", Seen::is_settled).await;
    assert_eq!(seen.questions(), ["hello"]);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_page_opens_closes_and_toggles_the_panel() {
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.appears().await;
    visit.chromium.run(LISTEN).await;
    visit.chromium.run("Palique.open(); Palique.open()").await;
    widget.until("it is open", |seen| seen.is_open).await;
    visit.chromium.run("Palique.close(); Palique.close()").await;
    widget.until("it is closed", |seen| !seen.is_open).await;
    visit.chromium.run("Palique.toggle()").await;
    widget.until("it is open", |seen| seen.is_open).await;
    visit.chromium.run("Palique.toggle()").await;
    widget.until("it is closed", |seen| !seen.is_open).await;
    assert_eq!(heard(&visit).await, json!([["open", ""], ["close", ""], ["open", ""], ["close", ""]]));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_page_sends_and_hears_what_became_of_it() {
    let stub = Stub::that_answers([Reply::answer("It **is**."), Reply::refusal(500, "boom")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.appears().await;
    visit.chromium.run(LISTEN).await;
    visit.chromium.run("Palique.send('is it?')").await;
    widget.until("it is answered", |seen| seen.is_open && seen.is_settled()).await;
    visit.chromium.run("Palique.send('really?')").await;
    widget.until("it is refused", |seen| seen.error().is_some()).await;
    visit.chromium.run("Palique.newConversation()").await;
    widget.until("it is empty", |seen| seen.messages.is_empty()).await;
    let expected = json!([
        ["open", ""],
        ["sent", "is it?"],
        ["answered", "It **is**."],
        ["sent", "really?"],
        ["failed", "Something went wrong on the other side."],
        ["new-conversation", ""],
    ]);
    assert_eq!(heard(&visit).await, expected);
    visit.is_calm().await;
}

#[tokio::test]
async fn what_cannot_be_sent_is_not_reported_as_sent() {
    let stub = Stub::that_answers([Reply::answer("Read.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    visit.chromium.run(LISTEN).await;
    visit
        .chromium
        .run("Palique.send(''); Palique.send('  '); Palique.send('x'.repeat(100000)); Palique.send('ok')")
        .await;
    let seen = widget.until("it is answered", Seen::is_settled).await;
    assert_eq!(seen.questions(), ["ok"]);
    assert_eq!(stub.texts(), ["ok"]);
    assert_eq!(heard(&visit).await, json!([["sent", "ok"], ["answered", "Read."]]));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_listener_that_throws_hurts_nobody_else() {
    let stub = Stub::that_answers([Reply::answer("Read.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.appears().await;
    visit
        .chromium
        .run("Palique.on('sent', () => { throw new Error('mine'); }); Palique.on('sent', 'not a function');")
        .await;
    visit.chromium.run(LISTEN).await;
    visit.chromium.run("const stop = Palique.on('answered', () => heard.push('unwanted')); stop(); Palique.send('hello')").await;
    widget.until("it is answered", Seen::is_settled).await;
    assert_eq!(heard(&visit).await, json!([["open", ""], ["sent", "hello"], ["answered", "Read."]]));
    let faults = visit.chromium.faults().await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("console: [Palique]") && faults[0].contains("mine"), "{faults:?}");
}

#[tokio::test]
async fn destroy_leaves_no_node_no_global_and_no_open_connection() {
    let page = HostPage::new().with_script("window.before = new Set(Reflect.ownKeys(window));");
    let stub = Stub::that_answers([Reply::stream().delta("Half of ").hold().delta("it.").done()]).await;
    let visit = Visit::to_with_stub(page, &stub).await;
    let widget = visit.widget();
    widget.open().await;
    let script =
        "return Reflect.ownKeys(window).filter((key) => !before.has(key) && key !== 'before').map(String)";
    let added = visit.chromium.run(script).await;
    let added: Vec<&str> = added.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let ours: Vec<&str> = added.into_iter().filter(|name| !DRIVER_GLOBALS.contains(name)).collect();
    assert_eq!(ours, ["Palique"], "it leaves one global in the page");
    widget.say("hello").await;
    widget.until("words stream in", |seen| seen.can_stop && seen.messages.len() == 2).await;

    visit.chromium.run("window.kept = Palique; Palique.destroy()").await;
    stub.is_left(1).await;
    let seen = widget.look().await;
    assert_eq!(seen.widgets, 0);
    assert_eq!(visit.chromium.run("return 'Palique' in window").await, false);
    let children = "return [...document.body.children].map((child) => child.localName)";
    assert_eq!(visit.chromium.run(children).await, json!(["main", "script"]));
    let calls = "for (const name of ['open', 'close', 'toggle', 'newConversation', 'destroy']) kept[name](); kept.send('x'); kept.on('open', () => {});";
    visit.chromium.run(calls).await;
    assert_eq!(widget.look().await.widgets, 0, "it does not come back");
    visit.is_calm().await;
}

#[tokio::test]
async fn destroy_while_the_widget_is_loading_leaves_nothing_behind() {
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    visit.widget().appears().await;
    visit.chromium.run("Palique.send('hello'); Palique.destroy()").await;
    until("the widget has been loaded for nobody", async || {
        let loaded = visit.loaded().await;
        if loaded.iter().any(|name| name.contains(".wasm")) { Ok(()) } else { Err(format!("{loaded:?}")) }
    })
    .await;
    // The module is still being compiled; two frames later whatever was due has been done.
    visit
        .chromium
        .run("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        .await;
    assert_eq!(visit.widget().look().await.widgets, 0);
    assert_eq!(stub.texts(), Vec::<String>::new());
    assert_eq!(visit.stored().await, json!({}));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_listener_may_destroy_the_widget_that_called_it() {
    for event in ["open", "sent", "answered", "close"] {
        let stub = Stub::that_answers([Reply::answer("Gone.")]).await;
        let visit = Visit::with_stub(&stub).await;
        let widget = visit.widget();
        widget.open().await;
        let script =
            "Palique.on(arguments[0], () => Palique.destroy()); Palique.close(); window.Palique?.open();";
        visit.chromium.run_with(script, vec![json!(event)]).await;
        visit.chromium.run("window.Palique?.send('hello')").await;
        widget.until("it is gone", |seen| seen.widgets == 0).await;
        assert_eq!(visit.chromium.run("return 'Palique' in window").await, false, "{event}");
        visit.is_calm().await;
    }
}

#[tokio::test]
async fn a_destroyed_widget_can_be_put_on_the_page_again() {
    let stub = Stub::that_answers([Reply::answer("Back.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    visit.chromium.run("Palique.destroy()").await;
    let script = "
        const old = document.querySelector('script[data-agent-id]');
        const tag = document.createElement('script');
        for (const { name, value } of old.attributes) tag.setAttribute(name, value);
        old.replaceWith(tag);
    ";
    visit.chromium.run(script).await;
    widget.open().await;
    let seen = widget.ask("are you there?").await;
    assert_eq!((seen.widgets, seen.answer().text.as_str()), (1, "Back."));
    visit.is_calm().await;
}
