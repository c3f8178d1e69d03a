//! A bundle that takes over widgets of another set.

use super::step::PlannedStep;
use crate::bundle::Bundle;
use crate::list::ListedWidget;
use crate::widget::Widget;

impl Bundle {
    /// Takes over `theirs` as `step` says, which was planned for this bundle: title and fields of a widget that is there,
    /// whose other members stay, or all of a new one. Other steps change nothing.
    pub fn take_over(&mut self, step: &PlannedStep, theirs: &Widget) {
        if let Some(change) = step.change() {
            let (title, fields) = (theirs.title.clone(), theirs.fields.clone());
            let updated = if change.base.id == theirs.id { &theirs.updated } else { &change.base.updated };
            if let Some(place) = self.widgets.get_mut(change.base_place) {
                *place = ListedWidget::Readable(Widget {
                    title,
                    fields,
                    updated: updated.clone(),
                    ..change.base.clone()
                });
            }
        } else if matches!(step, PlannedStep::Create(_)) {
            // An id of another chatbot may be that of another widget here.
            let is_taken = self.widgets.iter().any(|listed| listed.id() == Some(&theirs.id));
            let id = if is_taken { String::new() } else { theirs.id.clone() };
            self.widgets.push(ListedWidget::Readable(Widget { id, ..theirs.clone() }));
        }
    }
}
