//! Copies as Markdown, read by others: `markdown` is micromark in Rust, `comrak` is GitHub's own reader in Rust.

use ::markdown::mdast::Node;
use ::markdown::{ParseOptions, to_mdast};
use comrak::nodes::{Node as Comrak, NodeValue};
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;

use super::values::VALUES;
use super::*;

const CASES: u32 = 1_000;
const LABEL: &str = "Note";

/// What a reader shows of a paragraph: its text, and where its links lead, each with its text.
#[derive(Debug, PartialEq, Default)]
struct DisplayValue {
    text: String,
    links: Vec<(String, String)>,
}

impl DisplayValue {
    fn lead(&mut self, address: &str, link: &DisplayValue) {
        self.links.push((address.to_owned(), link.text.clone()));
        self.text += &link.text;
    }

    /// What no value should become stands there, so that the text is another.
    fn unexpected(&mut self, node: &str) {
        self.text += node;
    }
}

fn of_markdown(nodes: &[Node], shown: &mut DisplayValue) {
    for node in nodes {
        match node {
            Node::Text(text) => shown.text += &text.value,
            Node::Break(_) => shown.text.push('\n'),
            Node::Strong(label) => of_markdown(&label.children, shown),
            Node::Link(link) => {
                let mut inner = DisplayValue::default();
                of_markdown(&link.children, &mut inner);
                shown.lead(&link.url, &inner);
            }
            other => shown.unexpected(&format!("{other:?}")),
        }
    }
}

/// The paragraph of the one item of the one list that `text` ends with.
fn read_by_markdown(text: &str, options: &ParseOptions) -> Option<DisplayValue> {
    let Node::Root(root) = to_mdast(text, options).ok()? else { return None };
    let [Node::Heading(_), Node::List(list)] = root.children.as_slice() else { return None };
    let [Node::ListItem(item)] = list.children.as_slice() else { return None };
    let [Node::Paragraph(paragraph)] = item.children.as_slice() else { return None };
    let mut shown = DisplayValue::default();
    of_markdown(&paragraph.children, &mut shown);
    Some(shown)
}

fn of_comrak(node: Comrak, shown: &mut DisplayValue) {
    for child in node.children() {
        match &child.data().value {
            NodeValue::Text(text) => shown.text += text,
            NodeValue::LineBreak => shown.text.push('\n'),
            NodeValue::Strong => of_comrak(child, shown),
            NodeValue::Link(link) => {
                let mut inner = DisplayValue::default();
                of_comrak(child, &mut inner);
                shown.lead(&link.url, &inner);
            }
            other => shown.unexpected(&format!("{other:?}")),
        }
    }
}

fn read_by_comrak(text: &str) -> Option<DisplayValue> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    let only = |node: Comrak<'_>| node.children().count() == 1;
    let list =
        root.last_child().filter(|list| matches!(list.data().value, NodeValue::List(_)) && only(list))?;
    let item = list.first_child().filter(|item| only(item))?;
    let paragraph = item.first_child().filter(|node| matches!(node.data().value, NodeValue::Paragraph))?;
    let mut shown = DisplayValue::default();
    of_comrak(paragraph, &mut shown);
    (root.children().count() == 2).then_some(shown)
}

/// What each reader shows of a copy of `value` with and without a label.
fn all_readers(value: &str) -> Vec<(&'static str, String, Option<DisplayValue>)> {
    let mut all = Vec::new();
    for label in [LABEL, ""] {
        let fields = if label.is_empty() { json!([]) } else { json!([{"label": label, "variable": "note"}]) };
        let widget = Widget::from_value(json!({"id": "w", "title": "T", "fields": fields})).unwrap();
        let entry = if label.is_empty() { json!(value) } else { json!({"note": value}) };
        let reply = json!({"fieldValues": [entry]}).to_string();
        let values = wire::decode_values(reply.as_bytes()).unwrap();
        let lines = value_lines(&widget, &values);
        let copy = copy_of_card(Format::Markdown, &Card { id: "w", title: "T", lines, values: &values });
        all.push(("CommonMark", copy.clone(), read_by_markdown(&copy, &ParseOptions::default())));
        all.push(("GFM", copy.clone(), read_by_markdown(&copy, &ParseOptions::gfm())));
        all.push(("GitHub", copy.clone(), read_by_comrak(&copy)));
    }
    all
}

