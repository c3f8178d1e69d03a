//! What a language, a zone, a clock and a browser's reading of addresses say; the rules of this module ask for nothing else.

/// The words and formats of the person who reads. All instants are milliseconds since 1970.
pub trait DisplayFormat {
    /// The instant now.
    fn now(&self) -> f64;
    /// The day that it is for the person: its midnight as though in UTC.
    fn today(&self) -> f64;
    /// A number, from its decimal digits of any length.
    fn number(&self, digits: &str) -> String;
    /// An amount of money, from its decimal digits and three upper-case letters, of which nobody may ever have heard.
    fn money(&self, digits: &str, currency: &str) -> String;
    /// A day, from its midnight as though in UTC.
    fn day(&self, epoch_ms: f64) -> String;
    /// Yesterday (-1), today (0) or tomorrow (1).
    fn near_day(&self, days: f64) -> String;
    /// A day and a time that belong to no zone, as though in UTC.
    fn local_time(&self, epoch_ms: f64) -> String;
    /// An instant's day and time, to the minute.
    fn moment(&self, epoch_ms: f64) -> String;
    /// An instant's day and time, to the second.
    fn exact_moment(&self, epoch_ms: f64) -> String;
    /// How far an instant is from now.
    fn ago(&self, epoch_ms: f64) -> String;
    /// The name of the host that an address with `host` leads to: in ASCII where letters of it could be taken for others.
    fn host(&self, host: &str) -> String;
    /// A single word.
    fn word(&self, word: Word) -> String;
    /// So many entries.
    fn entries(&self, count: usize) -> String;
}

/// A word that stands for a value.
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
