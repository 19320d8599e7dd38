//! Who the agent is: the parts that its prompt is made of.

use crate::draft::Draft;
use crate::field::Field;
use crate::words::Words;
use palique_protocol::conversation_ai::limits;
use palique_view::prelude::*;

/// The tab.
pub fn tab(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.agent;
    let field = |label, at| Field::new(draft, label, at);
    view! {
        <section aria-labelledby="persona-title">
            <h2 id="persona-title">{texts.persona}</h2>
            <p class="lead">{texts.persona_lead}</p>
            {field(texts.name, "/agent/name").hint(texts.name_hint).limit(limits::NAME_CHARS).text()}
            {field(texts.business, "/agent/businessName")
                .hint(texts.business_hint)
                .limit(limits::NAME_CHARS)
                .optional()
                .text()}
            {field(texts.personality, "/agent/personality")
                .hint(texts.personality_hint)
                .example(texts.personality_example)
                .limit(limits::PROMPT_CHARS)
                .area(3)}
            {field(texts.goal, "/agent/goal")
                .hint(texts.goal_hint)
                .example(texts.goal_example)
                .limit(limits::PROMPT_CHARS)
                .area(3)}
            {field(texts.instructions, "/agent/instructions")
                .hint(texts.instructions_hint)
                .example(texts.instructions_example)
                .limit(limits::PROMPT_CHARS)
                .area(10)}
        </section>
    }
    .into_any()
}
