//! What the page writes to, as the browser reports it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

use super::found::Found;

/// Watches rows from when it is made.
pub(crate) struct Watch {
    rows: Vec<Found>,
    /// One entry for each time that the page wrote, until it had nothing more to do.
    written: Rc<RefCell<Vec<Vec<Node>>>>,
    _observing: (MutationObserver, Closure<dyn Fn(Array)>),
}

impl Watch {
    /// Watches `rows` and all that is in them.
    pub(crate) fn over(rows: &[Found]) -> Self {
        let written = Rc::<RefCell<Vec<Vec<Node>>>>::default();
        let kept = Rc::clone(&written);
        let note = Closure::<dyn Fn(Array)>::new(move |records: Array| {
            let targets = records.iter().map(|record| record.unchecked_into::<MutationRecord>().target());
            kept.borrow_mut().push(targets.flatten().collect());
        });
        let observer = MutationObserver::new(note.as_ref().unchecked_ref()).unwrap();
        let options = everything();
        for row in rows {
            observer.observe_with_options(&row.0, &options).unwrap();
        }
        Self { rows: rows.to_vec(), written, _observing: (observer, note) }
    }

    /// The titles of the rows that were written to since.
    pub(crate) fn changed_rows(&self) -> Vec<String> {
        let written = self.written.borrow();
        self.titles_of(&written)
    }

    /// The titles of those of them that were written to the first time that any was.
    pub(crate) fn changed_at_once(&self) -> Vec<String> {
        let written = self.written.borrow();
        self.titles_of(written.get(..1).unwrap_or_default())
    }

    /// The titles of those of them that were written to after that.
    pub(crate) fn changed_later(&self) -> Vec<String> {
        let written = self.written.borrow();
        self.titles_of(written.get(1..).unwrap_or_default())
    }

    fn titles_of(&self, written: &[Vec<Node>]) -> Vec<String> {
        let is_hit = |row: &&Found| written.iter().flatten().any(|target| row.0.contains(Some(target)));
        self.rows.iter().filter(is_hit).flat_map(|row| row.texts("rowheader")).collect()
    }
}

/// Notes what the page writes in an element, from when it is made.
pub(crate) struct Changes {
    targets: Rc<RefCell<Vec<Node>>>,
    _observing: (MutationObserver, Closure<dyn Fn(Array)>),
}

impl Changes {
    /// Notes those in `element` and all that is in it.
    pub(crate) fn of(element: &Found) -> Self {
        let targets = Rc::<RefCell<Vec<Node>>>::default();
        let noted = Rc::clone(&targets);
        let note = Closure::<dyn Fn(Array)>::new(move |records: Array| {
            let of_records = records.iter().map(|record| record.unchecked_into::<MutationRecord>().target());
            noted.borrow_mut().extend(of_records.flatten());
        });
        let observer = MutationObserver::new(note.as_ref().unchecked_ref()).unwrap();
        observer.observe_with_options(&element.0, &everything()).unwrap();
        Self { targets, _observing: (observer, note) }
    }

    /// How many there were.
    pub(crate) fn count(&self) -> usize {
        self.targets.borrow().len()
    }

    /// What else than `elements` was written to, as markup.
    pub(crate) fn not_of(&self, elements: &[Found]) -> Vec<String> {
        let targets = self.targets.borrow();
        let of_others = targets
            .iter()
            .filter(|target| !elements.iter().any(|element| element.0.is_same_node(Some(target))));
        let markup = |target: &Node| target.dyn_ref::<Element>().map(Element::outer_html);
        of_others
            .map(|target| markup(target).unwrap_or_else(|| target.text_content().unwrap_or_default()))
            .collect()
    }
}

fn everything() -> MutationObserverInit {
    let options = MutationObserverInit::new();
    options.set_subtree(true);
    options.set_child_list(true);
    options.set_attributes(true);
    options.set_character_data(true);
    options
}
