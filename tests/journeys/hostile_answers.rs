//! Text that wants to be code. Whatever a server says, it is shown as text: a canary in the page
//! stays silent, and one test proves that the canary would sing.

use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;
use serde_json::{Value, json};

/// Sets the canary off wherever it is parsed as HTML.
const IMAGE: &str = "<img src=x onerror=\"window.tripped = 'img'\">";
const SCRIPT: &str = "<script>window.tripped = 'script'</script>";
const LINK: &str = "[click](javascript:window.tripped='link')";

/// Waits until the page has loaded whatever its nodes ask for, and asks the canary.
const CANARY: &str = "
    const done = arguments[arguments.length - 1];
    const image = new Image();
    // A broken image that is asked for after all others fails after all others.
    image.onerror = () => requestAnimationFrame(() => done(window.tripped ?? null));
    image.src = '/never/' + Math.random();
";

async fn canary(visit: &Visit) -> Value {
    visit.chromium.client().execute_async(CANARY, Vec::new()).await.expect("the canary answers")
}

/// Every address in the widget, and every element that could run or load something.
const SUSPECTS: &str = "
    const root = document.querySelector('div[data-palique]').shadowRoot;
    const all = [...root.querySelectorAll('*')];
    const handlers = all.flatMap((node) => [...node.attributes]).filter((held) => held.name.startsWith('on')).length;
    const elements = root.querySelectorAll('script, img, iframe, object, embed, style, link, form, base, meta, video, audio').length;
    const addresses = [...root.querySelectorAll('[href], [src], [action]')]
        .map((node) => node.getAttribute('href') ?? node.getAttribute('src') ?? node.getAttribute('action'))
        .filter((address) => !/^(https?:|mailto:|tel:)/i.test(address));
    return { handlers, elements, addresses };
";

async fn is_harmless(visit: &Visit) {
    let suspects = visit.chromium.run(SUSPECTS).await;
    assert_eq!(suspects, json!({ "handlers": 0, "elements": 0, "addresses": [] }));
    assert_eq!(canary(visit).await, json!(null), "something ran");
    visit.is_calm().await;
}

#[tokio::test]
async fn the_canary_sings_when_a_page_parses_such_text() {
    let visit = Visit::to(HostPage::new()).await;
    assert_eq!(canary(&visit).await, json!(null));
    let parse = "const place = document.createElement('div'); document.body.append(place); place.innerHTML = arguments[0];";
    visit.chromium.run_with(parse, vec![json!(IMAGE)]).await;
    assert_eq!(canary(&visit).await, "img");
}

#[tokio::test]
async fn the_collector_hears_what_is_thrown_into_a_page() {
    let page = HostPage::new().with_script(
        "setTimeout(() => { throw new Error('out loud'); }); Promise.reject(new Error('quietly')); console.error('said');",
    );
    let visit = Visit::to(page).await;
    let mut faults = visit.chromium.faults().await;
    faults.sort_unstable();
    assert_eq!(faults.len(), 3, "{faults:?}");
    for (fault, part) in faults.iter().zip(["said", "quietly", "out loud"]) {
        assert!(fault.contains(part), "{faults:?}");
    }
}

