//! What a message table is made of: the macros that read its lines.
//!
//! A table is a module of its own with the place of its first message in the list of all, `FIRST`, and one call of each
//! macro. The code of a part of the page has a table of its own, so that the main file does not contain its texts.

/// The texts of a table, by the name of their type.
macro_rules! texts {
    ($table:ident; $($name:ident: $english:literal, $german:literal;)*) => {
        /// A text of this table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $table {
            $(#[doc = $english] $name,)*
        }

        impl $table {
            /// Its place in the list of all messages.
            pub(super) fn place(self) -> usize {
                FIRST + self as usize
            }
        }

        const TEXTS: usize = [$($table::$name,)*].len();
        const ENGLISH_TEXTS: &str = concat!($($english, "\0",)*);
        const GERMAN_TEXTS: &str = concat!($($german, "\0",)*);

        /// The texts as they are written.
        #[cfg(test)]
        pub(super) const WRITTEN_TEXTS: &[(usize, [&str; 2])] =
            &[$((FIRST + $table::$name as usize, [$english, $german]),)*];
    };
}

/// The texts of a table that have a count, by the name of their type.
macro_rules! plurals {
    ($table:ident; $($name:ident: $one:literal, $other:literal, $german_one:literal, $german_other:literal;)*) => {
        /// A text with a count: one form for one, one for other counts. `{count}` is the placeholder of the count.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $table {
            $(#[doc = $other] $name,)*
        }

        impl $table {
            /// The place of its form for one, or for other counts, in the list of all messages.
            pub(super) fn place(self, is_one: bool) -> usize {
                FIRST + TEXTS + self as usize * 2 + usize::from(!is_one)
            }
        }

        const PLURALS: usize = [$($table::$name,)*].len();
        const ENGLISH_PLURALS: &str = concat!($($one, "\0", $other, "\0",)*);
        const GERMAN_PLURALS: &str = concat!($($german_one, "\0", $german_other, "\0",)*);

        /// The forms as they are written: that for one, then that for other counts.
        #[cfg(test)]
        pub(super) const WRITTEN_PLURALS: &[([usize; 2], [[&str; 2]; 2])] = &[$((
            [FIRST + TEXTS + 2 * $table::$name as usize, FIRST + TEXTS + 2 * $table::$name as usize + 1],
            [[$one, $other], [$german_one, $german_other]],
        ),)*];
    };
}

/// How the messages of a table are found.
macro_rules! message_of {
    () => {
        /// The number of messages of a language: the texts, then for each plural its form for one and its form for other
        /// counts.
        pub(super) const MESSAGES: usize = TEXTS + 2 * PLURALS;

        /// The message at `place` in `language`; empty if there is none.
        ///
        /// The page contains the messages of a language one after the other, each with a NUL after it: their places and
        /// lengths would take more bytes than the NULs.
        pub(super) fn message(place: usize, language: super::language::Language) -> &'static str {
            static ALL: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();
            let tables = [ENGLISH_TEXTS, ENGLISH_PLURALS, GERMAN_TEXTS, GERMAN_PLURALS];
            let all = ALL.get_or_init(|| super::table::split(tables));
            let before = match language {
                super::language::Language::English => 0,
                super::language::Language::German => MESSAGES,
            };
            place.checked_sub(FIRST).and_then(|place| all.get(before + place)).copied().unwrap_or_default()
        }
    };
}

pub(super) use {message_of, plurals, texts};

/// The messages of texts in which a NUL ends each.
pub(super) fn split(tables: [&'static str; 4]) -> Vec<&'static str> {
    tables.into_iter().flat_map(|table| table.split_terminator('\0')).collect()
}

#[cfg(test)]
mod tests {
    use super::super::language::Language;
    use super::super::{authoring_texts, texts};

    type Message = fn(usize, Language) -> &'static str;
    type WrittenText = (usize, [&'static str; 2]);
    type WrittenPlural = ([usize; 2], [[&'static str; 2]; 2]);

    const TABLES: [(Message, usize, &[WrittenText], &[WrittenPlural]); 2] = [
        (texts::message, texts::MESSAGES, texts::WRITTEN_TEXTS, texts::WRITTEN_PLURALS),
        (
            authoring_texts::message,
            authoring_texts::MESSAGES,
            authoring_texts::WRITTEN_TEXTS,
            authoring_texts::WRITTEN_PLURALS,
        ),
    ];

    /// The names of the placeholders in `template`, sorted.
    fn places(template: &str) -> Vec<&str> {
        let mut names: Vec<_> = template
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn each_language_has_the_same_places() {
        for (_, _, written, _) in TABLES {
            for (_, [english, german]) in written {
                assert!(!english.trim().is_empty() && !german.trim().is_empty(), "{english}");
                assert_eq!(places(english), places(german), "{english}");
            }
        }
    }

    #[test]
    fn each_message_is_found_in_each_language_as_it_is_written() {
        let mut first = 0;
        for (message, count, texts, plurals) in TABLES {
            for (place, written) in texts {
                assert_eq!(Language::ALL.map(|language| message(*place, language)), *written);
            }
            for (places, written) in plurals {
                let forms = |language| places.map(|place| message(place, language));
                assert_eq!(Language::ALL.map(forms), *written);
            }
            assert_eq!(texts.len() + 2 * plurals.len(), count);
            // A table follows the one before it.
            assert_eq!(texts.first().map(|(place, _)| *place), Some(first));
            assert_eq!(Language::ALL.map(|language| message(first + 2 * count, language)), [""; 2]);
            first += count;
        }
    }
}
