//! Ids that tie elements to their labels and messages.

use std::cell::Cell;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// An element id that no other element of the page's components has.
pub fn unique_id(name: &str) -> String {
    let count = COUNT.with(|count| {
        count.set(count.get().wrapping_add(1));
        count.get()
    });
    format!("iw-{name}-{count}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ() {
        assert_ne!(unique_id("field"), unique_id("field"));
    }
}
