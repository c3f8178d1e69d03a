//! A change of a variable in a widget that others may have changed meanwhile.

use wire::Widget;

use crate::model::merge::{Merge, WidgetContent};

/// `change`, which was meant for `base`, over `current`: with all that others have changed, and in fields that they have added
/// as well. `None` if both have changed the same in different ways.
pub(super) fn applied_over(
    base: &Widget,
    current: &Widget,
    change: impl Fn(WidgetContent) -> WidgetContent,
) -> Option<WidgetContent> {
    let base = WidgetContent::of(base);
    let mine = change(base.clone());
    let merged = Merge::new(&base, mine, WidgetContent::of(current)).without_asking()?;
    Some(change(merged))
}
