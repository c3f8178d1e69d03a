//! The server's routes by their templates: all that logs and metrics may say of an address.

/// A route of the server. Unlike a request's path, its template contains no ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The list of widgets, and the creation of one.
    Widgets,
    /// One widget.
    Widget,
    /// A widget's values.
    Values,
    /// The values of several widgets.
    ValuesTogether,
    /// A widget's history.
    WidgetHistory,
    /// A chatbot's history.
    History,
    /// The link that signs a browser in.
    SignIn,
    /// A new link for one more browser.
    SignInLink,
    /// The way to the company's provider.
    SignInProvider,
    /// The way back from it.
    SignInCallback,
    /// The end of a browser's sign-in.
    SignOut,
    /// The end of sign-ins by the company's provider.
    SignOutProvider,
    /// The page for frames.
    Embed,
    /// The page's start information.
    Session,
    /// The database's conversations.
    Conversations,
    /// The description of the API.
    Description,
    /// Whether the process serves.
    Health,
    /// Whether it can do its work.
    Readiness,
    /// The metrics.
    Metrics,
    /// A file of the page, or nothing.
    File,
}

/// All routes but [`Route::File`], the most frequent first.
const KNOWN: [Route; 19] = [
    Route::ValuesTogether,
    Route::Values,
    Route::Widgets,
    Route::Widget,
    Route::WidgetHistory,
    Route::History,
    Route::Health,
    Route::Readiness,
    Route::Metrics,
    Route::Session,
    Route::Conversations,
    Route::SignIn,
    Route::SignInLink,
    Route::SignInProvider,
    Route::SignInCallback,
    Route::SignOut,
    Route::SignOutProvider,
    Route::Embed,
    Route::Description,
];

impl Route {
    /// The route of a path as the server serves it, without a proxy's path in front.
    pub(crate) fn of(path: &str) -> Self {
        KNOWN.into_iter().find(|route| fits(route.template(), path)).unwrap_or(Self::File)
    }

    /// The path, with names in braces in place of ids.
    pub(crate) const fn template(self) -> &'static str {
        match self {
            Self::Widgets => "/v1/inbox/{chatbotId}/widgets",
            Self::Widget => "/v1/inbox/{chatbotId}/widgets/{widgetId}",
            Self::Values => "/v1/inbox/{chatbotId}/widgets/{widgetId}/values",
            Self::ValuesTogether => "/v1/inbox/{chatbotId}/values",
            Self::WidgetHistory => "/v1/inbox/{chatbotId}/widgets/{widgetId}/history",
            Self::History => "/v1/inbox/{chatbotId}/history",
            Self::SignIn => "/sign-in",
            Self::SignInLink => "/sign-in/link",
            Self::SignInProvider => "/sign-in/provider",
            Self::SignInCallback => "/sign-in/callback",
            Self::SignOut => "/sign-out",
            Self::SignOutProvider => "/sign-out/provider",
            Self::Embed => "/embed",
            Self::Session => "/session",
            Self::Conversations => "/conversations",
            Self::Description => "/openapi.json",
            Self::Health => "/healthz",
            Self::Readiness => "/readyz",
            Self::Metrics => "/metrics",
            Self::File => "/{file}",
        }
    }

    /// Whether somebody may try to sign in there without the right to.
    pub(crate) const fn signs_in(self) -> bool {
        matches!(self, Self::SignIn | Self::SignInLink | Self::SignInProvider | Self::SignInCallback)
    }

    /// Whether programs that watch the server ask it again and again.
    pub(crate) const fn is_for_operators(self) -> bool {
        matches!(self, Self::Health | Self::Readiness | Self::Metrics)
    }
}

/// Whether a path is the template with anything but nothing and a slash in place of each name in braces.
fn fits(mut template: &str, mut path: &str) -> bool {
    while let Some((text, rest)) = template.split_once('{') {
        let (Some(below), Some((_, after))) = (path.strip_prefix(text), rest.split_once('}')) else {
            return false;
        };
        let end = below.find('/').unwrap_or(below.len());
        if end == 0 {
            return false;
        }
        (template, path) = (after, below.get(end..).unwrap_or_default());
    }
    template == path
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, Route};

    #[test]
    fn each_template_is_its_own_route() {
        for route in KNOWN {
            assert_eq!(Route::of(route.template()), route);
        }
    }

    #[test]
    fn ids_are_not_told_apart_and_the_rest_is_a_file() {
        assert_eq!(Route::of("/v1/inbox/demo/widgets/w1/values"), Route::Values);
        assert_eq!(Route::of("/v1/inbox/demo/widgets/..%2f"), Route::Widget);
        for other in [
            "",
            "/",
            "*",
            "/v1",
            "/v1/inbox//widgets",
            "/v1/inbox/demo/widgets/",
            "/v1/inbox/demo/widgets/w1/values/",
            "/sign-in/",
            "/element.js",
            "/assets/app.js",
        ] {
            assert_eq!(Route::of(other), Route::File, "{other}");
        }
    }
}