#[tokio::test]
async fn an_answer_made_of_code_is_shown_as_text() {
    let text = format!(
        "{SCRIPT}\n\n{IMAGE} and `{IMAGE}`\n\n- {IMAGE}\n\n> {SCRIPT}\n\n| a |\n|---|\n| {IMAGE} |\n\n\
         ```\n{SCRIPT}\n```\n\n<svg onload=\"window.tripped='svg'\"><iframe srcdoc=\"{SCRIPT}\">"
    );
    let stub = Stub::that_answers([Reply::answer(&text)]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(&format!("{SCRIPT}{IMAGE}")).await;
    assert_eq!(seen.questions(), [format!("{SCRIPT}{IMAGE}")]);
    assert!(seen.answer().text.contains(SCRIPT) && seen.answer().text.contains(IMAGE), "{seen:?}");
    visit.picture("code-as-text").await;
    is_harmless(&visit).await;

    visit.chromium.reload().await;
    widget.open().await;
    is_harmless(&visit).await;
}

#[tokio::test]
async fn a_link_leads_only_where_links_may_lead() {
    let bad = [
        LINK,
        "[a](JaVaScRiPt:window.tripped=1)",
        "[b](java&#115;cript:window.tripped=1)",
        "[c](\u{1}javascript:window.tripped=1)",
        "[d](data:text/html,<script>window.tripped=1</script>)",
        "[e](vbscript:x)",
        "[f](file:///etc/passwd)",
        "<javascript:window.tripped=1>",
        "[g]\n\n[g]: javascript:window.tripped=1",
        "![h](javascript:window.tripped=1)",
        "[i](//evil.example/)",
        "[j](blob:https://evil.example/1)",
    ];
    let good = "[k](https://shop.example/a?b=1&c=2) <mailto:ana@shop.example> [l](tel:+34600000000) https://shop.example/auto";
    let text = format!("{}\n\n{good}", bad.join("\n\n"));
    let stub = Stub::that_answers([Reply::answer(&text)]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask("links, please").await;
    let expected = [
        "https://shop.example/a?b=1&c=2",
        "mailto:ana@shop.example",
        "tel:+34600000000",
        "https://shop.example/auto",
    ];
    assert_eq!(seen.answer().links, expected);
    let script = "
        const root = document.querySelector('div[data-palique]').shadowRoot;
        return [...root.querySelectorAll('[part~=message-agent] a')].every((link) =>
            link.rel.includes('noopener') && link.target === '_blank');
    ";
    assert_eq!(visit.chromium.run(script).await, true);
    is_harmless(&visit).await;
}

#[tokio::test]
async fn code_in_every_other_place_of_a_reply_is_text_too() {
    let source = json!({ "datasource_name": IMAGE, "source_url": "javascript:window.tripped='source'", "chunk": IMAGE });
    let approval = json!({ "tool": { "config": { "name": IMAGE } } });
    let last_word =
        json!({ "answer": "Done.", "sources": [source], "approvals": [approval], "status": IMAGE });
    let stub = Stub::that_answers([
        Reply::stream().tool_call(IMAGE).hold().delta("Done.").last_word(&last_word).done(),
        Reply::refusal(500, IMAGE),
        Reply::stream().failed(SCRIPT),
        Reply::json(
            &json!({ "answer": IMAGE, "messageId": SCRIPT, "conversationId": SCRIPT, "visitorId": IMAGE }),
        ),
    ])
    .await;
    stub.is_known_as(Reply::json(&json!({
        "id": "demo",
        "name": SCRIPT,
        "interfaceConfig": { "displayName": IMAGE, "initialMessages": [IMAGE, SCRIPT], "messageTemplates": [IMAGE] },
    })));
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen =
        widget.until("the agent has introduced itself", |seen| seen.title.as_deref() == Some(IMAGE)).await;
    assert_eq!(seen.starters, [IMAGE]);
    is_harmless(&visit).await;
    widget.say("one").await;
    widget
        .until("the action is shown", |seen| seen.messages.len() == 2 && seen.answer().activity.is_some())
        .await;
    is_harmless(&visit).await;
    stub.go_on();
    let seen = widget.until("it is answered", Seen::is_settled).await;
    assert_eq!((seen.answer().sources[0].label.as_str(), &seen.answer().sources[0].href), (IMAGE, &None));
    for question in ["two", "three", "four"] {
        widget.ask(question).await;
    }
    assert_eq!(widget.look().await.answer().text, IMAGE);
    let stored = visit.stored().await.to_string();
    assert!(!stored.contains("script"), "such an id is not remembered: {stored}");
    is_harmless(&visit).await;
}

#[tokio::test]
async fn code_in_a_restored_transcript_is_text_too() {
    let stub = Stub::start().await;
    let messages = json!([
        { "id": "3", "text": format!("{SCRIPT}\n\n{LINK}"), "from": "agent", "sources": [{ "source": IMAGE }] },
        { "id": "2", "text": IMAGE, "from": "human", "user": { "id": "u", "name": IMAGE } },
        { "id": "1", "text": IMAGE, "from": "human" },
    ]);
    stub.will_remember(Reply::json(&json!({ "id": "c", "messages": messages })));
    let page = HostPage::new().with_script(
        "localStorage.setItem('palique:demo:visitorId', 'v'); localStorage.setItem('palique:demo:conversationId', 'c');",
    );
    let visit = Visit::to_with_stub(page, &stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.until("the transcript is there", |seen| seen.messages.len() == 3).await;
    assert_eq!(seen.answers()[0].operator.as_deref(), Some(IMAGE));
    is_harmless(&visit).await;
}

#[tokio::test]
async fn a_line_of_a_megabyte_and_ten_thousand_nested_quotes_leave_the_page_alive() {
    let line = "word ".repeat(1_000_000 / 5);
    let quotes = format!("{} deep", "> ".repeat(10_000));
    let brackets = "[".repeat(50_000);
    let stars = "*a _b ".repeat(20_000);
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    for (name, text, last) in [
        ("line", &line, "word"),
        ("quotes", &quotes, "deep"),
        ("brackets", &brackets, "["),
        ("stars", &stars, "b"),
    ] {
        stub.will_answer(Reply::stream().delta(text).done());
        let seen = widget.ask(name).await;
        assert_eq!(seen.error(), None, "{name}");
        assert!(seen.answer().text.trim_end().ends_with(last), "{name}: its end is there");
        widget.click("new-conversation").await;
        widget.until("it is empty", |seen| seen.messages.is_empty()).await;
    }
    stub.will_answer(Reply::answer("Still here."));
    assert_eq!(widget.ask("are you there?").await.answer().text, "Still here.");
    is_harmless(&visit).await;
}

#[tokio::test]
async fn controls_and_direction_marks_do_not_break_out_of_their_message() {
    let text = "before \u{202e}reversed\u{0} \u{1b}[31m \u{2066}isolated after";
    let stub = Stub::that_answers([Reply::answer(text), Reply::answer("next")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask("hello").await;
    assert!(seen.answer().text.starts_with("before") && seen.answer().text.ends_with("after"), "{seen:?}");
    assert_eq!(widget.ask("hello").await.answer().text, "next");
    is_harmless(&visit).await;
}
