//! Which rows of a long list are drawn (docs/decisions/0018-rows-in-sight.md).

use std::ops::Range;

/// A list of at most so many rows is drawn whole.
const WHOLE: usize = 60;
/// How many rows are drawn before the browser has said how many are in sight.
const FIRST: usize = 20;
/// How many rows are drawn beyond those that are near.
const FURTHER: usize = 8;
/// The height of a row before one was measured, in px.
const HEIGHT: f64 = 53.0;
/// No row is lower than its buttons, in px: so many rows may be near.
const LOWEST: f64 = 32.0;

/// The drawn part of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowWindow {
    drawn: Range<usize>,
    row_height: f64,
}

impl Default for RowWindow {
    fn default() -> Self {
        Self { drawn: 0..FIRST, row_height: HEIGHT }
    }
}

impl RowWindow {
    /// The estimated height of `rows` rows that are not drawn, in px.
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    pub(super) fn height_of(&self, rows: usize) -> f64 {
        rows as f64 * self.row_height
    }

    /// The places that are drawn of a list of `count`, each from one to before another: the window and, beside it, the
    /// row at `kept`.
    pub(super) fn places(&mut self, count: usize, kept: Option<usize>) -> Vec<(usize, usize)> {
        if count <= WHOLE {
            return vec![(0, count)];
        }
        // The list may have become shorter than where the window was.
        let shift = self.drawn.end.saturating_sub(count);
        self.drawn = self.drawn.start.saturating_sub(shift)..self.drawn.end - shift;
        let Range { start, end } = self.drawn;
        match kept.filter(|place| *place < count) {
            Some(place) if place < start => vec![(place, place + 1), (start, end)],
            Some(place) if place >= end => vec![(start, end), (place, place + 1)],
            _ => vec![(start, end)],
        }
    }

    /// Learns that the `count` drawn rows stand from `top` to `bottom`, in px from the top of what is in sight. Only at the
    /// beginning of the list: a new estimate would change the height of what is above the rows in sight.
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    pub(super) fn measure(&mut self, top: f64, bottom: f64, count: usize) {
        if self.drawn.start == 0 && bottom > top && count > 0 {
            self.row_height = (bottom - top) / count as f64;
        }
    }

    /// True if `gap` stands in place of rows that belong to the window.
    pub(super) fn is_within(&self, gap: &Range<usize>) -> bool {
        gap.start < self.drawn.end && gap.end > self.drawn.start
    }

    /// The place behind the last row that can be in sight where `height` px are. All can be, away from the list's beginning.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places in a list")]
    pub(super) fn sight(&self, height: f64) -> usize {
        match self.drawn.start {
            0 => (height / self.row_height) as usize + 1,
            _ => usize::MAX,
        }
    }

    /// Draws what is near, too: of a gap of the rows `gap`, what is between `top` and `bottom` px below its top.
    /// `room` is the height of what can be near, in px.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places in a list")]
    pub(super) fn show(&mut self, gap: &Range<usize>, top: f64, bottom: f64, room: f64) {
        let place = |offset: f64| (offset.max(0.0) / self.row_height) as usize;
        let first = (gap.start + place(top)).min(gap.end - 1);
        let last = (gap.start + place(bottom)).min(gap.end - 1);
        let near = first.saturating_sub(FURTHER)..last + 1 + FURTHER;
        let most = (room / self.row_height.min(LOWEST)) as usize + 2 * FURTHER + 2;
        let old = self.drawn.clone();
        self.drawn = if near.start > old.end || near.end < old.start {
            near
        } else if near.end > old.end {
            old.start.max(near.end.saturating_sub(most)).min(near.start)..near.end
        } else {
            near.start..old.end.min(near.start + most).max(near.end)
        };
    }
}

