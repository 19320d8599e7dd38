//! When follow-ups may go out (contract §7).

use super::reading::whole;
use crate::lenient::null_as_default;
use crate::open_enum::open_enum;
use serde::{Deserialize, Serialize};

open_enum! {
    /// Whose clock the working hours follow.
    pub enum TimezoneToUse {
        /// The contact's.
        Contact = "contact",
        /// The business's own.
        Business = "business",
    }
}

/// The settings, inside an `advancedFollowup` action or sent to several at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FollowupSettings {
    /// Whether a follow-up may take another channel than the conversation did.
    #[serde(default = "yes")]
    pub dynamic_channel_switching: bool,
    /// Whether to keep to the working hours. The capital U is the contract's.
    #[serde(default, rename = "followUpHours", skip_serializing_if = "Option::is_none")]
    pub follow_up_hours: Option<bool>,
    /// The days that have any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<Vec<WorkingDay>>,
    /// Whose clock they follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone_to_use: Option<TimezoneToUse>,
}

fn yes() -> bool {
    true
}

/// One day of the week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkingDay {
    /// 0 is Sunday, 6 is Saturday.
    #[serde(deserialize_with = "whole")]
    pub day_of_the_week: u32,
    /// None: closed.
    #[serde(default, deserialize_with = "null_as_default")]
    pub intervals: Vec<Interval>,
}

/// From one time of a day to a later one, on a clock of 24 hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    /// 0 to 23.
    #[serde(deserialize_with = "whole")]
    pub start_hour: u32,
    /// 0 to 59.
    #[serde(deserialize_with = "whole")]
    pub start_minute: u32,
    /// 0 to 23.
    #[serde(deserialize_with = "whole")]
    pub end_hour: u32,
    /// 0 to 59.
    #[serde(deserialize_with = "whole")]
    pub end_minute: u32,
}

/// Settings for several actions at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FollowupSettingsRequest {
    /// Actions of type `advancedFollowup`.
    pub action_ids: Vec<String>,
    /// The settings.
    pub followup_settings: FollowupSettings,
}
