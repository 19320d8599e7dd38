//! Elements, and the two components.

use crate::{attribute, views};
use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeAttribute, NodeElement};
use syn::{Error, Expr, Result};

type Element = NodeElement<rstml::Infallible>;

/// What a graphic is drawn with.
const DRAWN: [&str; 6] = ["svg", "path", "circle", "g", "line", "rect"];

pub(crate) fn view_of(element: &Element) -> Result<TokenStream> {
    let name = element.name().to_string();
    match name.as_str() {
        "Show" => return show(element),
        "For" => return rows(element),
        _ if name.starts_with(char::is_uppercase) => {
            let text = [&name, " is no element: only Show and For are components here"].concat();
            return Err(Error::new_spanned(element.name(), text));
        }
        _ => {}
    }
    let function = if DRAWN.contains(&name.as_str()) { quote!(drawing) } else { quote!(element) };
    let (mut parts, mut rest) = (name.clone(), Vec::new());
    for attribute in element.attributes() {
        match attribute::literal(attribute) {
            Some((name, value)) => parts.extend(["\0", &name, "\0", &value]),
            None => rest.push(attribute),
        }
    }
    let mut made = quote!(::palique_view::#function(#parts));
    for child in &element.children {
        made = put(&made, child)?;
    }
    for attribute in rest {
        made = attribute::set(&made, attribute, &name)?;
    }
    Ok(quote!(::palique_view::View::from(#made)))
}

/// The expression that puts a node at the end of an element.
pub(crate) fn put(element: &TokenStream, node: &Node) -> Result<TokenStream> {
    let content = crate::content_of(node)?;
    Ok(quote!(::palique_view::child(#element, #content)))
}

/// `<Show when=condition>…</Show>`
fn show(element: &Element) -> Result<TokenStream> {
    let [when] = values(element, ["when"])?;
    let children = views(&element.children)?;
    Ok(quote!(::palique_view::shown(#when, move || #children)))
}

/// `<For each=list key=key children=row />`
fn rows(element: &Element) -> Result<TokenStream> {
    let [each, key, row] = values(element, ["each", "key", "children"])?;
    Ok(quote!(::palique_view::rows(#each, #key, #row)))
}

/// The values of exactly these attributes.
fn values<const N: usize>(element: &Element, names: [&str; N]) -> Result<[Expr; N]> {
    let find = |name: &str| {
        let mut all = element.attributes().iter().filter_map(|attribute| match attribute {
            NodeAttribute::Attribute(attribute) => Some(attribute),
            NodeAttribute::Block(_) => None,
        });
        let found = all.find(|attribute| attribute.key.to_string() == name);
        let value = found.and_then(|attribute| attribute.value()).cloned();
        let text = [&element.name().to_string(), " needs ", &names.join(", "), " and nothing else"].concat();
        value.ok_or_else(|| Error::new_spanned(element.name(), text))
    };
    let found = names.iter().map(|name| find(name)).collect::<Result<Vec<_>>>()?;
    let text = [&element.name().to_string(), " takes only ", &names.join(", ")].concat();
    found
        .try_into()
        .ok()
        .filter(|_| element.attributes().len() == N)
        .ok_or_else(|| Error::new_spanned(element.name(), text))
}
