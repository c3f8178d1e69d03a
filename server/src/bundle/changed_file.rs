//! A plan that is carried out on a file: all of it at once, or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;
use wire::{Bundle, ListedWidget, PlannedItem};

use super::error::BundleCommandError;
use super::outcome::StepOutcome;
use super::set;

/// Carries `decided` steps, planned for `read`, out on the file at `path`; they take over widgets of `from`. Returns their
/// outcomes, in order. Without a step the file stays as it is.
///
/// # Errors
///
/// The file is another one than when `read` was read, or cannot be written. It is unchanged then.
pub(super) fn carry_out<'a>(
    path: &Path,
    read: &Bundle,
    from: &Bundle,
    decided: &[&'a PlannedItem],
) -> Result<Vec<(&'a PlannedItem, StepOutcome)>, BundleCommandError> {
    let mut changed = read.clone();
    let mut outcomes = Vec::new();
    for planned in decided {
        // What cannot be read is a conflict, which nobody decides on.
        let Some(ListedWidget::Readable(widget)) = from.widgets.get(planned.place) else { continue };
        changed.take_over(&planned.step, widget);
        let is_change = planned.step.change().is_some();
        outcomes.push((*planned, if is_change { StepOutcome::Changed } else { StepOutcome::Created }));
    }
    if outcomes.is_empty() {
        return Ok(outcomes);
    }
    if set::of_file(path)? != *read {
        return Err(BundleCommandError::ChangedMeanwhile(path.to_owned()));
    }
    replace(path, &changed.to_text())
        .map_err(|source| BundleCommandError::File { name: path.to_owned(), source })?;
    Ok(outcomes)
}

/// Gives the file at `path` another content. Who reads it meanwhile gets the one or the other, whole.
fn replace(path: &Path, content: &str) -> io::Result<()> {
    // The file that a symbolic link leads to, not the link.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(&path);
    let mut unfinished = NamedTempFile::new_in(folder)?;
    unfinished.write_all(content.as_bytes())?;
    unfinished.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    unfinished.as_file().sync_all()?;
    unfinished.persist(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::report::RULES;
    use wire::{PlannedStep, Planner, decode_bundle};

    #[test]
    fn a_file_that_was_changed_after_the_plan_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("to.json");
        let (before, meanwhile) = (r#"{"widgets":[]}"#, r#"{"widgets":[{"title":"someone else's"}]}"#);
        let from = decode_bundle(r#"{"widgets":[{"title":"new"}]}"#).unwrap();
        let read = decode_bundle(before).unwrap();
        let plan = Planner::new(&from, "", &read.widgets, RULES).whole();
        let decided: Vec<_> =
            plan.widgets.iter().filter(|item| matches!(item.step, PlannedStep::Create(_))).collect();
        fs::write(&path, meanwhile).unwrap();
        let error = carry_out(&path, &read, &from, &decided).unwrap_err();
        assert!(matches!(error, BundleCommandError::ChangedMeanwhile(_)), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), meanwhile);
        fs::write(&path, before).unwrap();
        assert_eq!(carry_out(&path, &read, &from, &decided).unwrap().len(), 1);
        assert!(fs::read_to_string(&path).unwrap().contains("new"));
    }
}
