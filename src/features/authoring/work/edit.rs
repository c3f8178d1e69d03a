//! An edit of one widget as a part of long work: over the widget as it is now, and never over an unseen change.

use wire::{UpdateWidget, Widget};

use super::failure::{WorkEnding, WorkFailure};
use crate::api::ApiError;
use crate::model::merge::WidgetContent;
use crate::model::work::{ItemAttempt, ItemEnding};
use crate::sync::{Batch, UpdateError};

/// How often an edit is made anew when others change the widget meanwhile.
const ROUNDS: u32 = 4;

/// What an edit makes of a widget.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::authoring) enum Edited {
    /// This.
    To(WidgetContent),
    /// It is so already.
    Unneeded,
    /// Someone else has changed the same thing in another way.
    Conflict,
}

/// Carries out `edit` on the widget that was read as `base`: `edit` gets the widget as it is now. Returns the widget before
/// and after as well, if this has changed it.
pub(in crate::features::authoring) async fn edit_widget(
    batch: &Batch,
    base: Widget,
    attempt: ItemAttempt,
    edit: &dyn Fn(&Widget) -> Edited,
) -> (WorkEnding, Option<(Widget, Widget)>) {
    let before = base.clone();
    let mut current = base;
    if attempt == ItemAttempt::LookUp {
        match batch.read(&current.id).await {
            Ok(widget) => current = widget,
            Err(error) => return (unknown_still(error), None),
        }
    }
    for _ in 0..ROUNDS {
        let content = match edit(&current) {
            Edited::To(content) => content,
            // The attempt before has been carried out after all.
            Edited::Unneeded if attempt == ItemAttempt::LookUp => {
                return (ItemEnding::Done, edited_alone(before, edit));
            }
            Edited::Unneeded => return (ItemEnding::Unneeded, None),
            Edited::Conflict => return (ItemEnding::Failed(WorkFailure::Conflict), None),
        };
        match batch.update(&current, &update_to(&current, content)).await {
            Ok(after) => return (ItemEnding::Done, Some((current, after))),
            Err(UpdateError::Conflict(theirs)) => current = *theirs,
            Err(error) => return (error.into(), None),
        }
    }
    (ItemEnding::Failed(WorkFailure::Conflict), None)
}

/// `before` and what `edit` alone makes of it: what others have changed since belongs to neither.
fn edited_alone(before: Widget, edit: &dyn Fn(&Widget) -> Edited) -> Option<(Widget, Widget)> {
    let Edited::To(WidgetContent { title, fields }) = edit(&before) else { return None };
    let after = Widget { title, fields, ..before.clone() };
    Some((before, after))
}

/// A look-up that fails leaves the outcome unknown, unless it will be tried again by itself.
fn unknown_still(error: ApiError) -> WorkEnding {
    match error.clone().into() {
        held @ ItemEnding::Held(_) => held,
        gone @ ItemEnding::Failed(WorkFailure::Gone) => gone,
        _ => ItemEnding::Unknown(WorkFailure::Api(error)),
    }
}

/// The update that makes `content` of `widget`: only what changes.
fn update_to(widget: &Widget, content: WidgetContent) -> UpdateWidget {
    let WidgetContent { title, fields } = content;
    UpdateWidget {
        title: (title != widget.title).then_some(title),
        fields: (fields != widget.fields).then_some(fields),
    }
}
