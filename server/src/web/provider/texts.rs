//! What the page of a failed sign-in says, in the languages of the product.

use axum::http::{HeaderMap, header};

/// A language of these texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageLanguage {
    English,
    German,
}

/// The texts of one problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ProblemTexts {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

/// What has happened, as far as it matters to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignInProblem {
    /// They have no role here.
    NoAccess,
    /// The provider cannot be reached.
    Unreachable,
    /// They, or the provider, said no.
    Denied,
    /// The attempt took too long, was used already, or belongs to another browser.
    Expired,
    /// Something is set up wrongly, and only an operator can change it.
    Failed,
}

impl PageLanguage {
    /// The one that a browser prefers: the first known one that it names. Its weights are in this order in all browsers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let named =
            headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut known = named.split(',').filter_map(|tag| match tag.trim().get(..2)? {
            tag if tag.eq_ignore_ascii_case("de") => Some(Self::German),
            tag if tag.eq_ignore_ascii_case("en") => Some(Self::English),
            _ => None,
        });
        known.next().unwrap_or(Self::English)
    }

    /// Its tag (RFC 5646).
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The link to another attempt.
    pub(super) const fn again(self) -> &'static str {
        match self {
            Self::English => "Sign in again",
            Self::German => "Erneut anmelden",
        }
    }

    /// The link that ends the session at the provider.
    pub(super) const fn sign_out(self) -> &'static str {
        match self {
            Self::English => "Sign out, to use another account",
            Self::German => "Abmelden, um ein anderes Konto zu verwenden",
        }
    }
}

impl SignInProblem {
    /// What to say of it.
    pub(super) const fn texts(self, language: PageLanguage) -> ProblemTexts {
        let (title, text) = match (self, language) {
            (Self::NoAccess, PageLanguage::English) => (
                "Your account has no access here",
                "You have signed in, but your account is in none of the groups that may use this. Ask whoever runs it to give you access.",
            ),
            (Self::NoAccess, PageLanguage::German) => (
                "Dein Konto hat hier keinen Zugriff",
                "Du hast dich angemeldet, aber dein Konto ist in keiner der Gruppen, die dies benutzen dürfen. Bitte die zuständige Person um Zugriff.",
            ),
            (Self::Unreachable, PageLanguage::English) => (
                "Signing in is not possible at the moment",
                "The sign-in service does not answer. Try again in a moment.",
            ),
            (Self::Unreachable, PageLanguage::German) => (
                "Die Anmeldung ist gerade nicht möglich",
                "Der Anmeldedienst antwortet nicht. Versuche es gleich noch einmal.",
            ),
            (Self::Denied, PageLanguage::English) => {
                ("You are not signed in", "The sign-in was cancelled or refused at the sign-in service.")
            }
            (Self::Denied, PageLanguage::German) => (
                "Du bist nicht angemeldet",
                "Die Anmeldung wurde beim Anmeldedienst abgebrochen oder abgelehnt.",
            ),
            (Self::Expired, PageLanguage::English) => (
                "This sign-in has expired",
                "It took longer than ten minutes, was completed before, or was begun in another browser.",
            ),
            (Self::Expired, PageLanguage::German) => (
                "Diese Anmeldung ist abgelaufen",
                "Sie hat länger als zehn Minuten gedauert, wurde schon abgeschlossen oder in einem anderen Browser begonnen.",
            ),
            (Self::Failed, PageLanguage::English) => (
                "The sign-in has failed",
                "Something is wrong between this server and the sign-in service. The server's log says what, for whoever runs it.",
            ),
            (Self::Failed, PageLanguage::German) => (
                "Die Anmeldung ist fehlgeschlagen",
                "Zwischen diesem Server und dem Anmeldedienst stimmt etwas nicht. Was, steht für die zuständige Person im Protokoll des Servers.",
            ),
        };
        ProblemTexts { title, text }
    }
}

#[cfg(test)]
mod tests {
    use super::PageLanguage;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn the_browser_chooses_the_language() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(text));
            PageLanguage::of(&headers)
        };
        for text in ["de", "de-AT,de;q=0.9,en;q=0.8", "fr, DE;q=0.5", "x,de"] {
            assert_eq!(of(text), PageLanguage::German, "{text}");
        }
        for text in ["", "en", "fr", "en-GB,de;q=0.8", "*", "d"] {
            assert_eq!(of(text), PageLanguage::English, "{text}");
        }
    }
}
