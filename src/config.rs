//! The host's options, checked.

/// Where the application runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Inside a host's page, which says what to show.
    #[default]
    Inline,
    /// A separate page: with a bar, the place in the URL's hash, and Connect.
    Page,
}

/// The screen that a host asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The list of widgets.
    #[default]
    Manage,
    /// The values of one conversation and contact.
    Values,
}

/// The options of the element, by the names of its attributes. Unknown words count as the default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// `mode`: where it runs.
    pub mode: Mode,
    /// `api-base`: where `/v1/…` is; the page's own origin if empty.
    pub api_base: String,
    /// `chatbot-id`: required to work.
    pub chatbot: String,
    /// `view`: the screen.
    pub view: View,
    /// `conversation-id`: the conversation whose values are shown.
    pub conversation: String,
    /// `contact-id`: the contact whose values are shown.
    pub contact: String,
    /// `heading`: the host's heading for the values.
    pub heading: String,
    /// `locale`: a BCP 47 tag; without it the document's, then the browser's.
    pub locale: String,
    /// `language`: that of the host's document; no attribute but the document's.
    pub language: String,
    /// `theme`: `auto`, `light` or `dark`.
    pub theme: String,
    /// `poll-interval`: the interval in seconds at which everything displayed is refetched; 0 is never.
    pub poll_interval: u32,
    /// `readonly`: changes are not offered.
    pub readonly: bool,
    /// `messages`: the host's own texts, as a JSON list; no attribute but a property.
    pub messages: String,
}

impl Config {
    /// Reads the options with `read`, which returns an attribute's text by its name; absent is `None`.
    pub fn from_attributes(read: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| read(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        Self {
            mode: if text("mode") == "page" { Mode::Page } else { Mode::Inline },
            api_base: text("api-base").trim_end_matches('/').to_owned(),
            chatbot: text("chatbot-id"),
            view: if text("view") == "values" { View::Values } else { View::Manage },
            conversation: text("conversation-id"),
            contact: text("contact-id"),
            heading: text("heading"),
            locale: text("locale"),
            language: text("language"),
            theme: text("theme"),
            poll_interval: text("poll-interval").parse().unwrap_or_default(),
            readonly: read("readonly").is_some(),
            messages: text("messages"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_count_as_the_default() {
        let config = Config::from_attributes(|name| match name {
            "view" | "mode" | "poll-interval" => Some("other".to_owned()),
            _ => None,
        });
        assert_eq!(config, Config::default());
    }

    #[test]
    fn texts_are_trimmed_and_the_address_has_no_slash_at_its_end() {
        let config = Config::from_attributes(|name| match name {
            "api-base" => Some(" https://api.example.com/ ".to_owned()),
            "view" => Some("values".to_owned()),
            "chatbot-id" => Some("demo ".to_owned()),
            "poll-interval" => Some("30".to_owned()),
            _ => None,
        });
        assert_eq!(config.api_base, "https://api.example.com");
        assert_eq!((config.view, config.chatbot.as_str()), (View::Values, "demo"));
        assert_eq!(config.poll_interval, 30);
    }
}
