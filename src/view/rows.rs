//! Lists whose rows keep their place on the page: by key.

use crate::follow;
use crate::show::{Show, View, clear, fragment, insert, mark, view_of};
use leptos::prelude::{Owner, untrack};
use std::collections::{BTreeMap, BTreeSet};
use web_sys::{Comment, Node};

/// What makes a row when it is new.
type Make = Box<dyn FnOnce() -> View>;

/// A row on the page: everything from its mark to the next one's.
struct Row {
    mark: Comment,
    owner: Owner,
}

/// A list. A row whose key is still there stays as it is; only new ones are made.
pub fn rows<T, I, K, V>(
    mut each: impl FnMut() -> I + 'static,
    key: impl Fn(&T) -> K + 'static,
    row: impl Fn(T) -> V + Clone + 'static,
) -> View
where
    I: IntoIterator<Item = T>,
    T: 'static,
    K: ToString,
    V: Show,
{
    keyed(Box::new(move || {
        let made = each().into_iter().map(|item| {
            let (key, row) = (key(&item).to_string(), row.clone());
            (key, Box::new(move || row(item).show()) as Make)
        });
        made.collect()
    }))
}

fn keyed(mut list: Box<dyn FnMut() -> Vec<(String, Make)>>) -> View {
    // Rows outlive the runs of the effect below, whose own owner is emptied each time.
    let outer = Owner::current().unwrap_or_default();
    let (fragment, end) = (fragment(), mark());
    insert(&fragment, &view_of(&end), None);
    let mut old: BTreeMap<String, Row> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    follow(move || {
        let list = list();
        let Some(parent) = end.parent_node() else { return };
        // The end of a row is the mark of the next one: those that go, go first.
        let keys: BTreeSet<&str> = list.iter().map(|(key, _)| key.as_str()).collect();
        let is_gone = |index: &usize| !keys.contains(order[*index].as_str());
        let gone: Vec<usize> = (0..order.len()).filter(is_gone).collect();
        for index in gone.into_iter().rev() {
            let next = order.get(index + 1).and_then(|key| old.get(key)).map(|row| row.mark.clone());
            if let Some(row) = old.remove(&order.remove(index)) {
                row.owner.cleanup();
                clear(&row.mark, next.as_ref().unwrap_or(&end));
                row.mark.remove();
            }
        }
        let mut position = 0;
        for (key, make) in list {
            if order.get(position) == Some(&key) {
                position += 1;
                continue;
            }
            let before = order.get(position).and_then(|key| old.get(key)).map_or(&end, |row| &row.mark);
            if let Some(row) = old.get(&key) {
                let from = order.iter().position(|known| *known == key).unwrap_or(position);
                let next = order.get(from + 1).and_then(|key| old.get(key)).map_or(&end, |row| &row.mark);
                carry(&parent, &row.mark, next, before);
                let key = order.remove(from);
                order.insert(position, key);
            } else {
                let owner = outer.child();
                let view = owner.with(|| untrack(make));
                let mark = mark();
                insert(&parent, &view_of(&mark), Some(before));
                insert(&parent, &view, Some(before));
                old.insert(key.clone(), Row { mark, owner });
                order.insert(position, key);
            }
            position += 1;
        }
    });
    fragment.into()
}

/// Carries the nodes from one up to another to another place of the same parent.
fn carry(parent: &Node, from: &Node, to: &Node, before: &Node) {
    let mut next = Some(from.clone());
    while let Some(node) = next.filter(|node| node != to) {
        next = node.next_sibling();
        insert(parent, &view_of(&node), Some(before));
    }
}
