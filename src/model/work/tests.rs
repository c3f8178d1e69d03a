use super::*;

type TestWork = Work<&'static str>;

const NOW: f64 = 1_000_000.0;

fn work(count: usize, at_once: usize) -> TestWork {
    Work::new(vec![0; count], at_once)
}

/// Begins all that may begin.
fn begin(work: &mut TestWork) -> Vec<(usize, ItemAttempt)> {
    std::iter::from_fn(|| work.begin_next()).collect()
}

fn firsts(places: &[usize]) -> Vec<(usize, ItemAttempt)> {
    places.iter().map(|place| (*place, ItemAttempt::First)).collect()
}

#[test]
fn no_more_than_allowed_are_under_way_and_each_runs_once() {
    let mut work = work(5, 2);
    let mut began = Vec::new();
    while work.course() != Course::Ended {
        let now = begin(&mut work);
        assert!(work.counts().running <= 2);
        began.extend(now.iter().map(|(place, _)| *place));
        for (place, _) in now {
            work.end(place, ItemEnding::Done, NOW);
        }
    }
    assert_eq!(began, [0, 1, 2, 3, 4]);
    assert_eq!(work.counts(), Counts { all: 5, done: 5, ..Counts::default() });
    assert!(!work.is_under_way() && !work.can_go_on());
}

#[test]
fn a_stop_lets_end_what_is_under_way_and_begins_nothing() {
    let mut work = work(4, 2);
    begin(&mut work);
    work.stop();
    assert_eq!(begin(&mut work), []);
    assert!(work.is_under_way(), "two have been sent");
    work.end(0, ItemEnding::Done, NOW);
    work.end(1, ItemEnding::Unknown("lost"), NOW);
    assert_eq!(begin(&mut work), []);
    assert_eq!(work.course(), Course::Stopped(StopReason::Asked));
    assert!(!work.is_under_way());
    assert_eq!(work.counts().ended(), 2);
}

#[test]
fn what_is_given_up_with_a_stop_begins_again_later() {
    let mut work = work(3, 2);
    begin(&mut work);
    work.stop();
    work.end(0, ItemEnding::GivenUp, NOW);
    work.end(1, ItemEnding::GivenUp, NOW);
    assert_eq!((work.counts().left, work.is_under_way()), (3, false));
    assert_eq!(work.course(), Course::Stopped(StopReason::Asked));
    work.go_on();
    let mut begun: Vec<usize> = begin(&mut work).into_iter().map(|(place, _)| place).collect();
    begun.sort_unstable();
    assert_eq!(begun, [0, 1]);
}

#[test]
fn going_on_repeats_nothing_done_and_looks_up_what_is_unknown() {
    let mut work = work(6, 6);
    begin(&mut work);
    work.end(0, ItemEnding::Done, NOW);
    work.end(1, ItemEnding::Unneeded, NOW);
    work.end(2, ItemEnding::Failed("conflict"), NOW);
    work.end(3, ItemEnding::Unknown("lost"), NOW);
    work.end(4, ItemEnding::Trouble("500"), NOW);
    work.end(5, ItemEnding::Done, NOW);
    assert_eq!(work.course(), Course::Ended);
    assert_eq!(work.counts().may_pass, 2);
    assert!(work.can_go_on());
    work.go_on();
    assert_eq!(begin(&mut work), [(3, ItemAttempt::LookUp), (4, ItemAttempt::First)]);
    // It is there, and nobody knows by whom: it is not counted as done, and not done again.
    work.end(3, ItemEnding::Found, NOW);
    work.end(4, ItemEnding::Done, NOW);
    assert_eq!(work.state(3), Some(&ItemState::Found));
    assert_eq!(work.state(2), Some(&ItemState::Failed { reason: "conflict", may_pass: false }));
    assert_eq!(work.counts(), Counts { all: 6, done: 3, unneeded: 2, failed: 1, ..Counts::default() });
    assert!(!work.can_go_on());
}

#[test]
fn what_a_missing_permission_would_refuse_too_is_not_tried() {
    let mut work = TestWork::new([1, 2, 1, 2, 1], 1);
    assert_eq!(begin(&mut work), firsts(&[0]));
    work.end(0, ItemEnding::Refused("403"), NOW);
    assert_eq!(work.state(2), Some(&ItemState::Refused("403")));
    assert_eq!(work.state(4), Some(&ItemState::Refused("403")));
    assert_eq!(begin(&mut work), firsts(&[1]));
    work.end(1, ItemEnding::Done, NOW);
    assert_eq!(begin(&mut work), firsts(&[3]));
    work.end(3, ItemEnding::Done, NOW);
    assert_eq!(work.counts(), Counts { all: 5, done: 2, failed: 3, may_pass: 3, ..Counts::default() });
    // The permission may have been given.
    work.go_on();
    assert_eq!(begin(&mut work), firsts(&[0]));
}

