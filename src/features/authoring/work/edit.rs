//! An edit of one widget as a part of long work: over the widget as it is now, and never over an unseen change.

use wire::{UpdateWidget, Widget};

use super::failure::WorkFailure;
use super::runner::WorkEnding;
use crate::api::ApiError;
use crate::model::merge::WidgetContent;
use crate::model::work::{Attempt, Ending};
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
    attempt: Attempt,
    edit: &dyn Fn(&Widget) -> Edited,
) -> (WorkEnding, Option<(Widget, Widget)>) {
    let before = base.clone();
    let mut current = base;
    if attempt == Attempt::LookUp {
        match batch.read(&current.id).await {
            Ok(widget) => current = widget,
            Err(error) => return (unknown_still(error), None),
        }
    }
    for _ in 0..ROUNDS {
        let content = match edit(&current) {
            Edited::To(content) => content,
            // The attempt before has been carried out after all.
            Edited::Unneeded if attempt == Attempt::LookUp => return (Ending::Done, Some((before, current))),
            Edited::Unneeded => return (Ending::Unneeded, None),
            Edited::Conflict => return (Ending::Failed(WorkFailure::Conflict), None),
        };
        match batch.update(&current, &update_to(&current, content)).await {
            Ok(after) => return (Ending::Done, Some((current, after))),
            Err(UpdateError::Conflict(theirs)) => current = *theirs,
            Err(error) => return (error.into(), None),
        }
    }
    (Ending::Failed(WorkFailure::Conflict), None)
}

/// A look-up that fails leaves the outcome unknown, unless it will be tried again by itself.
fn unknown_still(error: ApiError) -> WorkEnding {
    match error.clone().into() {
        held @ Ending::Held(_) => held,
        gone @ Ending::Failed(WorkFailure::Gone) => gone,
        _ => Ending::Unknown(WorkFailure::Api(error)),
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
