//! `view!`: the markup that Leptos' macro of the same name takes, turned into plain calls of
//! `palique-view`.
//!
//! Leptos makes a type of every piece of markup and code for every type: quick to draw, and most of
//! what an owner would download. Calls of a few functions, with texts as their arguments, are a
//! fraction of that. Only what the panel uses is understood; anything else is refused where it
//! stands.

mod attribute;
mod element;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::Node;
use rstml::{Parser, ParserConfig};

/// Markup as a `View`.
///
/// Elements, texts and `{expressions}`; attributes with values, `on:event[:target][:capture]`,
/// `prop:name`, `class:name`, `bind:value`, `bind:checked`, `node_ref`; `<Show when>` and
/// `<For each key children/>`.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(tokens.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

fn expand(tokens: TokenStream) -> syn::Result<TokenStream> {
    let nodes = Parser::new(ParserConfig::new().recover_block(true)).parse_simple(tokens)?;
    views(&nodes)
}

/// Nodes beside each other as one view.
fn views(nodes: &[Node]) -> syn::Result<TokenStream> {
    if let [one] = nodes {
        let content = content_of(one)?;
        return Ok(quote!(::palique_view::Show::show(#content)));
    }
    let mut made = quote!(::palique_view::fragment());
    for node in nodes {
        made = element::put(&made, node)?;
    }
    Ok(quote!(::palique_view::View::from(#made)))
}

/// A node as something that can be shown.
fn content_of(node: &Node) -> syn::Result<TokenStream> {
    match node {
        Node::Element(element) => element::view_of(element),
        Node::Fragment(fragment) => views(&fragment.children),
        Node::Block(block) => Ok(quote!(#[allow(unused_braces)] #block)),
        Node::Text(text) => {
            let text = text.value_string();
            Ok(quote!(#text))
        }
        Node::RawText(text) => {
            let text = text.to_string_best();
            Ok(quote!(#text))
        }
        other => Err(syn::Error::new_spanned(other, "comments and document types are not shown")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(markup: &str) -> Result<String, String> {
        let tokens = markup.parse().expect("the test's markup is made of tokens");
        expand(tokens).map(|tokens| tokens.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn what_an_element_holds_is_made_before_its_attributes_are_set() {
        let text = expanded("<p class=name>{name}</p>").unwrap();
        // The innermost call comes first.
        assert!(text.contains("attribute (:: palique_view :: child ("), "{text}");
    }

    #[test]
    fn texts_that_are_known_need_no_code_of_their_own() {
        let text = expanded("<p class=\"hint\">\"Hello\"</p>").unwrap();
        assert!(text.contains("element (\"p\\0class\\0hint\") , \"Hello\""), "{text}");
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (markup, word) in [
            ("<p style:color=\"red\"></p>", "style"),
            ("<Transition></Transition>", "Transition"),
            ("<For each=list></For>", "For"),
            ("<p on:input:once=press></p>", "once"),
        ] {
            let error = expanded(markup).unwrap_err();
            assert!(error.contains(word), "{error}");
        }
    }
}
