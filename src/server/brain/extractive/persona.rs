//! Who the agent is, as its prompt tells: the saved one, or the draft that its owner tries out.

use crate::store::agents::Agent;
use palique_protocol::conversation_ai::prompt;

/// The texts of a prompt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Persona {
    /// The agent's name.
    pub name: String,
    /// In whose name it speaks.
    pub business: String,
    /// How it speaks.
    pub personality: String,
    /// What it is for.
    pub goal: String,
    /// What it has been told.
    pub instructions: String,
}

impl Persona {
    /// Takes a prompt apart. A prompt without our headings is all instructions; what it does not
    /// name is as it was saved.
    pub fn read(prompt: &str, agent: &Agent) -> Self {
        let mut persona = Self::default();
        for (heading, text) in prompt::sections(prompt) {
            let field = match heading {
                "Name" => &mut persona.name,
                "Business" => &mut persona.business,
                "Personality" => &mut persona.personality,
                "Goal" => &mut persona.goal,
                _ => &mut persona.instructions,
            };
            if !field.is_empty() {
                field.push_str("\n\n");
            }
            field.push_str(text.trim());
        }
        if persona.name.is_empty() {
            agent.name().clone_into(&mut persona.name);
        }
        if persona.business.is_empty() {
            agent.business().clone_into(&mut persona.business);
        }
        persona
    }
}

#[cfg(test)]
mod tests {
    use super::Persona;
    use crate::store::agents::Agent;
    use serde_json::json;

    #[test]
    fn a_prompt_tells_who_the_agent_is_and_the_agent_fills_the_gaps() {
        let agent = Agent::new("a".into(), "", json!({ "name": "Desk", "businessName": "Olmo" }), 0);
        let persona =
            Persona::read("# Name\nAda\n\n# Goal\nBook a visit.\n\n# Instructions\nBe brief.", &agent);
        assert_eq!((persona.name.as_str(), persona.business.as_str()), ("Ada", "Olmo"));
        assert_eq!((persona.goal.as_str(), persona.instructions.as_str()), ("Book a visit.", "Be brief."));
        let free = Persona::read("We close at noon.", &agent);
        assert_eq!((free.name.as_str(), free.instructions.as_str()), ("Desk", "We close at noon."));
    }
}