/// Says what is wrong with what a reader shows of `value`, if anything is.
fn check(value: &str) -> Result<(), String> {
    let expected = value.replace("\r\n", "\n").replace('\r', "\n");
    for (reader, copy, shown) in all_readers(value) {
        let Some(DisplayValue { text, links }) = shown else {
            return Err(format!("{reader}: no item in {copy:?}"));
        };
        let read = if copy.contains("**Note:**") {
            text.strip_prefix("Note: ").unwrap_or("no label")
        } else {
            &text
        };
        if read != expected {
            return Err(format!("{reader}: {read:?}\nof {copy:?}"));
        }
        // A reader may see a link where none was meant, but only to what stands there.
        let is_right = |(address, text): &(String, String)| {
            [text.clone(), format!("mailto:{text}"), format!("http://{text}")].contains(address)
        };
        if let Some(link) = links.iter().find(|link| !is_right(link)) {
            return Err(format!("{reader}: {link:?}\nof {copy:?}"));
        }
    }
    Ok(())
}

#[test]
fn readers_show_each_value_as_it_is() {
    let wrong: Vec<String> = VALUES.iter().filter_map(|value| check(value).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn an_address_is_a_link_to_itself() {
    for address in [
        "https://e.example/a_(b)_c?x=1&copy=2",
        "http://e.example/ä#_ü_",
        "https://e.example/a)b",
        "https://e.example/a.",
        "a_b@c.example",
    ] {
        for (reader, copy, shown) in all_readers(address) {
            let links = shown.unwrap().links;
            let target =
                if address.contains("://") { address.to_owned() } else { format!("mailto:{address}") };
            assert_eq!(links, [(target, address.to_owned())], "{reader}: {copy}");
        }
    }
}

#[test]
fn labels_and_titles_are_shown_as_they_are() {
    let odd = "  *a* _b_ [c](d) `e` <f> &g; #h | ~i~ www.j.example https://k.example/_l_ m@n.example \\ # ";
    let expected = odd.trim();
    let widget = json!({"id": "w", "title": odd, "fields": [{"label": odd, "variable": "v"}]});
    let widget = Widget::from_value(widget).unwrap();
    let values = wire::decode_values(br#"{"fieldValues":[{"v":"x"}]}"#).unwrap();
    let lines = value_lines(&widget, &values);
    let copy =
        copy_of_card(Format::Markdown, &Card { id: "w", title: &widget.title, lines, values: &values });
    for shown in [read_by_markdown(&copy, &ParseOptions::gfm()), read_by_comrak(&copy)] {
        assert_eq!(shown.unwrap().text, format!("{expected}: x"), "{copy}");
    }
    let Ok(Node::Root(root)) = to_mdast(&copy, &ParseOptions::gfm()) else { panic!("{copy}") };
    let Some(Node::Heading(heading)) = root.children.first() else { panic!("{copy}") };
    let mut shown = DisplayValue::default();
    of_markdown(&heading.children, &mut shown);
    assert_eq!(shown.text, expected);
}

/// Texts of what Markdown gives a meaning.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9]{1,3}",
        r"[!-/:-@\[-`{-~]{1,3}",
        prop::sample::select(vec![
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            "http://",
            "https://e.example/",
            "www.e",
            ".",
            "@b.example",
            "&amp;",
            "&#65;",
            "1. ",
            "- ",
            "# ",
            "> ",
            "```",
            "~~~",
            "|",
            "---",
            ":-:",
            "[^1]: ",
            "[x] ",
            "\\",
            "\u{A0}",
            "ü",
            "*",
            "_",
            "<b>",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn readers_show_any_value_as_it_is(value in odd_text()) {
        prop_assume!(!crate::model::text::is_blank(&value));
        let checked = check(&value);
        prop_assert!(checked.is_ok(), "{}", checked.unwrap_err());
    }
}
