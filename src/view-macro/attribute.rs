//! Attributes, properties, listeners, references.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::node::{KeyedAttribute, NodeAttribute};
use syn::{Error, Expr, ExprLit, Lit, Result};

/// Name and value of an attribute that are known here and now.
pub(crate) fn literal(attribute: &NodeAttribute) -> Option<(String, String)> {
    let NodeAttribute::Attribute(attribute) = attribute else { return None };
    let name = attribute.key.to_string();
    if name.contains(':') {
        return None;
    }
    match attribute.value() {
        None => Some((name, String::new())),
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some((name, text.value())),
        Some(_) => None,
    }
}

/// The expression that gives an element its attribute and hands it on.
pub(crate) fn set(element: &TokenStream, attribute: &NodeAttribute, tag: &str) -> Result<TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(Error::new_spanned(attribute, "an attribute has a name here"));
    };
    let name = attribute.key.to_string();
    let Some(value) = attribute.value() else {
        return Err(Error::new_spanned(attribute, [&name, " needs a value"].concat()));
    };
    let mut parts = name.split(':');
    let (kind, rest) = (parts.next().unwrap_or_default(), parts.collect::<Vec<_>>());
    Ok(match (kind, &rest[..]) {
        ("on", [event, flags @ ..]) => listener(element, attribute, tag, event, flags, value)?,
        ("prop", [property]) => quote!(::palique_view::property(#element, #property, #value)),
        ("class", [class]) => quote!(::palique_view::class(#element, #class, #value)),
        ("bind", ["value"]) => quote!(::palique_view::bind_value(#element, #value)),
        ("bind", ["checked"]) => quote!(::palique_view::bind_checked(#element, #value)),
        ("node_ref", []) => quote!(::palique_view::refer(#element, #value)),
        (_, []) => quote!(::palique_view::attribute(#element, #name, #value)),
        _ => return Err(Error::new_spanned(attribute, [&name, " is not understood"].concat())),
    })
}

fn listener(
    element: &TokenStream,
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
            ::palique_view::on::<::palique_view::event::#kind>(#element, #event, #captures, #handler)
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
            #element, #event, #captures, #handler,
        )
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
