//! `cargo x bench widget`: how much of the page's main thread a long streamed answer takes, beside
//! the least that any page could do with the same stream, in the same run.
//!
//! The figures are the browser's own (`Performance.getMetrics`, seconds of the main thread), taken
//! before and after. Nothing is asserted: a busy machine would fail it. Sizes in KB of Markdown and
//! the pace in tokens a second can be named: `cargo x bench widget -- 100 200`.

mod answer;
mod origin;

use palique_tests::chromium::Chromium;
use palique_tests::wait;
use serde_json::{Value, json};

/// What is measured, in this order.
const RUNS: [(&str, &str, &str); 3] = [
    ("text nodes appended", "plain", "run(false)"),
    ("text nodes, following", "plain", "run(true)"),
    ("the panel", "widget", "run()"),
];

#[tokio::main]
async fn main() {
    let numbers: Vec<u32> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let size = numbers.first().copied().unwrap_or(100);
    let pace = numbers.get(1).copied().unwrap_or(200);
    println!("{size} KB of Markdown at {pace} tokens a second; seconds of the main thread");
    println!("{:<24} {:>8} {:>8} {:>8} {:>8} {:>8}", "", "all", "script", "style", "layout", "ratio");
    let mut baseline = None;
    for (name, path, script) in RUNS {
        let spent = measure(size, pace, path, script).await;
        let ratio = spent.all / *baseline.get_or_insert(spent.all);
        println!(
            "{name:<24} {:>8.2} {:>8.2} {:>8.2} {:>8.2} {ratio:>8.2}",
            spent.all, spent.script, spent.style, spent.layout
        );
    }
}

/// Seconds of the main thread.
struct Spent {
    all: f64,
    script: f64,
    style: f64,
    layout: f64,
}

async fn measure(size: u32, pace: u32, path: &str, script: &str) -> Spent {
    let origin = origin::serve(answer::of(size), pace).await;
    let chromium = Chromium::start().await;
    chromium.cdp("Performance.enable", json!({})).await;
    chromium.visit(&format!("{origin}/{path}")).await;
    if path == "widget" {
        // Opening is not what is measured here.
        let ready = "return !!window.Palique && (Palique.open(), \
            !!document.querySelector('[data-palique]').shadowRoot.querySelector('[part=input]'))";
        wait::until("the panel is there", async || match chromium.run(ready).await {
            Value::Bool(true) => Ok(()),
            other => Err(other.to_string()),
        })
        .await;
    }
    let before = metrics(&chromium).await;
    chromium.run(script).await;
    // Longer than any test waits, so this waits by itself.
    while chromium.run("return window.finished === true").await != Value::Bool(true) {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    let failure = chromium.run("return window.failure || null").await;
    assert!(failure.is_null(), "the answer failed: {failure}");
    let after = metrics(&chromium).await;
    let between = |name: &str| number(&after, name) - number(&before, name);
    Spent {
        all: between("TaskDuration"),
        script: between("ScriptDuration"),
        style: between("RecalcStyleDuration"),
        layout: between("LayoutDuration"),
    }
}

async fn metrics(chromium: &Chromium) -> Value {
    chromium.cdp("Performance.getMetrics", json!({})).await["metrics"].clone()
}

fn number(metrics: &Value, name: &str) -> f64 {
    let metric = metrics.as_array().and_then(|list| list.iter().find(|metric| metric["name"] == name));
    metric.and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
}
