//! The checks and the types agree: what the types can say passes, what passes the types can read,
//! and nothing whatever makes a check panic.

use crate::harm::{any_json, harmed};
use crate::well_formed::{action, agent, bundle, followup_settings, look, said};
use palique_protocol::conversation_ai::action::details::{
    AdvancedFollowup, AppointmentBooking, HumanHandOver, StopBot, TransferBot, TriggerWorkflow,
    UpdateContactField,
};
use palique_protocol::conversation_ai::action::{ActionType, NewAction};
use palique_protocol::conversation_ai::agent::{Agent, AgentReply, body_of, merged, with_defaults};
use palique_protocol::conversation_ai::bundle::Bundle;
use palique_protocol::conversation_ai::check;
use palique_protocol::conversation_ai::followup::{FollowupSettings, FollowupSettingsRequest};
use palique_protocol::conversation_ai::key::NewKey;
use palique_protocol::conversation_ai::look::Look;
use proptest::collection::vec;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A document that the types wrote passes, and reads as what was written.
fn comes_back<T>(document: &T, problems: &[check::Problem]) -> Result<(), TestCaseError>
where
    T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    prop_assert_eq!(problems, &[]);
    let read: T = serde_json::from_value(json!(document)).unwrap();
    prop_assert_eq!(&read, document);
    Ok(())
}

/// Reads details as their type says.
fn reads_details(kind: ActionType, details: &Value) -> serde_json::Result<Value> {
    fn through<T: DeserializeOwned + Serialize>(details: &Value) -> serde_json::Result<Value> {
        serde_json::to_value(T::deserialize(details)?)
    }
    match kind {
        ActionType::TriggerWorkflow => through::<TriggerWorkflow>(details),
        ActionType::UpdateContactField => through::<UpdateContactField>(details),
        ActionType::AppointmentBooking => through::<AppointmentBooking>(details),
        ActionType::StopBot => through::<StopBot>(details),
        ActionType::HumanHandOver => through::<HumanHandOver>(details),
        ActionType::AdvancedFollowup => through::<AdvancedFollowup>(details),
        ActionType::TransferBot => through::<TransferBot>(details),
    }
}

fn reads_action(body: &Value) {
    let action: NewAction = serde_json::from_value(body.clone()).unwrap();
    let kind = ActionType::from_word(&action.kind).unwrap();
    reads_details(kind, &action.details).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_agent_that_the_type_can_say_passes_and_comes_back(agent in agent()) {
        let body = json!(agent);
        comes_back(&agent, &check::new_agent(&body))?;
        prop_assert_eq!(&with_defaults(&body), &body);
        prop_assert_eq!(check::agent_update(&body_of(&body), &body), []);
    }

    #[test]
    fn every_action_that_a_type_can_say_passes_and_comes_back(body in action()) {
        prop_assert_eq!(check::new_action(&body), []);
        prop_assert_eq!(check::action_update(&body, &body), []);
        let kind = ActionType::from_word(body["type"].as_str().unwrap()).unwrap();
        prop_assert_eq!(&reads_details(kind, &body["details"]).unwrap(), &body["details"]);
    }

    #[test]
    fn all_settings_that_the_type_can_say_pass_and_come_back(
        settings in followup_settings(), action_ids in vec(said(), 1..3)
    ) {
        comes_back(&settings, &check::followup_settings(&json!(settings), ""))?;
        let request = FollowupSettingsRequest { action_ids, followup_settings: settings };
        comes_back(&request, &check::followup_settings_request(&json!(request)))?;
    }

    #[test]
    fn every_look_that_the_type_can_say_passes_and_comes_back(look in look()) {
        comes_back(&look, &check::look(&json!(look)))?;
    }

    #[test]
    fn every_bundle_that_the_type_can_say_passes_and_comes_back(file in bundle()) {
        prop_assert_eq!(check::bundle(&file), []);
        let read: Bundle = serde_json::from_value(file.clone()).unwrap();
        prop_assert_eq!(serde_json::to_value(read).unwrap(), file);
    }

    #[test]
    fn no_check_panics_and_every_problem_has_a_sentence(body in any_json(), other in any_json()) {
        let problems = [
            check::new_agent(&body), check::agent_update(&body, &other), check::new_action(&body),
            check::action_update(&body, &other), check::followup_settings_request(&body),
            check::followup_settings(&body, "at"), check::look(&body), check::new_key(&body),
            check::origins(&body), check::bundle(&body),
        ];
        for problem in problems.iter().flatten() {
            prop_assert!(problem.to_string().contains(&problem.path));
        }
    }

    #[test]
    fn an_agent_that_passes_decodes(body in harmed(agent().prop_map(|agent| json!(agent)))) {
        if check::new_agent(&body).is_empty() {
            serde_json::from_value::<Agent>(body.clone()).unwrap();
            serde_json::from_value::<Agent>(with_defaults(&body)).unwrap();
        }
    }

    #[test]
    fn an_agent_whose_update_passes_decodes(
        current in agent(), body in harmed(agent().prop_map(|agent| json!(agent)))
    ) {
        let current = merged(&json!({ "id": "agt-1" }), &json!(current));
        if check::agent_update(&body, &current).is_empty() {
            serde_json::from_value::<AgentReply>(merged(&current, &body)).unwrap();
        }
    }

    #[test]
    fn an_action_that_passes_decodes(body in harmed(action())) {
        if check::new_action(&body).is_empty() {
            reads_action(&body);
        }
    }

    #[test]
    fn whatever_else_passes_decodes(
        settings in harmed(followup_settings().prop_map(|settings| json!(settings))),
        look in harmed(look().prop_map(|look| json!(look))),
        file in harmed(bundle()),
        key in harmed(Just(json!({ "name": "CI", "scopes": ["conversation-ai.write"] }))),
    ) {
        if check::followup_settings(&settings, "").is_empty() {
            serde_json::from_value::<FollowupSettings>(settings).unwrap();
        }
        if check::look(&look).is_empty() {
            serde_json::from_value::<Look>(look).unwrap();
        }
        if check::new_key(&key).is_empty() {
            serde_json::from_value::<NewKey>(key).unwrap();
        }
        if check::bundle(&file).is_empty() {
            let actions = file["actions"].as_array().unwrap().clone();
            serde_json::from_value::<Bundle>(file).unwrap();
            for action in &actions {
                reads_action(action);
            }
        }
    }
}
