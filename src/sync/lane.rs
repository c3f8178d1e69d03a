//! A limit on concurrent requests: the others wait for their turn, first come, first served.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;

/// Room for a fixed number of requests. Copies share it.
#[derive(Clone)]
pub(super) struct Lane {
    state: Rc<RefCell<LaneState>>,
}

struct LaneState {
    free: usize,
    waiting: VecDeque<oneshot::Sender<Pass>>,
}

/// The right to run. Dropping it releases the next one.
pub(super) struct Pass {
    lane: Option<Lane>,
}

impl Lane {
    /// Room for `count` requests at a time.
    pub(super) fn new(count: usize) -> Self {
        Self { state: Rc::new(RefCell::new(LaneState { free: count, waiting: VecDeque::new() })) }
    }

    /// Waits until there is room. A caller that no longer waits is skipped.
    pub(super) async fn enter(&self) -> Pass {
        let receiver = {
            let mut state = self.state.borrow_mut();
            if state.free > 0 {
                state.free -= 1;
                return self.pass();
            }
            let (sender, receiver) = oneshot::channel();
            state.waiting.push_back(sender);
            receiver
        };
        // The sender is dropped only together with the lane, and then nothing waits any more.
        receiver.await.unwrap_or(Pass { lane: None })
    }

    fn pass(&self) -> Pass {
        Pass { lane: Some(self.clone()) }
    }

    fn leave(&self) {
        loop {
            let next = self.state.borrow_mut().waiting.pop_front();
            let Some(next) = next else { break };
            match next.send(self.pass()) {
                Ok(()) => return,
                // Nothing waits there any more; the pass must not count as left a second time.
                Err(mut unused) => unused.lane = None,
            }
        }
        self.state.borrow_mut().free += 1;
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if let Some(lane) = self.lane.take() {
            lane.leave();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn no_more_run_than_there_is_room_for() {
        let lane = Lane::new(2);
        let first = lane.enter().now_or_never().unwrap();
        let _second = lane.enter().now_or_never().unwrap();
        let mut third = Box::pin(lane.enter());
        assert!((&mut third).now_or_never().is_none());
        drop(first);
        let third = third.now_or_never();
        assert!(third.is_some());
        assert!(lane.enter().now_or_never().is_none());
    }

    #[test]
    fn who_waits_goes_in_the_order_of_coming() {
        let lane = Lane::new(1);
        let first = lane.enter().now_or_never().unwrap();
        let mut second = Box::pin(lane.enter());
        let mut third = Box::pin(lane.enter());
        assert!((&mut second).now_or_never().is_none() && (&mut third).now_or_never().is_none());
        drop(first);
        assert!((&mut third).now_or_never().is_none());
        drop(second.now_or_never().unwrap());
        assert!(third.now_or_never().is_some());
    }

    #[test]
    fn who_gave_up_takes_no_room() {
        let lane = Lane::new(1);
        let first = lane.enter().now_or_never().unwrap();
        let mut gave_up = Box::pin(lane.enter());
        let mut called = Box::pin(lane.enter());
        assert!((&mut gave_up).now_or_never().is_none() && (&mut called).now_or_never().is_none());
        drop(gave_up);
        drop(first);
        // It was let go, and gives up before it does.
        drop(called);
        assert!(lane.enter().now_or_never().is_some());
    }
}
