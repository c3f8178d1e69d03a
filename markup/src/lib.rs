//! The macro `view!` of the page: leptos's syntax, with the fixed part of each element as a text that one function reads
//! (`src/ui/markup/`). What changes, and components, are leptos's (docs/decisions/0001-page-size.md).

mod element;

use proc_macro2::TokenStream;
use quote::quote;

/// A view: `view! { class = "iw", <p>"text"</p> }`, with leptos's syntax. Elements get the class `iw`.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let tokens = TokenStream::from(tokens);
    // Not `class = "iw",`: xtask's lint asks for it.
    let nodes: TokenStream = tokens.into_iter().skip(4).collect();
    let view = rstml::Parser::new(rstml::ParserConfig::default())
        .parse_simple(nodes)
        .and_then(|nodes| element::view_of(&nodes));
    view.unwrap_or_else(|error| {
        let error = error.into_compile_error();
        quote! { { #error } }
    })
    .into()
}
