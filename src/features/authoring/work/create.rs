//! The creation of a widget as a part of long work: never sent again as long as it may have been carried out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use wire::CreateWidget;

use super::failure::{WorkEnding, WorkFailure};
use crate::model::work::{ItemAttempt, ItemEnding};
use crate::sync::{Batch, CreateError, LostCreate};

/// How long a creation whose reply is lost may still be at work, in ms: until then it is only looked up.
const AT_WORK_MS: f64 = 30_000.0;

/// Creations whose outcome is unknown, by their places, and when they were lost, in ms since 1970.
pub(in crate::features::authoring) type LostCreations = Rc<RefCell<HashMap<usize, (LostCreate, f64)>>>;

/// Creates a widget. One whose outcome is unknown is looked up first; it is sent again only if it is not there and can no
/// longer be at work. What is found may be someone else's: no reply says whose it is.
pub(in crate::features::authoring) async fn create_widget(
    batch: &Batch,
    create: &CreateWidget,
    place: usize,
    attempt: ItemAttempt,
    lost: &LostCreations,
) -> WorkEnding {
    let known = lost.borrow().get(&place).cloned();
    if let (ItemAttempt::LookUp, Some((known, at))) = (attempt, known) {
        match batch.look_for(&known).await {
            Ok(Some(_)) => return ItemEnding::Found,
            Ok(None) if js_sys::Date::now() - at < AT_WORK_MS && known.may_be_at_work() => {
                return ItemEnding::Unknown(WorkFailure::AtWork);
            }
            Ok(None) => {}
            Err(error) => {
                return match error.clone().into() {
                    held @ ItemEnding::Held(_) => held,
                    _ => ItemEnding::Unknown(WorkFailure::Api(error)),
                };
            }
        }
    }
    match batch.create(create.clone()).await {
        Ok(_) => ItemEnding::Done,
        Err(CreateError::OutcomeUnknown { error, lost: unknown }) => {
            // Mostly the widget is there, and the work goes on at once.
            if let Ok(Some(_)) = batch.look_for(&unknown).await {
                return ItemEnding::Found;
            }
            lost.borrow_mut().insert(place, (unknown.clone(), js_sys::Date::now()));
            CreateError::OutcomeUnknown { error, lost: unknown }.into()
        }
        Err(error) => error.into(),
    }
}
