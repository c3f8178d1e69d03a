//! Short messages for screen readers, announced once and politely.

use leptos::prelude::*;
use markup::view;

/// Announces short messages; invisible.
#[derive(Clone, Copy)]
pub struct Announcer {
    message: RwSignal<String>,
}

impl Announcer {
    /// Makes an announcer for the components below.
    pub fn provide() -> Self {
        let announcer = Self { message: RwSignal::new(String::new()) };
        provide_context(announcer);
        announcer
    }

    /// Announces `message`. A repeated message is announced again.
    pub fn say(self, message: String) {
        // A screen reader reads a live region when its text changes, so a no-break space distinguishes a
        // repetition.
        self.message.update(|current| {
            *current = if *current == message { format!("{message}\u{a0}") } else { message };
        });
    }

    /// The region inside modal dialogs, which hide the other one from screen readers. Elsewhere it is off.
    pub fn region_of_dialog(self) -> impl IntoView {
        view! { class = "iw",
            <div class="iw-visually-hidden iw-dialog-said" aria-live="polite">
                {move || self.message.get()}
            </div>
        }
    }

    /// The region that screen readers observe.
    pub fn region(self) -> impl IntoView {
        view! { class = "iw",
            <div class="iw-visually-hidden" role="status" aria-live="polite">
                {move || self.message.get()}
            </div>
        }
    }
}

/// The announcer of the surrounding application.
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(Announcer::provide)
}