/// Of `places`, as [`RowWindow::places`] has them, those that are drawn at once: all up to `sight`, and further ones that
/// `is_drawn` already, without one that is not between them. The row at `kept` is one in any case, if it is drawn.
pub(super) fn at_once(
    places: Vec<(usize, usize)>,
    sight: usize,
    kept: Option<usize>,
    is_drawn: &dyn Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut drawn = Vec::new();
    for (start, stop) in places {
        let end = (start.max(sight)..stop).find(|place| !is_drawn(*place)).unwrap_or(stop);
        if start < end {
            drawn.push((start, end));
        }
        if let Some(kept) = kept.filter(|kept| (end..stop).contains(kept) && is_drawn(*kept)) {
            drawn.push((kept, kept + 1));
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: f64 = 1_700.0;

    fn drawn(window: &mut RowWindow, count: usize) -> Range<usize> {
        let (start, end) = window.places(count, None).remove(0);
        start..end
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        for count in [0, 1, 20, 60] {
            assert_eq!(RowWindow::default().places(count, Some(3)), [(0, count)]);
        }
        assert_eq!(drawn(&mut RowWindow::default(), 61), 0..20);
    }

    #[test]
    fn what_comes_near_is_drawn_and_what_is_far_is_not() {
        let mut window = RowWindow::default();
        window.measure(300.0, 300.0 + 20.0 * 50.0, 20);
        window.show(&(20..1_000), 0.0, 240.0, ROOM);
        assert_eq!(drawn(&mut window, 1_000), 0..33);
        let most = 1_700 / 32 + 18;
        for _ in 0..40 {
            let end = drawn(&mut window, 1_000).end;
            window.show(&(end..1_000), 0.0, 100.0, ROOM);
            let range = drawn(&mut window, 1_000);
            assert!(range.end > end && range.len() <= most, "{range:?}");
        }
        for _ in 0..100 {
            let start = drawn(&mut window, 1_000).start;
            if start == 0 {
                return;
            }
            let top = window.height_of(start) - 100.0;
            window.show(&(0..start), top, window.height_of(start), ROOM);
            let range = drawn(&mut window, 1_000);
            assert!(range.start < start && range.len() <= most, "{range:?}");
        }
        panic!("the beginning was not reached: {window:?}");
    }

    #[test]
    fn a_jump_to_the_end_draws_the_last_row() {
        let mut window = RowWindow::default();
        window.show(&(20..100_000), window.height_of(99_960), window.height_of(99_980), ROOM);
        let range = drawn(&mut window, 100_000);
        assert!(range.end == 100_000 && range.start > 99_900, "{range:?}");
        // Each place of a gap is a row of it, however wrong the estimate.
        window.show(&(0..range.start), f64::MAX, f64::MAX, ROOM);
        assert_eq!(drawn(&mut window, 100_000).end, 100_000);
    }

    #[test]
    fn a_list_that_became_shorter_is_drawn_to_its_end() {
        let mut window = RowWindow::default();
        window.show(&(20..10_000), window.height_of(5_000), window.height_of(5_020), ROOM);
        let range = drawn(&mut window, 100);
        assert!(range.end == 100 && !range.is_empty(), "{range:?}");
    }

    #[test]
    fn a_kept_row_is_drawn_in_its_place() {
        let mut window = RowWindow::default();
        assert_eq!(window.places(1_000, Some(5)), [(0, 20)]);
        assert_eq!(window.places(1_000, Some(20)), [(0, 20), (20, 21)]);
        assert_eq!(window.places(1_000, Some(500)), [(0, 20), (500, 501)]);
        window.show(&(20..1_000), window.height_of(600), window.height_of(610), ROOM);
        let range = drawn(&mut window, 1_000);
        assert_eq!(window.places(1_000, Some(5)), [(5, 6), (range.start, range.end)]);
        assert_eq!(window.places(1_000, Some(1_000)).len(), 1);
    }

    #[test]
    fn what_can_be_in_sight_ends_with_the_window_of_the_browser() {
        let mut window = RowWindow::default();
        assert_eq!(window.sight(900.0), 17);
        window.measure(230.0, 230.0 + 20.0 * 50.0, 20);
        assert_eq!((window.sight(900.0), window.sight(100.0)), (19, 3), "wherever the list stood then");
        window.show(&(20..1_000), window.height_of(600), window.height_of(610), ROOM);
        assert_eq!(window.sight(900.0), usize::MAX);
    }

    #[test]
    fn what_is_out_of_sight_is_drawn_at_once_only_if_it_is_there() {
        let at_once = |places: &[(usize, usize)], kept, there: Range<usize>| {
            at_once(places.to_vec(), 14, kept, &|place| there.contains(&place))
        };
        assert_eq!(at_once(&[(0, 29)], None, 0..0), [(0, 14)]);
        assert_eq!(at_once(&[(0, 29)], None, 10..20), [(0, 20)]);
        assert_eq!(at_once(&[(0, 29)], None, 20..29), [(0, 14)]);
        assert_eq!(at_once(&[(0, 9)], None, 0..0), [(0, 9)]);
        assert_eq!(at_once(&[(0, 29)], Some(21), 20..29), [(0, 14), (21, 22)]);
        assert_eq!(at_once(&[(0, 29), (500, 501)], Some(500), 500..501), [(0, 14), (500, 501)]);
        assert_eq!(at_once(&[(0, 29), (500, 501)], Some(500), 0..0), [(0, 14)]);
    }
}
