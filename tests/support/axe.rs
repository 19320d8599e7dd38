//! axe-core's verdict on what the browser shows: every rule that it has on, and the size of targets
//! besides. `cargo x test` brings the script; it is run in the page by the driver, so no page has to
//! allow it.

use crate::chromium::Chromium;
use crate::programs;
use serde_json::Value;

/// Judges the whole page, shadow trees included, and tells of each violation which rule, where, and
/// what to do. Frames are pages of their own and judged there.
const JUDGE: &str = "
    return axe.run(document, { iframes: false, resultTypes: ['violations'],
                               rules: { 'target-size': { enabled: true } } })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        `${id} at ${node.target.flat().join(' >>> ')}: ${node.failureSummary}`)));
";

/// What is wrong with what is shown: the rule, the place, what to do.
///
/// # Panics
/// When axe-core is not there or fails.
pub async fn violations(chromium: &Chromium) -> Vec<String> {
    if chromium.run("return typeof axe === 'undefined'").await == Value::Bool(true) {
        let script = std::fs::read_to_string(programs::axe()).expect("axe-core can be read");
        chromium.run(&script).await;
    }
    serde_json::from_value(chromium.run(JUDGE).await).expect("violations are sentences")
}

/// Says that what is shown has no violation.
///
/// # Panics
/// When it has one.
pub async fn find_nothing(chromium: &Chromium, state: &str) {
    let violations = violations(chromium).await;
    assert!(violations.is_empty(), "{state} is not accessible to everybody:\n{}", violations.join("\n"));
}
