//! Documents that the types can say, made at random within the limits.

use palique_protocol::conversation_ai::action::ActionType;
use palique_protocol::conversation_ai::action::details::{
    ActionSleepUnit, AdvancedFollowup, AppointmentBooking, FollowupStep, HandoverType, HumanHandOver,
    Scenario, StopBot, StopBotDetection, TransferBot, TransferBotType, TriggerWorkflow, UpdateContactField,
};
use palique_protocol::conversation_ai::agent::{Agent, AgentChannel, Mode, SleepUnit, Span, WaitUnit};
use palique_protocol::conversation_ai::followup::{FollowupSettings, Interval, TimezoneToUse, WorkingDay};
use palique_protocol::conversation_ai::look::{Icon, Language, Look, Position, Theme};
use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde::Serialize;
use serde_json::{Value, json};

/// A text with something to read.
pub(crate) fn said() -> impl Strategy<Value = String> + Clone {
    "[a-zÉ<&\"#]\\PC{0,12}"
}

/// A text.
fn text() -> impl Strategy<Value = String> + Clone {
    "\\PC{0,12}"
}

fn word<T: for<'a> From<&'a str> + std::fmt::Debug>(
    words: &'static [&'static str],
) -> impl Strategy<Value = T> {
    proptest::sample::select(words).prop_map(|word: &str| T::from(word))
}

fn sleep() -> impl Strategy<Value = (ActionSleepUnit, u32)> {
    prop_oneof![
        (Just(ActionSleepUnit::Days), 1..=365_u32),
        (Just(ActionSleepUnit::Hours), 1..=8_760_u32),
        (Just(ActionSleepUnit::Minutes), 1..=525_600_u32),
    ]
}

pub(crate) fn agent() -> impl Strategy<Value = Agent> {
    let wait = prop_oneof![
        (0..=300_u32).prop_map(|time| (time, WaitUnit::Seconds)),
        (0..=5_u32).prop_map(|time| (time, WaitUnit::Minutes)),
    ];
    let some = |unit, time: u32| (true, Span::Of(time), Span::Of(unit));
    let sleep = prop_oneof![
        Just((false, Span::Unset, Span::Unset)),
        Just((true, Span::Indefinite, Span::Indefinite)),
        (1..=48_u32).prop_map(move |time| some(SleepUnit::Hours, time)),
        (1..=2_880_u32).prop_map(move |time| some(SleepUnit::Minutes, time)),
        (1..=172_800_u32).prop_map(move |time| some(SleepUnit::Seconds, time)),
    ];
    let texts = (said(), of(text()), text(), text(), text());
    let lists = (vec(word::<AgentChannel>(AgentChannel::WORDS), 0..4), vec(said(), 0..3));
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), of(any::<bool>()), of(any::<bool>()));
    (texts, lists, flags, wait, sleep, word(Mode::WORDS), 1..=100_u32).prop_map(
        |(texts, lists, flags, wait, sleep, mode, messages)| Agent {
            name: texts.0,
            business_name: texts.1,
            mode,
            channels: lists.0,
            is_primary: flags.0,
            wait_time: wait.0,
            wait_time_unit: wait.1,
            sleep_enabled: sleep.0,
            sleep_time: sleep.1,
            sleep_time_unit: sleep.2,
            personality: texts.2,
            goal: texts.3,
            instructions: texts.4,
            auto_pilot_max_messages: messages,
            knowledge_base_ids: lists.1,
            respond_to_images: flags.1,
            respond_to_audio: flags.2,
            sleep_on_manual_message: flags.3,
            sleep_on_workflow_message: flags.4,
        },
    )
}

fn trigger_workflow() -> impl Strategy<Value = TriggerWorkflow> {
    (vec(said(), 1..3), said(), of(text())).prop_map(|(workflow_ids, trigger_condition, trigger_message)| {
        TriggerWorkflow { workflow_ids, trigger_condition, trigger_message }
    })
}

fn update_contact_field() -> impl Strategy<Value = UpdateContactField> {
    (said(), said(), vec(said(), 0..3)).prop_map(
        |(contact_field_id, description, contact_update_examples)| UpdateContactField {
            contact_field_id,
            description,
            contact_update_examples,
        },
    )
}

