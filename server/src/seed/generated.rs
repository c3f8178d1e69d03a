//! Generated widgets for load tests: the same ones for the same number.

use jiff::SignedDuration;
use serde_json::json;
use serde_json::value::RawValue;

use crate::clock;
use crate::id::GENERATED_PREFIX;
use crate::schema::InboxWidget;
use crate::store::{DatabaseError, WriteTransaction};

const TOPICS: [&str; 12] = [
    "Customer",
    "Order",
    "Subscription",
    "Ticket",
    "Invoice",
    "Device",
    "Delivery",
    "Return",
    "Loyalty",
    "Consent",
    "Contract",
    "Appointment",
];

const ASPECTS: [&str; 9] =
    ["info", "history", "status", "details", "risk", "notes", "address", "totals", "timeline"];

const FIELDS: [(&str, &str, &str); 8] = [
    ("Name", "contact.name", "text"),
    ("E-mail", "contact.email", "email"),
    ("Order number", "order.number", "text"),
    ("Total", "order.total", "number"),
    ("Renews on", "subscription.renews", "date"),
    ("Last contact", "support.last_contact", "datetime"),
    ("Newsletter", "consent.newsletter", "boolean"),
    ("Tracking", "order.tracking", "url"),
];

/// Replaces the generated widgets so that the chatbot has `total` widgets in all, unless it has more of its own.
///
/// # Errors
///
/// The database fails; then the change must be dropped.
pub(crate) async fn fill(
    change: &mut WriteTransaction,
    chatbot: &str,
    total: usize,
) -> Result<(), DatabaseError> {
    crate::store::delete_widgets_by_prefix(change, chatbot, GENERATED_PREFIX).await?;
    let own = crate::store::count_widgets(change, chatbot).await?;
    for number in 1..=total.saturating_sub(own) {
        let widget = widget(number)?;
        crate::store::replace_widget(change, chatbot, &widget).await?;
    }
    Ok(())
}

fn widget(number: usize) -> Result<InboxWidget, DatabaseError> {
    let topic = TOPICS[number % TOPICS.len()];
    let aspect = ASPECTS[number / TOPICS.len() % ASPECTS.len()];
    let fields: Vec<_> = FIELDS
        .iter()
        .cycle()
        .skip(number % FIELDS.len())
        .take(number % FIELDS.len() + 1)
        .map(|(label, variable, kind)| json!({"label": label, "variable": variable, "type": kind}))
        .collect();
    let age = i64::try_from(number).unwrap_or(i64::MAX);
    let age = SignedDuration::from_mins(age.saturating_mul(7).saturating_add(1));
    let moment = clock::ago(age);
    Ok(InboxWidget {
        id: format!("{GENERATED_PREFIX}{number:011}"),
        title: format!("{topic} {aspect} {number}"),
        fields: RawValue::from_string(json!(fields).to_string())?,
        created: moment.clone(),
        updated: moment,
    })
}
