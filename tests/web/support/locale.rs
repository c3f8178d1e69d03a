//! The texts of another language than the screens'.

use inbox_widgets::i18n::{I18n, Locale};
use leptos::prelude::*;

/// What `read` answers where `tag` is the locale.
pub(crate) fn in_locale<T>(tag: &str, read: impl FnOnce(I18n) -> T) -> T {
    let owner = Owner::new();
    let answer = owner.with(|| read(I18n::new(Signal::stored(Locale::choose([tag])))));
    owner.cleanup();
    answer
}
