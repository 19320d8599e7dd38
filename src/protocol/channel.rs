//! Where a message came from (query API §2).

use crate::open_enum::open_enum;

open_enum! {
    /// The channel of a message. A request with any other word is refused with the list of
    /// [`Channel::ALL`]; the widget sends [`Channel::Website`].
    pub enum Channel {
        /// A program with an API key; the default when a request names none.
        Api = "api",
        /// The owner's own panel.
        Dashboard = "dashboard",
        /// The chat widget.
        Website = "website",
        /// A form agent.
        Form = "form",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// Telegram.
        Telegram = "telegram",
        /// Slack.
        Slack = "slack",
        /// Instagram and Messenger.
        Meta = "meta",
        /// Crisp.
        Crisp = "crisp",
        /// Zapier.
        Zapier = "zapier",
        /// E-mail.
        Mail = "mail",
        /// Mercado Libre.
        Mercadolibre = "mercadolibre",
        /// The agent builder's test chat.
        AgentBuilder = "agent_builder",
        /// Chatwoot.
        Chatwoot = "chatwoot",
        /// The CRM of a sibling product.
        Crmchatsappai = "crmchatsappai",
    }
}

impl Channel {
    /// The fifteen words, in the order of the contract.
    pub const ALL: &'static [&'static str] = Self::WORDS;

    /// Whether the contract names this channel.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

#[cfg(test)]
mod tests {
    use super::Channel;

    #[test]
    fn every_listed_word_is_known_and_comes_back_unchanged() {
        for word in Channel::ALL {
            let channel = Channel::from(*word);
            assert!(channel.is_known(), "{word}");
            assert_eq!(channel.as_str(), *word);
        }
    }

    #[test]
    fn an_unknown_word_is_kept_as_it_came() {
        let channel = Channel::from("Website");
        assert!(!channel.is_known());
        assert_eq!(channel.as_str(), "Website");
    }
}
