//! Sorts places of a list.

use std::cmp::Ordering;

/// A stable sort, like `sort_by`, that can be done part by part: it merges sorted runs, which become longer and longer. One
/// plain function serves all orders, because the standard library's sort adds more than 1 KB to the page per type.
#[derive(Debug)]
pub struct Sorting {
    places: Vec<usize>,
    /// The merged runs of this round so far.
    merged: Vec<usize>,
    /// The length of the runs in `places`.
    run: usize,
    /// How far the two runs are merged that come next.
    left: usize,
    right: usize,
    /// How many comparisons are left of this part.
    allowed: usize,
}

impl Sorting {
    /// Begins to sort `places`; it takes less time if they are nearly in order.
    pub fn new(places: Vec<usize>) -> Self {
        Self { merged: Vec::with_capacity(places.len()), places, run: 1, left: 0, right: 1, allowed: 0 }
    }

    /// Compares up to about `comparisons` times; true once all is sorted.
    pub fn go_on(&mut self, comparisons: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> bool {
        self.allowed = comparisons;
        while self.run < self.places.len() {
            if self.merged.len() == self.places.len() {
                std::mem::swap(&mut self.places, &mut self.merged);
                self.merged.clear();
                self.run *= 2;
                continue;
            }
            self.merge_pair(compare);
            if self.allowed == 0 {
                return false;
            }
        }
        true
    }

    /// Merges the next two runs, or what is left of them, as far as the allowed comparisons reach.
    fn merge_pair(&mut self, compare: &dyn Fn(usize, usize) -> Ordering) {
        let start = self.merged.len() / (2 * self.run) * (2 * self.run);
        let middle = (start + self.run).min(self.places.len());
        let end = (middle + self.run).min(self.places.len());
        if self.merged.len() == start {
            (self.left, self.right) = (start, middle);
            if middle == end || !self.is_less(middle, middle - 1, compare) {
                self.merged.extend_from_slice(&self.places[start..end]);
                return;
            }
        }
        while self.left < middle && self.right < end {
            let is_right = self.is_less(self.right, self.left, compare);
            let next = if is_right { &mut self.right } else { &mut self.left };
            self.merged.push(self.places[*next]);
            *next += 1;
            if self.allowed == 0 {
                return;
            }
        }
        self.merged.extend_from_slice(&self.places[self.left..middle]);
        self.merged.extend_from_slice(&self.places[self.right..end]);
    }

    fn is_less(&mut self, one: usize, other: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> bool {
        self.allowed = self.allowed.saturating_sub(1);
        compare(self.places[one], self.places[other]) == Ordering::Less
    }

    /// The places, sorted once [`Sorting::go_on`] has said so.
    pub fn finish(self) -> Vec<usize> {
        self.places
    }
}

/// Sorts `places` at once.
pub fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    let mut sorting = Sorting::new(places.to_vec());
    sorting.go_on(usize::MAX, compare);
    places.copy_from_slice(&sorting.finish());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_sorted_as_the_standard_library_sorts() {
        for length in 0..200 {
            let keys: Vec<usize> = (0..length).map(|place| place * 7_919 % 31).collect();
            let mut expected: Vec<usize> = (0..length).collect();
            expected.sort_by_key(|place| keys[*place]);
            let compare = |one: usize, other: usize| keys[one].cmp(&keys[other]);
            let mut at_once: Vec<usize> = (0..length).collect();
            sort_places(&mut at_once, &compare);
            assert_eq!(at_once, expected);
            for part in [1, 2, 7, 64] {
                let mut sorting = Sorting::new((0..length).collect());
                while !sorting.go_on(part, &compare) {}
                assert_eq!(sorting.finish(), expected, "{part} at a time");
            }
        }
    }

    #[test]
    fn what_is_in_order_is_compared_once() {
        let comparisons = std::cell::Cell::new(0);
        let compare = |one: usize, other: usize| {
            comparisons.set(comparisons.get() + 1);
            one.cmp(&other)
        };
        let mut places: Vec<usize> = (0..1_000).collect();
        sort_places(&mut places, &compare);
        assert!(comparisons.get() <= 1_000, "{}", comparisons.get());
    }

    #[test]
    fn what_is_in_order_is_looked_at_part_by_part_too() {
        let comparisons = std::cell::Cell::new(0);
        let compare = |one: usize, other: usize| {
            comparisons.set(comparisons.get() + 1);
            one.cmp(&other)
        };
        let mut sorting = Sorting::new((0..1_000).collect());
        assert!(!sorting.go_on(100, &compare));
        assert!(comparisons.get() <= 101, "{}", comparisons.get());
    }
}
