//! How long the rest of a work will take, by how long it has taken so far. Without a clock: who asks says what time it is.

/// So many items must have ended before anything is said.
const FEWEST: usize = 3;
/// And so long must it have taken, in ms.
const SHORTEST_MS: f64 = 1_000.0;

/// The pace of a work, counted only while it moves.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WorkPace {
    moved_ms: f64,
    ended: usize,
    last: Option<(f64, usize)>,
}

impl WorkPace {
    /// At `now`, in ms since 1970, `ended` items have an outcome. While the work waits, `is_moving` is false.
    pub fn note(&mut self, now: f64, ended: usize, is_moving: bool) {
        if let Some((before, ended_before)) = self.last {
            self.moved_ms += (now - before).max(0.0);
            self.ended += ended.saturating_sub(ended_before);
        }
        self.last = is_moving.then_some((now, ended));
    }

    /// How long `left` further items will take, in ms; `None` while too little is known.
    pub fn left_ms(&self, left: usize) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        let (ended, left) = (self.ended as f64, left as f64);
        let is_known = self.ended >= FEWEST && self.moved_ms >= SHORTEST_MS;
        is_known.then(|| self.moved_ms / ended * left)
    }
}

/// A time for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundedTime {
    /// Less than five seconds.
    Moment,
    /// Seconds: a multiple of five.
    Seconds(usize),
    /// Minutes.
    Minutes(usize),
}

/// `ms` as people say it, rounded up.
pub fn rounded_time(ms: f64) -> RoundedTime {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let seconds = (ms / 1_000.0).ceil().clamp(0.0, 1e9) as usize;
    match seconds {
        0..5 => RoundedTime::Moment,
        5..56 => RoundedTime::Seconds(seconds.div_ceil(5) * 5),
        _ => RoundedTime::Minutes(seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_takes_as_long_as_what_has_ended() {
        let mut pace = WorkPace::default();
        assert_eq!(pace.left_ms(10), None);
        pace.note(0.0, 0, true);
        pace.note(500.0, 4, true);
        assert_eq!(pace.left_ms(10), None, "too short a time");
        pace.note(2_000.0, 10, true);
        assert_eq!(pace.left_ms(20), Some(4_000.0));
        assert_eq!(pace.left_ms(0), Some(0.0));
    }

    #[test]
    fn while_it_waits_no_time_passes() {
        let mut pace = WorkPace::default();
        pace.note(0.0, 0, true);
        pace.note(2_000.0, 10, false);
        pace.note(60_000.0, 10, true);
        pace.note(62_000.0, 20, true);
        assert_eq!(pace.left_ms(10), Some(2_000.0));
    }

    #[test]
    fn few_items_say_nothing() {
        let mut pace = WorkPace::default();
        pace.note(0.0, 0, true);
        pace.note(9_000.0, 2, true);
        assert_eq!(pace.left_ms(10), None);
    }

    #[test]
    fn times_are_rounded_up() {
        for (ms, expected) in [
            (0.0, RoundedTime::Moment),
            (4_000.0, RoundedTime::Moment),
            (4_100.0, RoundedTime::Seconds(5)),
            (11_000.0, RoundedTime::Seconds(15)),
            (55_000.0, RoundedTime::Seconds(55)),
            (55_100.0, RoundedTime::Minutes(1)),
            (61_000.0, RoundedTime::Minutes(2)),
            (f64::NAN, RoundedTime::Moment),
        ] {
            assert_eq!(rounded_time(ms), expected, "{ms}");
        }
    }
}
