//! One set of icons: 16 px, 1.6 px stroke, in the text's colour.

use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// An icon. It is decoration: its element has the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Add.
    Plus,
    /// Find.
    Search,
    /// Change the order.
    Sort,
    /// Refetch.
    Refresh,
    /// Edit.
    Pencil,
    /// More actions.
    More,
    /// Close or remove.
    Cross,
    /// A grip.
    Grip,
    /// Make another.
    Duplicate,
    /// Delete.
    Trash,
    /// Fold, or open a list of choices.
    ChevronDown,
    /// Move up.
    ArrowUp,
    /// Move down.
    ArrowDown,
    /// Something is wrong.
    Warning,
    /// Something to know.
    Info,
    /// Done.
    Check,
    /// Not allowed.
    Lock,
    /// Copy to the clipboard.
    Copy,
    /// Leads elsewhere.
    External,
    /// Write to an address.
    Mail,
    /// Call a number.
    Phone,
    /// Light theme.
    Sun,
    /// Dark theme.
    Moon,
    /// The system's theme.
    Contrast,
    /// Leave.
    Leave,
    /// A list of widgets.
    Layout,
    /// Keep at the top.
    Pin,
    /// Not shown.
    Hidden,
    /// Raw data.
    Braces,
    /// A person.
    Person,
}

impl Icon {
    /// The outline, in a box of 16 by 16 (SVG 2, 9.3).
    pub fn path(self) -> &'static str {
        match self {
            Self::Plus => "M8 3v10M3 8h10",
            Self::Search => "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14",
            Self::Sort => "M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5",
            Self::Refresh => {
                "M13.5 6.5A5.7 5.7 0 0 0 3 5.2M2.7 2.5v3h3M2.5 9.5A5.7 5.7 0 0 0 13 10.8M13.3 13.5v-3h-3"
            }
            Self::Pencil => {
                "M2.5 13.5 3.2 10.500 10.800 2.900a1.300 1.300 0 0 1 1.800 0l.500.500a1.300 1.300 0 0 1 0 1.800L5.500 12.800ZM9.500 4.200l2.300 2.300"
            }
            Self::More => "M3.500 8h.010M8 8h.010M12.500 8h.010",
            Self::Cross => "M3.500 3.500l9 9M12.500 3.500l-9 9",
            Self::Grip => "M6 4h.010M10 4h.010M6 8h.010M10 8h.010M6 12h.010M10 12h.010",
            Self::Duplicate | Self::Copy => {
                "M6 5.500h6.500a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V6.500a1 1 0 0 1 1-1ZM2.500 10.500V3a1 1 0 0 1 1-1h7"
            }
            Self::Trash => {
                "M2.500 4.200h11M6 4V2.500h4V4M4 4.500l.600 8.500a1 1 0 0 0 1 .900h4.800a1 1 0 0 0 1-.900L12 4.500M6.700 7v4.200M9.300 7v4.200"
            }
            Self::ChevronDown => "M4 6.200 8 10.200l4-4",
            Self::ArrowUp => "M8 13V3M3.800 7.200 8 3l4.200 4.200",
            Self::ArrowDown => "M8 3v10M3.800 8.800 8 13l4.200-4.200",
            Self::Warning => "M8 2.200 14.500 13.500H1.500ZM8 6.500v3M8 11.500h.010",
            Self::Info => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.500v3.500M8 5.200h.010",
            Self::Check => "M3 8.500 6.500 12 13 4.500",
            Self::Lock => "M3.500 7.200h9v6.300h-9ZM5.500 7V5a2.500 2.500 0 0 1 5 0v2",
            Self::External => {
                "M9.500 2.500h4v4M13.500 2.500 7.500 8.500M11.500 9.500v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3"
            }
            Self::Mail => "M2 3.500h12v9H2ZM2 4.500l6 4.700 6-4.700",
            Self::Phone => {
                "M5.300 2.500H3.500a1 1 0 0 0-1 1.100A10.800 10.800 0 0 0 12.400 13.500a1 1 0 0 0 1.100-1v-1.800a1 1 0 0 0-.800-1l-1.900-.400a1 1 0 0 0-1 .400l-.600.800A8.500 8.500 0 0 1 5.500 6.800l.800-.600a1 1 0 0 0 .400-1L6.300 3.300a1 1 0 0 0-1-.800Z"
            }
            Self::Sun => {
                "M8 10.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600ZM8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300M3.400 3.400l.900.900M11.700 11.700l.900.900M3.400 12.600l.900-.900M11.700 4.300l.900-.900"
            }
            Self::Moon => "M13.500 9.500A5.800 5.800 0 0 1 6.500 2.500a5.800 5.800 0 1 0 7 7Z",
            Self::Contrast => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 2v12M8 5l4.200-1M8 8h6M8 11l4.500 1",
            Self::Leave => "M9.500 11.500v2h-7v-11h7v2M6.500 8h7.500M11.500 5.500 14 8l-2.500 2.500",
            Self::Pin => "M6 2.500h4M6.500 2.500v4L4.500 9h7l-2-2.500v-4M8 9v4.500",
            Self::Hidden => {
                "M2 2l12 12M6.500 4.200a6.500 6.500 0 0 1 7.500 3.800 8 8 0 0 1-1.700 2.300M10 11.600A6.500 6.500 0 0 1 2 8a8 8 0 0 1 2.400-2.900M6.600 6.700a2 2 0 0 0 2.700 2.700"
            }
            Self::Braces => {
                "M6 2.500c-3 0-.500 5.500-3 5.500 2.500 0 0 5.500 3 5.500M10 2.500c3 0 .500 5.500 3 5.500-2.500 0 0 5.500-3 5.500"
            }
            Self::Person => {
                "M8 8a2.800 2.800 0 1 0 0-5.600A2.800 2.800 0 0 0 8 8ZM2.800 13.600a5.200 5.200 0 0 1 10.400 0"
            }
            Self::Layout => "M2.500 3h11v10h-11ZM2.500 6.500h11M6.500 6.500V13",
        }
    }
}

/// The picture of `icon`, hidden from screen readers.
#[component]
pub fn IconImage(
    /// The icon; it may change.
    #[prop(into)]
    icon: Signal<Icon>,
) -> impl IntoView {
    view! { class = "iw",
        <svg class="iw-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=move || icon.get().path() />
        </svg>
    }
}

/// The picture of `icon` as an element of its own, for what is drawn without a view. Errors: none that the platform
/// defines.
pub fn icon_element(icon: Icon) -> Result<Element, JsValue> {
    let part = |tag: &str, attributes: &[(&str, &str)]| -> Result<Element, JsValue> {
        let part = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag)?;
        for (name, value) in attributes {
            part.set_attribute(name, value)?;
        }
        Ok(part)
    };
    let image =
        [("class", "iw iw-icon"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true"), ("focusable", "false")];
    let image = part("svg", &image)?;
    image.append_child(&part("path", &[("class", "iw"), ("d", icon.path())])?.into())?;
    Ok(image)
}
