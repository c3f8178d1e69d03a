//! What language, time zone, clock and the browser's URL parser contribute. The rules of this module need nothing
//! else.

/// The texts and formats of the user. All instants are milliseconds since 1970.
pub trait DisplayFormat {
    /// The instant now.
    fn now(&self) -> f64;
    /// The user's current day: its midnight as if in UTC.
    fn today(&self) -> f64;
    /// A number, from its decimal digits of any length.
    fn number(&self, digits: &str) -> String;
    /// An amount of money, from its decimal digits and three upper-case letters, which may be no known currency.
    fn money(&self, digits: &str, currency: &str) -> String;
    /// A day, from its midnight as if in UTC.
    fn day(&self, epoch_ms: f64) -> String;
    /// Yesterday (-1), today (0) or tomorrow (1).
    fn near_day(&self, days: f64) -> String;
    /// A day and a time without a zone, as if in UTC.
    fn local_time(&self, epoch_ms: f64) -> String;
    /// An instant's day and time, to the minute.
    fn moment(&self, epoch_ms: f64) -> String;
    /// An instant's day and time, to the second.
    fn exact_moment(&self, epoch_ms: f64) -> String;
    /// The distance of an instant from now.
    fn ago(&self, epoch_ms: f64) -> String;
    /// The name of the host that an address with `host` leads to: in ASCII if its letters could be mistaken for
    /// others.
    fn host(&self, host: &str) -> String;
    /// A single word.
    fn word(&self, word: Word) -> String;
    /// A number of entries.
    fn entries(&self, count: usize) -> String;
}

/// A word for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// For true.
    Yes,
    /// For false.
    No,
    /// For nothing.
    Empty,
    /// For a secret that is not shown.
    Hidden,
}
