//! The seven shapes of an action's details. They carry no mark of their own and some are subsets
//! of others: always decode by the action's type, never by trying.

use crate::conversation_ai::followup::FollowupSettings;
use crate::conversation_ai::reading::{maybe_whole, whole};
use crate::lenient::null_as_default;
use crate::open_enum::open_enum;
use serde::{Deserialize, Serialize};

open_enum! {
    /// The units of times in actions. Agents have others.
    pub enum ActionSleepUnit {
        /// Days.
        Days = "days",
        /// Hours.
        Hours = "hours",
        /// Minutes.
        Minutes = "minutes",
    }
}

open_enum! {
    /// What makes an agent fall silent.
    pub enum StopBotDetection {
        /// The visitor says goodbye.
        Goodbye = "Goodbye",
        /// What the condition says.
        Custom = "Custom",
    }
}

open_enum! {
    /// What calls a person.
    pub enum HandoverType {
        /// The visitor asks for one.
        ContactRequest = "contactRequest",
        /// The agent does not know.
        LackOfInformation = "lackOfInformation",
        /// The agent did not help.
        FailedToResolveIssue = "failedToResolveIssue",
        /// What the condition says.
        Custom = "custom",
    }
}

open_enum! {
    /// What a follow-up follows.
    pub enum Scenario {
        /// Silence.
        ContactStoppedReplying = "contactStoppedReplying",
        /// "Not now."
        ContactIsBusy = "contactIsBusy",
        /// "Write to me later."
        ContactRequested = "contactRequested",
    }
}

open_enum! {
    /// What passes a conversation on.
    pub enum TransferBotType {
        /// The other agent's own purpose.
        Default = "Default",
        /// What the condition says.
        Custom = "Custom",
    }
}

/// `triggerWorkflow`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TriggerWorkflow {
    /// Which workflows.
    pub workflow_ids: Vec<String>,
    /// When.
    pub trigger_condition: String,
    /// What the visitor reads then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger_message: Option<String>,
}

/// `updateContactField`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateContactField {
    /// Which field.
    pub contact_field_id: String,
    /// What belongs in it.
    pub description: String,
    /// What visitors say; not needed for standard, monetary or date fields.
    #[serde(default, deserialize_with = "null_as_default")]
    pub contact_update_examples: Vec<String>,
}

/// `appointmentBooking`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentBooking {
    /// Which calendar.
    pub calendar_id: String,
    /// Whether to send a link and leave it at that; then all the flags below are false.
    pub only_send_link: bool,
    /// Whether a booking starts workflows.
    pub trigger_workflow: bool,
    /// Which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workflow_ids: Option<Vec<String>>,
    /// Whether the agent falls silent after a booking.
    pub sleep_after_booking: bool,
    /// For how long: the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_time_unit: Option<ActionSleepUnit>,
    /// For how long.
    #[serde(default, deserialize_with = "maybe_whole", skip_serializing_if = "Option::is_none")]
    pub sleep_time: Option<u32>,
    /// Whether another agent takes over after a booking.
    pub transfer_bot: bool,
    /// Which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_agent: Option<String>,
    /// Whether the agent may move an appointment.
    #[serde(default)]
    pub reschedule_enabled: bool,
    /// Whether the agent may cancel one.
    #[serde(default)]
    pub cancel_enabled: bool,
    /// A pointer back to the action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_id: Option<String>,
}

/// `stopBot`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StopBot {
    /// What makes the agent fall silent.
    pub stop_bot_detection_type: StopBotDetection,
    /// The same in words.
    pub stop_bot_trigger_condition: String,
    /// Whether it wakes again.
    pub reactivate_enabled: bool,
    /// After how long: the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_time_unit: Option<ActionSleepUnit>,
    /// After how long.
    #[serde(default, deserialize_with = "maybe_whole", skip_serializing_if = "Option::is_none")]
    pub sleep_time: Option<u32>,
    /// Whether the action is on.
    pub enabled: bool,
    /// What visitors say then; at least two.
    pub stop_bot_examples: Vec<String>,
    /// The agent's last words.
    pub final_message: String,
    /// Put on the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
}

/// `humanHandOver`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HumanHandOver {
    /// Whether the action is on.
    pub enabled: bool,
    /// When a person is called, in words.
    pub trigger_condition: String,
    /// When a person is called.
    pub handover_type: HandoverType,
    /// What visitors say then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examples: Option<Vec<String>>,
    /// Whether the agent wakes again.
    pub reactivate_enabled: bool,
    /// After how long: the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_time_unit: Option<ActionSleepUnit>,
    /// After how long.
    #[serde(default, deserialize_with = "maybe_whole", skip_serializing_if = "Option::is_none")]
    pub sleep_time: Option<u32>,
    /// The agent's last words.
    pub final_message: String,
    /// Who is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assign_to_user_id: Option<String>,
    /// Whether the contact stays with whom it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_assign_to_user: Option<bool>,
    /// Whether to create a task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_task: Option<bool>,
    /// Put on the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
}

/// `advancedFollowup`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdvancedFollowup {
    /// Whether the action is on.
    pub enabled: bool,
    /// What it follows.
    pub scenario_id: Scenario,
    /// One message after the other.
    pub followup_sequence: Vec<FollowupStep>,
    /// When they may go out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followup_settings: Option<FollowupSettings>,
}

/// One message of a follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FollowupStep {
    /// The number of the step.
    #[serde(deserialize_with = "whole")]
    pub id: u32,
    /// How long after the last message: the unit.
    pub followup_time_unit: ActionSleepUnit,
    /// How long after the last message.
    #[serde(deserialize_with = "whole")]
    pub followup_time: u32,
    /// Whether the agent finds the words.
    #[serde(default = "yes")]
    pub ai_enabled_message: bool,
    /// The owner's words, if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_message: Option<String>,
    /// Whether a workflow starts.
    #[serde(default)]
    pub trigger_workflow: bool,
    /// Which; one, unlike elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workflow_id: Option<String>,
    /// Whether the visitor asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_requested: Option<bool>,
}

fn yes() -> bool {
    true
}

/// `transferBot`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferBot {
    /// What passes a conversation on.
    pub transfer_bot_type: TransferBotType,
    /// To which agent.
    pub transfer_to_bot: String,
    /// Whether the action is on.
    pub enabled: bool,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_bot_trigger_condition: Option<String>,
    /// What visitors say then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_bot_examples: Option<Vec<String>>,
}
