//! An answer as its reader saw it: Markdown through the widget's own renderer, which makes elements
//! and text nodes and never parses HTML.

use palique_view::prelude::*;
use palique_widget::prose::Prose;

/// A whole answer.
pub fn prose(markdown: String) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(root) = node.get() {
            let mut prose = Prose::new(&root);
            prose.write(&markdown);
            prose.finish();
        }
    });
    view! { <div class="prose" dir="auto" node_ref=node></div> }.into_any()
}

/// How an answer begins, without its marks, on one line.
pub fn beginning(markdown: &str, most: usize) -> String {
    let Ok(root) = document().create_element("div") else { return String::new() };
    let mut prose = Prose::new(&root);
    // A little more than is shown: marks take room too.
    prose.write(&markdown.chars().take(most * 2).collect::<String>());
    prose.finish();
    let spoken = prose.spoken();
    let mut line = String::with_capacity(most);
    let mut count = 0;
    for word in spoken.split_whitespace() {
        if count > most {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().take(most));
        count += word.chars().count() + 1;
    }
    line
}
