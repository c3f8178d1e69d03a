//! Elements, found by role and name, and what a person reads on them.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, NodeList};

/// An element that the test found. Two are equal where they are the same element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found(pub(super) Element);

impl Found {
    /// This element.
    pub(crate) fn new(element: HtmlElement) -> Self {
        Self(element.into())
    }

    /// Where it begins, in px from the window's top.
    pub(crate) fn top(&self) -> f64 {
        self.0.get_bounding_client_rect().top()
    }

    /// Its height, in px.
    pub(crate) fn height(&self) -> f64 {
        self.0.get_bounding_client_rect().height()
    }

    /// A part of it that has no role.
    pub(crate) fn part(&self, selector: &str) -> Found {
        Found(self.0.query_selector(selector).unwrap().unwrap())
    }

    /// Its parent element.
    pub(crate) fn parent(&self) -> Found {
        Found(self.0.parent_element().unwrap())
    }

    /// Of how many elements it is made, itself and all in it.
    pub(crate) fn element_count(&self) -> u32 {
        1 + self.0.query_selector_all("*").unwrap().length()
    }

    /// Its text, as in the document.
    pub(crate) fn text(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }

    /// Its attribute `name`.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.0.get_attribute(name)
    }

    /// All elements with this role, in order.
    pub(crate) fn all_by_role(&self, role: &str) -> Vec<Found> {
        let found = self.0.query_selector_all(selector(role)).unwrap();
        (0..found.length()).map(|index| Found(found.get(index).unwrap().unchecked_into())).collect()
    }

    /// The texts of all elements with this role, in order.
    pub(crate) fn texts(&self, role: &str) -> Vec<String> {
        self.all_by_role(role).iter().map(|found| found.text().trim().to_owned()).collect()
    }

    /// The first element with this role and accessible name.
    pub(crate) fn find(&self, role: &str, name: &str) -> Option<Found> {
        self.all_by_role(role).into_iter().find(|found| found.name() == name)
    }

    /// The element with this role and accessible name.
    pub(crate) fn get(&self, role: &str, name: &str) -> Found {
        self.find(role, name).unwrap_or_else(|| {
            let names: Vec<_> = self.all_by_role(role).iter().map(Found::name).collect();
            panic!("no {role} is called {name:?}, but {names:?}")
        })
    }

    /// The accessible name: `aria-label`, what labels it, else the text.
    pub(crate) fn name(&self) -> String {
        let label = || self.labels()?.get(0)?.text_content();
        let labelled = || self.texts_of("aria-labelledby").or_else(|| self.legend());
        let name = self.attribute("aria-label").or_else(labelled).or_else(label);
        name.unwrap_or_else(|| self.text()).trim().to_owned()
    }

    /// The accessible description, such as the message under an input.
    pub(crate) fn description(&self) -> Option<String> {
        self.texts_of("aria-describedby")
    }

    /// The text of an input.
    pub(crate) fn value(&self) -> String {
        if let Some(select) = self.0.dyn_ref::<HtmlSelectElement>() {
            return select.value();
        }
        match self.0.dyn_ref::<HtmlTextAreaElement>() {
            Some(field) => field.value(),
            None => self.0.unchecked_ref::<HtmlInputElement>().value(),
        }
    }

    /// True for a control that cannot be used now.
    pub(crate) fn is_disabled(&self) -> bool {
        self.0.has_attribute("disabled") || self.attribute("aria-disabled").as_deref() == Some("true")
    }

    /// True for a choice that is chosen.
    pub(crate) fn is_checked(&self) -> bool {
        self.0.unchecked_ref::<HtmlInputElement>().checked()
    }

    /// True for a choice of which neither all nor nothing is chosen.
    pub(crate) fn is_indeterminate(&self) -> bool {
        self.0.unchecked_ref::<HtmlInputElement>().indeterminate()
    }

    /// True where the focus is on it.
    pub(crate) fn is_focused(&self) -> bool {
        document().active_element().as_ref() == Some(&self.0)
    }

    /// Chooses a file with `bytes`, as a user does in an input for files.
    pub(crate) fn choose_file(&self, name: &str, bytes: &[u8]) {
        let choose = js_sys::Function::new_with_args(
            "input, name, bytes",
            "const given = new DataTransfer();
            given.items.add(new File([bytes], name));
            input.files = given.files;
            input.dispatchEvent(new Event('change', {bubbles: true}));",
        );
        let bytes = js_sys::Uint8Array::from(bytes);
        choose.call3(&JsValue::NULL, &self.0, &name.into(), &bytes).unwrap();
    }

    /// True if the focus is in it.
    pub(crate) fn holds_focus(&self) -> bool {
        self.0.contains(document().active_element().as_deref())
    }

    /// True if it is above everything else, as a part of an open popover.
    pub(crate) fn is_on_top(&self) -> bool {
        self.0.closest(":popover-open").unwrap().is_some()
    }

    /// What is selected of the text in it.
    pub(crate) fn selected(&self) -> String {
        let field = self.0.unchecked_ref::<HtmlTextAreaElement>();
        let end = |end: Option<u32>| usize::try_from(end.unwrap_or_default()).unwrap();
        let (start, end) = (end(field.selection_start().unwrap()), end(field.selection_end().unwrap()));
        let units: Vec<u16> = field.value().encode_utf16().collect();
        String::from_utf16(&units[start..end]).unwrap()
    }

    /// The definition of the term `label`, as a person reads it.
    pub(crate) fn definition(&self, label: &str) -> Option<String> {
        let term = self.find("term", label)?;
        let definition = term.0.next_element_sibling()?;
        Some(definition.text_content().unwrap_or_default().trim().to_owned())
    }

    /// True where a status says just `message`.
    pub(crate) fn says(&self, message: &str) -> bool {
        self.texts("status").iter().any(|status| status == message)
    }

    /// True where an alert contains `message`.
    pub(crate) fn alerts(&self, message: &str) -> bool {
        self.texts("alert").iter().any(|alert| alert.contains(message))
    }

    /// What names a group of inputs.
    fn legend(&self) -> Option<String> {
        let legend = self.0.query_selector(":scope > legend").ok()??;
        legend.text_content()
    }

    fn labels(&self) -> Option<NodeList> {
        match self.0.dyn_ref::<HtmlSelectElement>() {
            Some(select) => Some(select.labels()),
            None => match self.0.dyn_ref::<HtmlTextAreaElement>() {
                Some(area) => Some(area.labels()),
                None => self.0.dyn_ref::<HtmlInputElement>()?.labels(),
            },
        }
    }

    /// The texts of the elements that the attribute `name` points to.
    fn texts_of(&self, name: &str) -> Option<String> {
        let ids = self.attribute(name)?;
        let texts = ids.split_whitespace().map(|id| {
            let named = document().get_element_by_id(id);
            named.and_then(|named| named.text_content()).unwrap_or_default()
        });
        Some(texts.collect::<Vec<_>>().join(" "))
    }
}

