//! The macro `view!` of the page: leptos's syntax, with the fixed part of each element as a text that one function reads
//! (`src/ui/markup.rs`). What changes, and components, are leptos's (docs/decisions/0001-page-size.md).

mod element;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use rstml::node::{Node, NodeElement, NodeName};

use self::element::ElementText;

/// A view: `view! { class = "iw", <p>"text"</p> }`, with leptos's syntax. Elements get the class `iw`.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let tokens = TokenStream::from(tokens);
    // Not `class = "iw",`: xtask's lint asks for it.
    let nodes: TokenStream = tokens.into_iter().skip(4).collect();
    let view = rstml::Parser::new(rstml::ParserConfig::default())
        .parse_simple(nodes)
        .and_then(|nodes| whole(&nodes));
    view.unwrap_or_else(|error| {
        let error = error.into_compile_error();
        quote! { { #error } }
    })
    .into()
}

/// The view of `nodes`.
fn whole(nodes: &[Node]) -> syn::Result<TokenStream> {
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
