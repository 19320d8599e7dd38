//! An agent's texts as one system prompt, and back.
//!
//! ```text
//! # Personality
//! Brief and warm.
//!
//! # Goal
//! Book a visit.
//! ```
//!
//! A line of the owner's that reads like one of these headings is written with a backslash before
//! it, so that taking the prompt apart gives back exactly what went in.

use super::reading::text_of;
use serde_json::Value;

/// The sections, in order: heading and property.
pub const SECTIONS: &[(&str, &str)] = &[
    ("Name", "name"),
    ("Business", "businessName"),
    ("Personality", "personality"),
    ("Goal", "goal"),
    ("Instructions", "instructions"),
];

/// The system prompt of an agent. Blank texts have no section.
pub fn compose(agent: &Value) -> String {
    let mut prompt = String::new();
    for (heading, name) in SECTIONS {
        let text = agent.get(name).map(text_of).unwrap_or_default();
        if text.trim().is_empty() {
            continue;
        }
        if !prompt.is_empty() {
            prompt.push_str("\n\n");
        }
        prompt.push_str("# ");
        prompt.push_str(heading);
        for line in text.split('\n') {
            prompt.push('\n');
            if heading_of(line.trim_start_matches('\\')).is_some() {
                prompt.push('\\');
            }
            prompt.push_str(line);
        }
    }
    prompt
}

/// The sections of a system prompt: heading and text. Text before the first heading has the
/// heading `""`.
pub fn sections(prompt: &str) -> Vec<(&'static str, String)> {
    let mut found: Vec<(&'static str, Vec<&str>)> = vec![("", Vec::new())];
    for line in prompt.split('\n') {
        if let Some(heading) = heading_of(line) {
            let before = found.last_mut().map(|(_, lines)| lines);
            // The blank line before a heading belongs to neither text.
            before.and_then(|lines| lines.pop_if(|line| line.is_empty()));
            found.push((heading, Vec::new()));
        } else if let Some((_, lines)) = found.last_mut() {
            let escaped = line.starts_with('\\') && heading_of(line.trim_start_matches('\\')).is_some();
            lines.push(if escaped { &line[1..] } else { line });
        }
    }
    if found[0].1.join("").trim().is_empty() {
        found.remove(0);
    }
    found.into_iter().map(|(heading, lines)| (heading, lines.join("\n"))).collect()
}

/// The heading that a line is, if it is one.
fn heading_of(line: &str) -> Option<&'static str> {
    let title = line.strip_prefix("# ")?.trim_end();
    SECTIONS.iter().map(|(heading, _)| *heading).find(|heading| *heading == title)
}