fn appointment_booking() -> impl Strategy<Value = AppointmentBooking> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (said(), flags, of(vec(said(), 1..3)), of(sleep()), of(said()), of(text())).prop_map(
        |(
            calendar_id,
            (only_send_link, reschedule, cancel),
            workflow_ids,
            sleep,
            transfer_agent,
            action_id,
        )| {
            let beyond = !only_send_link;
            AppointmentBooking {
                calendar_id,
                only_send_link,
                trigger_workflow: beyond && workflow_ids.is_some(),
                workflow_ids,
                sleep_after_booking: beyond && sleep.is_some(),
                sleep_time: sleep.as_ref().map(|(_, time)| *time),
                sleep_time_unit: sleep.map(|(unit, _)| unit),
                transfer_bot: beyond && transfer_agent.is_some(),
                transfer_agent,
                reschedule_enabled: beyond && reschedule,
                cancel_enabled: beyond && cancel,
                action_id,
            }
        },
    )
}

fn stop_bot() -> impl Strategy<Value = StopBot> {
    let texts = (said(), text(), vec(said(), 2..4), of(vec(said(), 0..3)));
    (word(StopBotDetection::WORDS), texts, of(sleep()), any::<bool>()).prop_map(
        |(stop_bot_detection_type, texts, sleep, enabled)| StopBot {
            stop_bot_detection_type,
            stop_bot_trigger_condition: texts.0,
            reactivate_enabled: sleep.is_some(),
            sleep_time: sleep.as_ref().map(|(_, time)| *time),
            sleep_time_unit: sleep.map(|(unit, _)| unit),
            enabled,
            stop_bot_examples: texts.2,
            final_message: texts.1,
            tags: texts.3,
        },
    )
}

fn human_hand_over() -> impl Strategy<Value = HumanHandOver> {
    let texts = (said(), text(), of(text()), of(vec(said(), 0..3)), of(vec(said(), 1..3)));
    let flags = (any::<bool>(), of(any::<bool>()), of(any::<bool>()));
    (word(HandoverType::WORDS), texts, of(sleep()), flags).prop_map(|(handover_type, texts, sleep, flags)| {
        let demanded = matches!(handover_type, HandoverType::Custom | HandoverType::ContactRequest);
        HumanHandOver {
            enabled: flags.0,
            trigger_condition: texts.0,
            handover_type,
            examples: texts.4.or_else(|| demanded.then(|| vec!["A person?".to_owned()])),
            reactivate_enabled: sleep.is_some(),
            sleep_time: sleep.as_ref().map(|(_, time)| *time),
            sleep_time_unit: sleep.map(|(unit, _)| unit),
            final_message: texts.1,
            assign_to_user_id: texts.2,
            skip_assign_to_user: flags.1,
            create_task: flags.2,
            tags: texts.3,
        }
    })
}

fn step() -> impl Strategy<Value = FollowupStep> {
    let time = prop_oneof![
        (Just(ActionSleepUnit::Days), 1..=180_u32),
        (Just(ActionSleepUnit::Hours), 1..=24_u32),
        (Just(ActionSleepUnit::Minutes), 1..=60_u32),
    ];
    (0..=999_999_u32, time, of(said()), of(said()), of(any::<bool>())).prop_map(
        |(id, (followup_time_unit, followup_time), custom_message, workflow_id, contact_requested)| {
            FollowupStep {
                id,
                followup_time_unit,
                followup_time,
                ai_enabled_message: custom_message.is_none(),
                custom_message,
                trigger_workflow: workflow_id.is_some(),
                workflow_id,
                contact_requested,
            }
        },
    )
}

fn advanced_followup() -> impl Strategy<Value = AdvancedFollowup> {
    (any::<bool>(), word(Scenario::WORDS), vec(step(), 0..=5), of(followup_settings())).prop_map(
        |(enabled, scenario_id, followup_sequence, followup_settings)| AdvancedFollowup {
            enabled,
            scenario_id,
            followup_sequence,
            followup_settings,
        },
    )
}

