//! A moment as machines read it.

/// `instant` (ms since 1970) in ISO 8601, in UTC; empty where no `Date` can hold it: `toISOString` would throw.
pub(super) fn machine_time(instant: f64) -> String {
    let date = js_sys::Date::new(&instant.into());
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}
