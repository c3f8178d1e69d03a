//! A limit on concurrent requests: the others wait for their turn, first come, first served.
//!
//! `async_lock::Semaphore` gives a free permit to the next caller, even before the waiting ones, so that a card far down could be
//! read before one in view. Here a permit goes to the caller that has waited longest.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;

/// Room for a fixed number of requests. Copies share it.
#[derive(Clone)]
pub(super) struct Semaphore {
    state: Rc<RefCell<State>>,
}

struct State {
    free: usize,
    waiting: VecDeque<oneshot::Sender<Permit>>,
}

/// The right to run. Dropping it releases the next one.
pub(super) struct Permit {
    semaphore: Option<Semaphore>,
}

impl Semaphore {
    /// Room for `count` requests at a time.
    pub(super) fn new(count: usize) -> Self {
        Self { state: Rc::new(RefCell::new(State { free: count, waiting: VecDeque::new() })) }
    }

    /// Waits until there is room. A caller that no longer waits is skipped.
    pub(super) async fn acquire(&self) -> Permit {
        let receiver = {
            let mut state = self.state.borrow_mut();
            if state.free > 0 {
                state.free -= 1;
                return self.permit();
            }
            let (sender, receiver) = oneshot::channel();
            state.waiting.push_back(sender);
            receiver
        };
        // The sender is dropped only together with the semaphore, and then nothing waits any more.
        receiver.await.unwrap_or(Permit { semaphore: None })
    }

    fn permit(&self) -> Permit {
        Permit { semaphore: Some(self.clone()) }
    }

    fn release(&self) {
        loop {
            let next = self.state.borrow_mut().waiting.pop_front();
            let Some(next) = next else { break };
            match next.send(self.permit()) {
                Ok(()) => return,
                // Nobody waits there any more; the permit is not to count as released a second time.
                Err(mut unused) => unused.semaphore = None,
            }
        }
        self.state.borrow_mut().free += 1;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(semaphore) = self.semaphore.take() {
            semaphore.release();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn no_more_run_than_there_is_room_for() {
        let semaphore = Semaphore::new(2);
        let first = semaphore.acquire().now_or_never().unwrap();
        let _second = semaphore.acquire().now_or_never().unwrap();
        let mut third = Box::pin(semaphore.acquire());
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        let third = third.now_or_never();
        assert!(third.is_some());
        assert!(semaphore.acquire().now_or_never().is_none());
    }

    #[test]
    fn who_waits_goes_in_the_order_of_coming() {
        let semaphore = Semaphore::new(1);
        let first = semaphore.acquire().now_or_never().unwrap();
        let mut second = Box::pin(semaphore.acquire());
        let mut third = Box::pin(semaphore.acquire());
        assert!((&mut second).now_or_never().is_none() && (&mut third).now_or_never().is_none());
        drop(first);
        assert!((&mut third).now_or_never().is_none());
        drop(second.now_or_never().unwrap());
        assert!(third.now_or_never().is_some());
    }

    #[test]
    fn who_comes_late_does_not_go_before_who_waits() {
        let semaphore = Semaphore::new(1);
        let first = semaphore.acquire().now_or_never().unwrap();
        let mut second = Box::pin(semaphore.acquire());
        assert!((&mut second).now_or_never().is_none());
        drop(first);
        assert!(semaphore.acquire().now_or_never().is_none());
        assert!(second.now_or_never().is_some());
    }

    #[test]
    fn who_gave_up_takes_no_room() {
        let semaphore = Semaphore::new(1);
        let first = semaphore.acquire().now_or_never().unwrap();
        let mut gave_up = Box::pin(semaphore.acquire());
        let mut called = Box::pin(semaphore.acquire());
        assert!((&mut gave_up).now_or_never().is_none() && (&mut called).now_or_never().is_none());
        drop(gave_up);
        drop(first);
        // It was let go, and gives up before it does.
        drop(called);
        assert!(semaphore.acquire().now_or_never().is_some());
    }
}