fn transfer_bot() -> impl Strategy<Value = TransferBot> {
    (said(), any::<bool>(), of((said(), vec(said(), 2..4)))).prop_map(|(transfer_to_bot, enabled, custom)| {
        let kind = if custom.is_some() { TransferBotType::Custom } else { TransferBotType::Default };
        let (condition, examples) = custom.unzip();
        TransferBot {
            transfer_bot_type: kind,
            transfer_to_bot,
            enabled,
            transfer_bot_trigger_condition: condition,
            transfer_bot_examples: examples,
        }
    })
}

pub(crate) fn followup_settings() -> impl Strategy<Value = FollowupSettings> {
    // Any even number of minutes in order makes intervals that at most touch.
    let intervals = btree_set(0..24 * 60_u32, 0..8).prop_map(|minutes| {
        let minutes: Vec<u32> = minutes.into_iter().collect();
        let interval = |pair: &[u32]| Interval {
            start_hour: pair[0] / 60,
            start_minute: pair[0] % 60,
            end_hour: pair[1] / 60,
            end_minute: pair[1] % 60,
        };
        minutes.chunks_exact(2).map(interval).collect::<Vec<_>>()
    });
    let days = subsequence(vec![0, 1, 2, 3, 4, 5, 6], 0..=7).prop_shuffle();
    let days = (days, vec(intervals, 7)).prop_map(|(days, hours)| {
        let day = |(day_of_the_week, intervals)| WorkingDay { day_of_the_week, intervals };
        days.into_iter().zip(hours).map(day).collect::<Vec<_>>()
    });
    (any::<bool>(), of(any::<bool>()), of(days), of(word(TimezoneToUse::WORDS))).prop_map(
        |(dynamic_channel_switching, follow_up_hours, working_hours, timezone_to_use)| FollowupSettings {
            dynamic_channel_switching,
            follow_up_hours,
            working_hours,
            timezone_to_use,
        },
    )
}

/// An action of any type, as it would be sent.
pub(crate) fn action() -> impl Strategy<Value = Value> {
    fn of_type(kind: ActionType, details: impl Serialize) -> Value {
        json!({ "type": kind.as_str(), "name": "An action", "details": details })
    }
    prop_oneof![
        trigger_workflow().prop_map(|details| of_type(ActionType::TriggerWorkflow, details)),
        update_contact_field().prop_map(|details| of_type(ActionType::UpdateContactField, details)),
        appointment_booking().prop_map(|details| of_type(ActionType::AppointmentBooking, details)),
        stop_bot().prop_map(|details| of_type(ActionType::StopBot, details)),
        human_hand_over().prop_map(|details| of_type(ActionType::HumanHandOver, details)),
        advanced_followup().prop_map(|details| of_type(ActionType::AdvancedFollowup, details)),
        transfer_bot().prop_map(|details| of_type(ActionType::TransferBot, details)),
    ]
}

pub(crate) fn look() -> impl Strategy<Value = Look> {
    let words =
        (of(word(Position::WORDS)), of(word(Theme::WORDS)), of(word(Language::WORDS)), of(word(Icon::WORDS)));
    let origins = of(vec("https?://[a-z]{1,9}\\.example(:[1-9][0-9]{3})?", 0..3));
    let lists = (of(vec(said(), 0..=3)), of(vec(said(), 0..=6)), origins);
    (of(text()), of("#[0-9a-fA-F]{6}"), words, lists, of(any::<bool>())).prop_map(
        |(display_name, accent, words, lists, is_public)| Look {
            display_name,
            accent,
            position: words.0,
            theme: words.1,
            language: words.2,
            icon: words.3,
            greetings: lists.0,
            starters: lists.1,
            allowed_origins: lists.2,
            is_public,
        },
    )
}

pub(crate) fn bundle() -> impl Strategy<Value = Value> {
    (agent(), of(look()), vec(action(), 0..3)).prop_map(|(agent, look, actions)| {
        let mut file = json!({ "format": "palique-agent", "version": 1, "agent": agent, "actions": actions });
        if let Some(look) = look {
            file["look"] = json!(look);
        }
        file
    })
}
