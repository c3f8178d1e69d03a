//! Changes to one widget run one after another; changes to different widgets run side by side.

use std::cell::RefCell;

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::Shared;

type End = Shared<oneshot::Receiver<()>>;

/// The turns of each widget. A user makes few changes at a time.
#[derive(Default)]
pub(super) struct Queues {
    last: RefCell<Vec<(String, End)>>,
}

/// A place in a widget's queue. Dropping it releases the next one.
pub(super) struct Turn {
    before: Option<End>,
    _end: oneshot::Sender<()>,
}

impl Turn {
    /// Waits until the turns before it have ended.
    pub(super) async fn wait(&mut self) {
        if let Some(before) = self.before.take() {
            // An error means that the turn before was dropped, which is its end.
            let _ = before.await;
        }
    }
}

impl Queues {
    /// Takes the next turn for `widget`. Turns come in the order in which they are taken.
    pub(super) fn take_turn(&self, widget: &str) -> Turn {
        let (sender, receiver) = oneshot::channel();
        let mut last = self.last.borrow_mut();
        last.retain(|(_, end)| end.peek().is_none());
        let before = last.iter().position(|(known, _)| known == widget).map(|place| last.remove(place).1);
        last.push((widget.to_owned(), receiver.shared()));
        Turn { before, _end: sender }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_of_one_widget_follow_each_other() {
        let queues = Queues::default();
        let mut first = queues.take_turn("a");
        let mut second = queues.take_turn("a");
        let mut other = queues.take_turn("b");
        assert!(first.wait().now_or_never().is_some());
        assert!(other.wait().now_or_never().is_some());
        let waiting = &mut second;
        assert!(waiting.wait().now_or_never().is_none());
    }

    #[test]
    fn a_dropped_turn_lets_the_next_one_go() {
        let queues = Queues::default();
        let first = queues.take_turn("a");
        let mut second = queues.take_turn("a");
        drop(first);
        assert!(second.wait().now_or_never().is_some());
    }
}
