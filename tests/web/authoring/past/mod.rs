//! The history of this browser, and the server's in its place.

mod failing;
mod keeping;
mod putting_back;
mod server;

use serde_json::{Value, json};

use crate::support::kept_widgets::KeptWidgets;
use crate::support::screen::Screen;
use crate::support::server::field;
use crate::support::{editor, past};

fn widget(id: &str, title: &str) -> Value {
    json!({"id": id, "title": title, "fields": [field("Mail", "mail"), field("City", "city")], "updated": "1"})
}

fn two_widgets() -> KeptWidgets {
    KeptWidgets::new(json!([widget("a", "Orders"), widget("b", "Contact")]))
}

/// Gives the widget `title` the title `to`, from the list.
async fn rename(screen: &Screen, title: &str, to: &str) {
    editor::open_edit(screen, title).await;
    editor::title(screen).type_over(to);
    editor::save(screen).await;
}

/// Leaves the editor without its text.
async fn discard(screen: &Screen) {
    screen.all().get("button", "Cancel").click();
    screen.until("the question", |all| all.find("button", "Discard").is_some()).await;
    screen.all().get("button", "Discard").click();
    editor::closed(screen).await;
}

/// The section with the history kept, and one change in it: Orders became Sales.
async fn with_one_change(kept: &KeptWidgets) -> Screen {
    let screen = past::show(kept.api().api());
    past::keep(&screen).await;
    past::to_list(&screen).await;
    rename(&screen, "Orders", "Sales").await;
    past::to_history(&screen).await;
    past::until_changes(&screen, 1).await;
    screen
}
