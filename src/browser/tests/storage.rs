//! What is remembered, on pages whose storage works, is missing, throws, is full, or lies.

use palique_browser::storage::{Key, Storage, Tier};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(module = "/tests/page.js")]
extern "C" {
    /// From now on that storage behaves so.
    #[wasm_bindgen(js_name = makeStorage)]
    fn make(storage: &str, fault: &str);
    #[wasm_bindgen(js_name = clearStorage)]
    fn clear();
    #[wasm_bindgen(js_name = setItem)]
    fn set(storage: &str, key: &str, value: &str);
    /// What that storage really holds, one item a line.
    fn items(storage: &str) -> String;
}

const LOCAL: &str = "localStorage";
const SESSION: &str = "sessionStorage";
const FAULTS: [&str; 5] = ["throws", "missing", "full", "lies", "refusesAll"];

/// A page with empty storage that works, now and when the test is over.
struct Page(());

impl Page {
    fn fresh() -> Self {
        clear();
        Self(())
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        clear();
    }
}

#[wasm_bindgen_test]
fn ids_stand_under_the_agent_s_own_keys() {
    let _page = Page::fresh();
    let storage = Storage::of("a1");
    assert_eq!(storage.write(Key::Visitor, "v1"), Tier::Local);
    assert_eq!(storage.write(Key::Conversation, "c1"), Tier::Local);
    assert_eq!(items(LOCAL), "palique:a1:conversationId=c1\npalique:a1:visitorId=v1");
    assert_eq!(items(SESSION), "");
    let after_a_reload = Storage::of("a1");
    assert_eq!(after_a_reload.read(Key::Visitor).as_deref(), Some("v1"));
    assert_eq!(after_a_reload.read(Key::Conversation).as_deref(), Some("c1"));
}

#[wasm_bindgen_test]
fn agents_do_not_see_each_other_s_ids() {
    let _page = Page::fresh();
    let (one, other) = (Storage::of("a1"), Storage::of("a2"));
    one.write(Key::Visitor, "v1");
    assert_eq!(other.read(Key::Visitor), None);
    other.write(Key::Visitor, "v2");
    other.forget(Key::Visitor);
    assert_eq!(one.read(Key::Visitor).as_deref(), Some("v1"));
}

#[wasm_bindgen_test]
fn looking_writes_nothing() {
    let _page = Page::fresh();
    let storage = Storage::of("a1");
    assert_eq!(storage.read(Key::Visitor), None);
    assert_eq!(storage.read(Key::Conversation), None);
    storage.forget(Key::Conversation);
    assert_eq!([items(LOCAL), items(SESSION)], ["", ""]);
}

#[wasm_bindgen_test]
fn what_cannot_be_an_id_is_dropped() {
    let _page = Page::fresh();
    let too_long = "x".repeat(129);
    for corrupt in ["", "   ", "a\nb", "a\0b", "<script>", too_long.as_str()] {
        set(LOCAL, "palique:a1:visitorId", corrupt);
        assert_eq!(Storage::of("a1").read(Key::Visitor), None, "{corrupt:?}");
    }
    set(SESSION, "palique:a1:visitorId", "v1");
    assert_eq!(Storage::of("a1").read(Key::Visitor).as_deref(), Some("v1"), "the next tier is asked");
}

#[wasm_bindgen_test]
fn where_local_storage_does_not_serve_the_tab_s_own_does() {
    for fault in FAULTS {
        let _page = Page::fresh();
        make(LOCAL, fault);
        assert_eq!(Storage::of("a1").write(Key::Visitor, "v1"), Tier::Session, "{fault}");
        assert_eq!(items(SESSION), "palique:a1:visitorId=v1");
        assert_eq!(Storage::of("a1").read(Key::Visitor).as_deref(), Some("v1"), "{fault}");
    }
}

#[wasm_bindgen_test]
fn where_nothing_serves_the_page_itself_remembers() {
    for local in FAULTS {
        for session in FAULTS {
            let _page = Page::fresh();
            make(LOCAL, local);
            make(SESSION, session);
            let storage = Storage::of("a1");
            assert_eq!(storage.read(Key::Visitor), None);
            assert_eq!(storage.write(Key::Visitor, "v1"), Tier::Memory, "{local}, {session}");
            assert_eq!(storage.read(Key::Visitor).as_deref(), Some("v1"));
            assert_eq!(storage.read(Key::Conversation), None);
            storage.forget(Key::Visitor);
            assert_eq!(storage.read(Key::Visitor), None);
            assert_eq!([items(LOCAL), items(SESSION)], ["", ""]);
        }
    }
}

#[wasm_bindgen_test]
fn the_newest_id_is_the_one_that_counts_though_an_older_one_cannot_be_overwritten() {
    for fault in ["full", "lies"] {
        let _page = Page::fresh();
        set(LOCAL, "palique:a1:conversationId", "old");
        make(LOCAL, fault);
        let storage = Storage::of("a1");
        assert_eq!(storage.read(Key::Conversation).as_deref(), Some("old"));
        assert_eq!(storage.write(Key::Conversation, "new"), Tier::Session);
        assert_eq!(storage.read(Key::Conversation).as_deref(), Some("new"), "{fault}");
        assert_eq!(Storage::of("a1").read(Key::Conversation).as_deref(), Some("new"), "after a reload");
    }
}

#[wasm_bindgen_test]
fn forgetting_reaches_every_tier_and_only_that_id() {
    let _page = Page::fresh();
    for storage in [LOCAL, SESSION] {
        set(storage, "palique:a1:conversationId", "c1");
        set(storage, "palique:a1:visitorId", "v1");
        set(storage, "theirs", "kept");
    }
    let storage = Storage::of("a1");
    storage.forget(Key::Conversation);
    assert_eq!(storage.read(Key::Conversation), None);
    for storage in [LOCAL, SESSION] {
        assert_eq!(items(storage), "palique:a1:visitorId=v1\ntheirs=kept");
    }
}

#[wasm_bindgen_test]
fn an_id_that_was_only_in_memory_moves_to_storage_once_that_works() {
    let _page = Page::fresh();
    make(LOCAL, "throws");
    make(SESSION, "throws");
    let storage = Storage::of("a1");
    assert_eq!(storage.write(Key::Visitor, "v1"), Tier::Memory);
    make(LOCAL, "works");
    assert_eq!(storage.write(Key::Visitor, "v2"), Tier::Local);
    assert_eq!(storage.read(Key::Visitor).as_deref(), Some("v2"));
    assert_eq!(items(LOCAL), "palique:a1:visitorId=v2");
}
