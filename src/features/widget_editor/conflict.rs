//! Someone else was quicker: both versions, and the person decides.

use leptos::prelude::*;
use wire::Widget;

use super::save::Editor;
use crate::features::exact_time::ExactTime;
use crate::i18n::{Plural, Text, use_i18n};
use crate::ui::{Button, Notice, NoticeTone};

/// What the server has now, and the two ways on.
#[component]
pub(super) fn ConflictNotice(editor: Editor, theirs: Widget) -> impl IntoView {
    let i18n = use_i18n();
    let updated = theirs.updated.clone();
    let labels = theirs.fields.iter().map(|field| field.label.clone()).collect::<Vec<_>>().join(", ");
    let theirs = StoredValue::new(theirs);
    let summary = move || {
        theirs.with_value(|theirs| {
            let fields = i18n.count(Plural::FieldCount, theirs.fields.len());
            i18n.fill(Text::ConflictTheirs, &[("title", &theirs.title), ("fields", &fields)])
        })
    };
    view! { class = "iw",
        <Notice tone=NoticeTone::Error>
            <p>{i18n.of(Text::ConflictTitle)}</p>
            // On a line of its own: at the end of another its exact time would stand out of a narrow dialog.
            <p><ExactTime timestamp=updated /></p>
            <p dir="auto">{summary}</p>
            <p class="iw-muted" dir="auto">{labels}</p>
            <p class="iw-muted">{i18n.of(Text::TextKept)}</p>
            <div class="iw-notice-actions">
                <Button
                    label=i18n.of(Text::ConflictKeepMine)
                    on_click=move |()| editor.keep_mine(theirs.get_value())
                />
                <Button
                    label=i18n.of(Text::ConflictTakeTheirs)
                    on_click=move |()| editor.take_theirs(theirs.get_value())
                />
            </div>
        </Notice>
    }
}
