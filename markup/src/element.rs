//! An element and what is in it, as a text and its parts.
//!
//! The text is a list of steps, each with U+0000 after it. A step's first character says what it is:
//!
//! | step | meaning |
//! |---|---|
//! | `<tag class` | a new element, in the one before it that is open |
//! | `{tag class` | the same in the namespace of SVG |
//! | `=name value` | an attribute of the open element |
//! | `"text` | a text in it |
//! | `*` | the next part, a view in it |
//! | `@name` | the next part, the value of this attribute, or what else is set on the element |
//! | `>` | the element is complete |
//!
//! So the same text has the same parts.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use rstml::node::{KVAttributeValue, KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Stmt};

/// The view of `nodes`.
pub(crate) fn view_of(nodes: &[Node]) -> syn::Result<TokenStream> {
    if let [Node::Element(only)] = nodes
        && let Some(built) = built(only)?
    {
        return Ok(built);
    }
    let nodes = nodes.iter().map(rewritten).collect::<syn::Result<TokenStream>>()?;
    Ok(quote! { ::leptos::prelude::view! { class = "iw", #nodes } })
}

/// The element as a text with its parts; none if it is a component or has what only leptos can do.
fn built(element: &NodeElement<rstml::Infallible>) -> syn::Result<Option<TokenStream>> {
    if is_component(element.name()) {
        return Ok(None);
    }
    let mut markup = ElementText::default();
    markup.add(element, false)?;
    Ok(Some(markup.into_tokens()))
}

/// The same node for leptos's macro, with the elements in it built here.
fn rewritten(node: &Node) -> syn::Result<TokenStream> {
    let Node::Element(element) = node else { return Ok(node.to_token_stream()) };
    if let Some(built) = built(element)? {
        return Ok(quote! { {#built} });
    }
    let (open, close) = (&element.open_tag, &element.close_tag);
    let children = element.children.iter().map(rewritten).collect::<syn::Result<TokenStream>>()?;
    Ok(quote! { #open #children #close })
}

/// Whether it is the name of a component: its last word begins with a capital.
fn is_component(name: &NodeName) -> bool {
    let NodeName::Path(path) = name else { return false };
    path.path.segments.last().is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
}

/// What is read so far.
#[derive(Default)]
struct ElementText {
    text: String,
    parts: Vec<TokenStream>,
}

impl ElementText {
    /// The view of all that was added.
    fn into_tokens(self) -> TokenStream {
        let Self { text, parts } = self;
        quote! { ::inbox_widgets::ui::markup::Markup::new(#text, ::std::vec![#(#parts),*]) }
    }

    /// Adds `element`. Errors: it has what nobody needed so far.
    fn add(&mut self, element: &NodeElement<rstml::Infallible>, parent_is_svg: bool) -> syn::Result<()> {
        let tag = element.name().to_string();
        let is_svg = parent_is_svg || tag == "svg" || tag == "path";
        let mut class = "iw".to_owned();
        let (mut fixed, mut changing) = (String::new(), Vec::new());
        for attribute in element.attributes() {
            let NodeAttribute::Attribute(attribute) = attribute else {
                return Err(syn::Error::new(attribute.span(), "an element takes no spread attributes"));
            };
            let name = attribute.key.to_string();
            match (name.as_str(), fixed_value(attribute)) {
                ("class", Some(value)) => {
                    class.push(' ');
                    class.push_str(&value);
                }
                (_, Some(value)) if !name.contains(':') => {
                    step(&mut fixed, '=', &format!("{name} {value}"));
                }
                // It replaces what single classes have set.
                ("class", None) => changing.insert(0, (name, changing_part(&tag, attribute)?)),
                _ => changing.push((name, changing_part(&tag, attribute)?)),
            }
        }
        self.step(if is_svg { '{' } else { '<' }, &format!("{tag} {class}"));
        self.text.push_str(&fixed);
        for child in &element.children {
            self.add_child(child, is_svg)?;
        }
        // After the children, as leptos evaluates them: what is moved into one stays what it was.
        for (name, part) in changing {
            self.step(
                '@',
                name.strip_prefix("on:")
                    .map_or(&*name, |event| event.strip_suffix(":target").unwrap_or(event)),
            );
            self.add_part(&part);
        }
        self.step('>', "");
        Ok(())
    }

    fn add_child(&mut self, child: &Node, is_svg: bool) -> syn::Result<()> {
        match child {
            Node::Element(element) if !is_component(element.name()) => self.add(element, is_svg)?,
            Node::Element(_) => {
                let view = rewritten(child)?;
                self.step('*', "");
                self.add_part(&quote! { View(::leptos::prelude::IntoAny::into_any(::leptos::prelude::view! { class = "iw", #view })) });
            }
            Node::Text(text) => self.step('"', &text.value_string()),
            Node::RawText(text) => self.step('"', &text.to_string_best()),
            Node::Block(block) => {
                let value = match only_expression(block) {
                    Some(closure @ Expr::Closure(_)) => {
                        quote! { ::inbox_widgets::ui::markup::shared(#closure) }
                    }
                    Some(value) => value.to_token_stream(),
                    None => block.to_token_stream(),
                };
                self.step('*', "");
                self.add_part(&quote! {
                    View(::leptos::prelude::IntoAny::into_any(::leptos::prelude::IntoRender::into_render(#value)))
                });
            }
            Node::Comment(_) => {}
            _ => return Err(syn::Error::new(child.span(), "an element contains elements, texts and blocks")),
        }
        Ok(())
    }

    fn add_part(&mut self, part: &TokenStream) {
        self.parts.push(quote! { ::inbox_widgets::ui::markup::MarkupPart::#part });
    }

    fn step(&mut self, kind: char, content: &str) {
        step(&mut self.text, kind, content);
    }
}

fn step(text: &mut String, kind: char, content: &str) {
    text.push(kind);
    text.push_str(content);
    text.push('\0');
}

/// The value that `attribute` always has. True is the empty text; false is left to the part that never writes it.
fn fixed_value(attribute: &KeyedAttribute) -> Option<String> {
    match attribute.value() {
        None => attribute.possible_value.to_value().is_none().then(String::new),
        Some(Expr::Lit(ExprLit { lit: Lit::Bool(value), .. })) => value.value.then(String::new),
        Some(_) => attribute.value_literal_string(),
    }
}

/// What sets the attribute `name` of the element `tag`, or listens to an event.
fn changing_part(tag: &str, attribute: &KeyedAttribute) -> syn::Result<TokenStream> {
    let value = match attribute.possible_value.to_value().map(|value| &value.value) {
        Some(KVAttributeValue::Expr(value)) => value.to_token_stream(),
        Some(KVAttributeValue::InvalidBraced(block)) => block.to_token_stream(),
        None => quote! { true },
    };
    // One type for each result, as leptos's macro does it.
    let shared = if matches!(attribute.value(), Some(Expr::Closure(closure)) if closure.inputs.is_empty()) {
        quote! { ::inbox_widgets::ui::markup::shared(#value) }
    } else {
        value.clone()
    };
    let other = |attribute: TokenStream| {
        quote! { Other(::leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute::into_any_attr(#attribute)) }
    };
    let name = attribute.key.to_string();
    let words: Vec<&str> = name.splitn(3, ':').collect();
    Ok(match words.as_slice() {
        ["node_ref"] => quote! { Reference(::inbox_widgets::ui::markup::reference(#value)) },
        ["class"] => quote! { Class(::core::convert::Into::into(#value)) },
        ["class", class] => other(quote! { ::leptos::tachys::html::class::class((#class, #shared)) }),
        ["style", style] => other(quote! { ::leptos::tachys::html::style::style((#style, #shared)) }),
        ["prop", property] => other(quote! { ::leptos::tachys::html::property::prop(#property, #shared) }),
        ["on", event] => {
            let event = event_of(event, attribute.key.span());
            quote! { Listener(::inbox_widgets::ui::markup::listener(#event, #value)) }
        }
        ["on", event, "target"] => {
            let event = event_of(event, attribute.key.span());
            let tag = element_type(tag, attribute.key.span());
            quote! {
                Listener(::inbox_widgets::ui::markup::target_listener::<_, ::leptos::html::HtmlElement<::leptos::html::#tag, (), ()>, _>(#event, #value))
            }
        }
        [_] => quote! { Attribute(::inbox_widgets::ui::markup::IntoValue::into_value(#value)) },
        _ => return Err(syn::Error::new(attribute.key.span(), "nobody needed such an attribute so far")),
    })
}

/// The name of leptos's type for the element `tag`.
fn element_type(tag: &str, span: Span) -> Ident {
    let (first, rest) = tag.split_at(1);
    Ident::new(&format!("{}{rest}", first.to_uppercase()), span)
}

/// What is in the block, if it is nothing but an expression.
fn only_expression(block: &NodeBlock) -> Option<&Expr> {
    match block.try_block()?.stmts.as_slice() {
        [Stmt::Expr(value, None)] => Some(value),
        _ => None,
    }
}

/// The event that `name` calls.
fn event_of(name: &str, span: Span) -> TokenStream {
    if name == "cancel" {
        // leptos has no type for it.
        return quote! { ::leptos::ev::Custom::new(#name) };
    }
    let name = Ident::new(name, span);
    quote! { ::leptos::ev::#name }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the element, and how many parts it has.
    fn read(tokens: TokenStream) -> (String, usize) {
        let nodes = rstml::Parser::new(rstml::ParserConfig::default()).parse_simple(tokens).unwrap();
        let [Node::Element(element)] = nodes.as_slice() else { panic!("{nodes:?}") };
        let mut markup = ElementText::default();
        markup.add(element, false).unwrap();
        (markup.text.replace('\0', "|"), markup.parts.len())
    }

    #[test]
    fn what_never_changes_is_in_the_text() {
        let element = quote! { <p class="a b" data-kind="c d" hidden open=true><b>"text"</b>" "<svg><path d="M0" /></svg></p> };
        let text =
            "<p iw a b|=data-kind c d|=hidden |=open |<b iw|\"text|>|\" |{svg iw|{path iw|=d M0|>|>|>|";
        assert_eq!(read(element), (text.to_owned(), 0));
    }

    #[test]
    fn what_changes_has_a_place_with_its_name_after_the_children() {
        let element = quote! { <a title=name class=class on:click=run on:change:target=run class:on=is_on node_ref=it>{child}<Part /></a> };
        let text = "<a iw|*|*|@class|@title|@click|@change|@class:on|@node_ref|>|";
        assert_eq!(read(element), (text.to_owned(), 8));
    }
}
