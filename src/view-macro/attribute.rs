//! Attributes, properties, listeners, references.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::node::{KeyedAttribute, NodeAttribute};
use syn::{Error, Expr, ExprLit, Lit, Result};

/// The statement that gives an element its attribute.
pub(crate) fn set(attribute: &NodeAttribute, tag: &str) -> Result<TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(Error::new_spanned(attribute, "an attribute has a name here"));
    };
    let name = attribute.key.to_string();
    let Some(value) = attribute.value() else {
        return Ok(quote!(::palique_view::literal(&__element, #name, "");));
    };
    let mut parts = name.split(':');
    let (kind, rest) = (parts.next().unwrap_or_default(), parts.collect::<Vec<_>>());
    Ok(match (kind, &rest[..]) {
        ("on", [event, flags @ ..]) => listener(attribute, tag, event, flags, value)?,
        ("prop", [property]) => quote!(::palique_view::property(&__element, #property, #value);),
        ("class", [class]) => quote!(::palique_view::class(&__element, #class, #value);),
        ("bind", ["value"]) => quote!(::palique_view::bind_value(&__element, #value);),
        ("bind", ["checked"]) => quote!(::palique_view::bind_checked(&__element, #value);),
        ("node_ref", []) => quote!((#value).fill(&__element);),
        (_, []) => match value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                quote!(::palique_view::literal(&__element, #name, #text);)
            }
            value => quote!(::palique_view::attribute(&__element, #name, #value);),
        },
        _ => return Err(Error::new_spanned(attribute, [&name, " is not understood"].concat())),
    })
}

fn listener(
    attribute: &KeyedAttribute,
    tag: &str,
    event: &str,
    flags: &[&str],
    handler: &Expr,
) -> Result<TokenStream> {
    if let Some(unknown) = flags.iter().find(|flag| !["target", "capture"].contains(flag)) {
        return Err(Error::new_spanned(attribute, [unknown, " is not understood"].concat()));
    }
    let captures = flags.contains(&"capture");
    let kind = Ident::new(kind_of(event), Span::call_site());
    if !flags.contains(&"target") {
        return Ok(quote! {
            ::palique_view::on::<::palique_view::event::#kind>(&__element, #event, #captures, #handler);
        });
    }
    let target = match tag {
        "input" => "HtmlInputElement",
        "select" => "HtmlSelectElement",
        "textarea" => "HtmlTextAreaElement",
        _ => "HtmlElement",
    };
    let target = Ident::new(target, Span::call_site());
    Ok(quote! {
        ::palique_view::on_target::<::palique_view::event::#kind, ::palique_view::event::#target>(
            &__element, #event, #captures, #handler,
        );
    })
}

/// The interface of an event (HTML, UI Events).
fn kind_of(event: &str) -> &'static str {
    match event {
        "click" | "mousedown" => "MouseEvent",
        "keydown" | "keyup" => "KeyboardEvent",
        "focus" | "blur" | "focusin" | "focusout" => "FocusEvent",
        "dragleave" | "dragover" | "drop" => "DragEvent",
        "submit" => "SubmitEvent",
        _ => "Event",
    }
}