fn selector(role: &str) -> &'static str {
    match role {
        "alert" => "[role=alert]",
        "alertdialog" => "[role=alertdialog]",
        "button" => "button:not([role]), [role=button]",
        "cell" => "[role=cell]",
        "checkbox" => "input[type=checkbox]",
        "columnheader" => "[role=columnheader]",
        "combobox" => "select",
        "definition" => "dd",
        "dialog" => "dialog:not([role])",
        "form" => "form",
        "group" => "[role=group], fieldset",
        "heading" => "h1, h2, h3",
        "img" => "[role=img]",
        "link" => "a[href]",
        "list" => "ul",
        "listbox" => "[role=listbox]",
        "listitem" => "li",
        "mark" => "mark",
        "option" => "[role=option]",
        "progressbar" => "progress",
        "menu" => "[role=menu]",
        "menuitem" => "[role=menuitem]",
        "menuitemradio" => "[role=menuitemradio]",
        "radio" => "input[type=radio]",
        "region" => "section[aria-label], [role=region]",
        "row" => "[role=row]",
        "rowheader" => "[role=rowheader]",
        "searchbox" => "input[type=search]",
        "status" => "[role=status]",
        "table" => "[role=table]",
        "term" => "dt",
        "textbox" => "input:not([type]), input[type=text], input[type=password], input[type=url], textarea",
        "time" => "time",
        "tooltip" => "[role=tooltip]",
        other => panic!("the tests do not know the role {other}"),
    }
}
