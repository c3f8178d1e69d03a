//! What a person sees, a folder a screen.

mod announcer;
mod connect;
mod error_text;
mod exact_time;
mod held_key;
mod marked_text;
mod navigation;
mod offline;
mod panel_layout;
mod search_box;
mod shortcuts;
mod sign_in;
mod starting;
mod toasts;
mod top_bar;
mod values_panel;
mod waiting;
mod widget_editor;
mod widget_list;

pub use announcer::{Announcer, use_announcer};
pub use connect::{Connect, ConnectReason, Connection};
pub use error_text::cause_text;
pub use held_key::HeldKey;
pub use navigation::{Editing, Navigation, Opened, Place, use_navigation};
pub use offline::OfflineLine;
pub use panel_layout::{PanelLayout, use_panel_layout};
pub use shortcuts::{ShortcutList, Shortcuts};
pub use sign_in::{SignInAgain, SignInWay};
pub use starting::{ServerUnreachable, SignInNeeded, Starting};
pub use toasts::Toasts;
pub use top_bar::{Preferences, ThemeChoice, TopBar};
pub use values_panel::{RecentSubjects, Subject, ValuesPanel};
pub use waiting::Waiting;
pub use widget_editor::WidgetEditor;
pub use widget_list::WidgetListScreen;
