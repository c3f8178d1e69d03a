//! Short messages for screen readers, said once and politely.

use leptos::prelude::*;

/// Says short messages; seen by nobody.
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

    /// Says `message`. The same message twice is said twice.
    pub fn say(self, message: String) {
        // A live region is read when its text changes, so a no-break space tells a repetition apart.
        self.message.update(|current| {
            *current = if *current == message { format!("{message}\u{a0}") } else { message };
        });
    }

    /// The region that goes along into modal dialogs, which hide the other one from screen readers. Elsewhere it is off.
    pub fn region_of_dialog(self) -> impl IntoView {
        view! { class = "iw",
            <div class="iw-visually-hidden iw-dialog-said" aria-live="polite">
                {move || self.message.get()}
            </div>
        }
    }

    /// The region that screen readers follow.
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
