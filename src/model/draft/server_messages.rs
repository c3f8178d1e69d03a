//! Messages of a 400, assigned to the inputs that they name.

use super::spot::Spot;
use super::widget::Draft;

/// How servers say that they do not accept a member.
const REFUSALS: [&str; 6] =
    ["should not exist", "not allowed", "not accepted", "unknown", "unexpected", "unrecognized"];

impl Draft {
    /// Sorts the messages of a 400: those that name an input ("title should not be empty", "fields.0.label must be
    /// a string", "fields[0].label: …") with that input, and all others.
    pub fn server_messages(&self, messages: &[String]) -> (Vec<(Spot, String)>, Vec<String>) {
        let mut at_inputs = Vec::new();
        let mut general = Vec::new();
        for message in messages {
            match self.spot_named_by(message) {
                Some(spot) => at_inputs.push((spot, message.clone())),
                None => general.push(message.clone()),
            }
        }
        (at_inputs, general)
    }

    fn spot_named_by(&self, message: &str) -> Option<Spot> {
        let name = subject(message)?;
        let mut parts =
            name.split(['.', '[', ']']).filter(|part| !part.is_empty()).map(str::to_ascii_lowercase);
        let spot = match parts.next()?.as_str() {
            "title" => Spot::Title,
            "fields" => {
                let position: usize = parts.next()?.parse().ok()?;
                let key = self.fields.get(position)?.key;
                match parts.next()?.as_str() {
                    "label" => Spot::Label(key),
                    "variable" => Spot::Variable(key),
                    _ => return None,
                }
            }
            _ => return None,
        };
        parts.next().is_none().then_some(spot)
    }
}

/// The member that a message names: its first word, or the second after "property".
fn subject(message: &str) -> Option<&str> {
    let mut words = message.split_whitespace();
    let first = words.next()?;
    let word = if first.eq_ignore_ascii_case("property") { words.next()? } else { first };
    Some(word.trim_matches(['"', '\'', '`', ':', ',']))
}

/// True if a message says that the server does not accept the member `fields` at all, such as "property fields
/// should not exist". The title can then still be saved.
pub fn refuses_fields(messages: &[String]) -> bool {
    messages.iter().any(|message| {
        let message = message.to_ascii_lowercase();
        names_fields(&message) && REFUSALS.iter().any(|refusal| message.contains(refusal))
    })
}

/// True if the message names `fields` itself, not a member of one of them (`fields.0.label`).
fn names_fields(message: &str) -> bool {
    message
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|character: char| !character.is_ascii_alphanumeric() && character != ']')
        })
        .any(|word| word == "fields")
}
