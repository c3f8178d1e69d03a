//! The languages of the message table.

/// A language of the message table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English
    #[default]
    English,
    /// German
    German,
}

impl Language {
    /// All languages, in the order of the language switch.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Its name in the language itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of the BCP 47 tag `tag`, if the table has it.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_gives_the_language_of_its_first_part() {
        for (tag, language) in [
            ("de", Some(Language::German)),
            ("DE-AT", Some(Language::German)),
            ("en_GB", Some(Language::English)),
            ("fr", None),
            ("den", None),
            ("", None),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }
}