#[test]
fn a_pause_lasts_as_long_as_the_server_says() {
    let mut work = work(3, 2);
    begin(&mut work);
    work.end(0, ItemEnding::Held(ItemHold::Asked(Some(2_000.0))), NOW);
    work.end(1, ItemEnding::Held(ItemHold::Asked(Some(500.0))), NOW + 10.0);
    assert_eq!(work.course(), Course::Pausing(NOW + 2_000.0), "the longer of both");
    work.wake(NOW + 1_999.0);
    assert_eq!(begin(&mut work), []);
    work.wake(NOW + 2_000.0);
    let mut places: Vec<_> = begin(&mut work).into_iter().map(|(place, _)| place).collect();
    places.sort_unstable();
    assert_eq!(places, [0, 1], "those that were refused, before others");
}

#[test]
fn pauses_without_a_length_double_until_something_is_done() {
    let mut work = work(9, 1);
    let mut waits = Vec::new();
    let mut now = NOW;
    for _ in 0..7 {
        let [(place, _)] = begin(&mut work)[..] else { panic!("one begins") };
        work.end(place, ItemEnding::Held(ItemHold::Asked(None)), now);
        let Course::Pausing(until) = work.course() else { panic!("{:?}", work.course()) };
        waits.push(until - now);
        now = until;
        work.wake(now);
    }
    assert_eq!(waits, [1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0, 30_000.0, 30_000.0]);
    begin(&mut work);
    work.end(0, ItemEnding::Done, now);
    begin(&mut work);
    work.end(1, ItemEnding::Held(ItemHold::Asked(None)), now);
    assert_eq!(work.course(), Course::Pausing(now + 1_000.0));
}

#[test]
fn without_a_network_all_waits_and_what_was_lost_is_looked_up() {
    let mut work = work(4, 2);
    begin(&mut work);
    work.end(0, ItemEnding::Held(ItemHold::Offline), NOW);
    work.end(1, ItemEnding::LostOffline, NOW);
    assert_eq!(work.course(), Course::Offline);
    assert_eq!(begin(&mut work), []);
    assert_eq!((work.counts().unknown, work.counts().left), (1, 3));
    work.be_online();
    assert_eq!(begin(&mut work), [(1, ItemAttempt::LookUp), (0, ItemAttempt::First)]);
}

#[test]
fn a_look_up_that_waits_stays_a_look_up() {
    let mut work = work(1, 1);
    begin(&mut work);
    work.end(0, ItemEnding::Unknown("lost"), NOW);
    work.go_on();
    begin(&mut work);
    work.end(0, ItemEnding::Held(ItemHold::Asked(Some(0.0))), NOW);
    work.wake(NOW);
    assert_eq!(begin(&mut work), [(0, ItemAttempt::LookUp)]);
}

#[test]
fn trouble_in_a_row_stops_and_a_success_between_does_not() {
    let mut work = work(10, 1);
    for (place, ending) in [
        (0, ItemEnding::Trouble("503")),
        (1, ItemEnding::Trouble("503")),
        (2, ItemEnding::Done),
        (3, ItemEnding::Trouble("503")),
        (4, ItemEnding::Trouble("503")),
    ] {
        assert_eq!(begin(&mut work), firsts(&[place]));
        work.end(place, ending, NOW);
    }
    begin(&mut work);
    work.end(5, ItemEnding::Trouble("503"), NOW);
    assert_eq!(work.course(), Course::Stopped(StopReason::Trouble));
    assert!(work.can_go_on());
    work.go_on();
    assert_eq!(begin(&mut work), firsts(&[6]), "those that have not begun come first");
}

#[test]
fn whoever_does_not_sign_in_stops_it() {
    let mut work = work(2, 1);
    begin(&mut work);
    work.end(0, ItemEnding::Held(ItemHold::SignedOut), NOW);
    assert_eq!(work.course(), Course::Stopped(StopReason::SignedOut));
    work.go_on();
    assert_eq!(begin(&mut work), firsts(&[0]));
}

#[test]
fn nothing_wakes_a_work_that_was_stopped() {
    for hold in [ItemHold::Offline, ItemHold::Asked(Some(1.0)), ItemHold::SignedOut] {
        let mut work = work(3, 1);
        begin(&mut work);
        work.stop();
        work.end(0, ItemEnding::Held(hold), NOW);
        work.be_online();
        work.wake(NOW + 60_000.0);
        assert_eq!(work.course(), Course::Stopped(StopReason::Asked), "{hold:?}");
        assert_eq!(begin(&mut work), []);
    }
}

#[test]
fn a_pause_can_be_stopped_and_an_empty_work_has_ended() {
    let mut work = work(2, 1);
    begin(&mut work);
    work.end(0, ItemEnding::Held(ItemHold::Asked(Some(5_000.0))), NOW);
    work.stop();
    work.wake(NOW + 5_000.0);
    assert_eq!(begin(&mut work), []);
    assert_eq!(self::work(0, 4).course(), Course::Ended);
}

#[test]
fn an_end_counts_once() {
    let mut work = work(2, 2);
    begin(&mut work);
    work.end(0, ItemEnding::Done, NOW);
    work.end(0, ItemEnding::Failed("late"), NOW);
    work.end(7, ItemEnding::Done, NOW);
    assert_eq!(work.state(0), Some(&ItemState::Done));
    assert_eq!(work.counts().done, 1);
}
