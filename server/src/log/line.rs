//! One line of the log.

use std::fmt::{self, Write as _};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

use super::options::LogFormat;
use crate::clock;
use crate::current_request::request_id;

/// The field that connects a line with its request.
const REQUEST_ID_FIELD: &str = "request_id";

/// Writes lines in this form.
pub(super) struct LineWriter(pub(super) LogFormat);

/// What a line says.
#[derive(Default)]
struct Content {
    message: String,
    fields: Vec<(&'static str, Value)>,
}

impl<S, N> FormatEvent<S, N> for LineWriter
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut content = Content::default();
        event.record(&mut content);
        if let Some(id) = request_id() {
            content.fields.push((REQUEST_ID_FIELD, id.as_str().into()));
        }
        let level = event.metadata().level().as_str();
        match self.0 {
            LogFormat::Text => content.write_text(level, writer),
            LogFormat::Json => content.write_json(level, writer),
        }
    }
}

impl Content {
    fn write_text(&self, level: &str, mut writer: Writer<'_>) -> fmt::Result {
        write!(writer, "{} {level:>5} {}", clock::now(), OneLine(&self.message))?;
        for (name, value) in &self.fields {
            match value {
                Value::String(text) if !is_plain(text) => write!(writer, " {name}={text:?}")?,
                Value::String(text) => write!(writer, " {name}={text}")?,
                other => write!(writer, " {name}={other}")?,
            }
        }
        writer.write_char('\n')
    }

    fn write_json(&self, level: &str, mut writer: Writer<'_>) -> fmt::Result {
        let head = [
            ("time", clock::now().into()),
            ("level", level.to_ascii_lowercase().into()),
            ("message", self.message.as_str().into()),
        ];
        let line = serde_json::to_string(&Members([&head[..], &self.fields])).map_err(|_| fmt::Error)?;
        writer.write_str(&line)?;
        writer.write_char('\n')
    }

    fn put(&mut self, field: &Field, value: Value) {
        match (field.name(), value) {
            ("message", Value::String(text)) => self.message = text,
            (name, value) => self.fields.push((name, value)),
        }
    }
}

/// The members of an object, in this order.
struct Members<'a>([&'a [(&'static str, Value)]; 2]);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.into_iter().flatten().map(|(name, value)| (name, value)))
    }
}

impl Visit for Content {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, format!("{value:?}").into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, json!(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value.into());
    }
}

/// Whether a reader of a line sees where the text ends.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|character| character.is_ascii_graphic() && !matches!(character, '"' | '='))
}

/// A text that stays in its line and cannot control a terminal.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if character.is_control() {
                write!(formatter, "{}", character.escape_default())?;
            } else {
                formatter.write_char(character)?;
            }
        }
        Ok(())
    }
}
