//! What `view!` makes, in a real browser.

#![cfg(target_arch = "wasm32")]

use palique_view::mount::{Mounted, mount};
use palique_view::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A view on a page of its own.
struct Page {
    root: HtmlElement,
    mounted: Option<Mounted>,
}

impl Page {
    fn of(view: impl FnOnce() -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = Some(mount(root.clone(), view));
        Self { root, mounted }
    }

    fn html(&self) -> String {
        // The marks between which parts are drawn anew are not to be seen.
        self.root.inner_html().replace("<!---->", "")
    }

    fn find(&self, selector: &str) -> Element {
        self.root.query_selector(selector).unwrap().unwrap()
    }

    fn input(&self, selector: &str) -> HtmlInputElement {
        self.find(selector).unchecked_into()
    }

    fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.mounted.take();
        self.root.remove();
    }
}

/// Effects run in a task of their own.
async fn settled() {
    for _ in 0..4 {
        JsFuture::from(js_sys::Promise::resolve(&wasm_bindgen::JsValue::NULL)).await.unwrap();
    }
}

/// The text node between an element's two marks.
fn text_of(element: &Element) -> web_sys::Node {
    element.first_child().and_then(|mark| mark.next_sibling()).unwrap()
}

/// A signal that a view shares with its test.
fn shared<T: Send + Sync + 'static>(value: T) -> RwSignal<T> {
    // It outlives every page.
    let owner = Owner::new();
    let signal = owner.with(|| RwSignal::new(value));
    std::mem::forget(owner);
    signal
}

#[wasm_bindgen_test]
fn elements_texts_and_attributes_are_as_they_are_written() {
    let page = Page::of(|| {
        let (label, none) = ("Name", None::<&str>);
        view! {
            <section class="part" aria-label=label hidden=false title=none>
                <h2>"Hello "{label}</h2>
                <input type="text" disabled required=true maxlength=5usize />
                <svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>
            </section>
        }
        .into_any()
    });
    assert_eq!(
        page.html(),
        "<section class=\"part\" aria-label=\"Name\"><h2>Hello Name</h2>\
         <input type=\"text\" disabled=\"\" required=\"\" maxlength=\"5\">\
         <svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg></section>"
    );
    assert_eq!(page.find("path").namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
}

#[wasm_bindgen_test]
fn markup_in_a_text_is_text() {
    let page = Page::of(|| view! { <p title="<b>">{"<img onerror=alert(1)>"}</p> }.into_any());
    assert_eq!(page.root.query_selector("img").unwrap(), None);
    assert_eq!(page.find("p").text_content().as_deref(), Some("<img onerror=alert(1)>"));
}

#[wasm_bindgen_test]
async fn only_what_reads_a_signal_is_drawn_again() {
    let count = shared(1u32);
    let page = Page::of(move || {
        view! {
            <div data-count=move || count.get()>
                <input />
                <p>{move || count.get()}</p>
                {move || (count.get() > 1).then(|| view! { <b>"many"</b> })}
            </div>
        }
        .into_any()
    });
    let (input, text) = (page.find("input"), text_of(&page.find("p")));
    assert_eq!(page.html(), "<div data-count=\"1\"><input><p>1</p></div>");
    count.set(2);
    settled().await;
    assert_eq!(page.html(), "<div data-count=\"2\"><input><p>2</p><b>many</b></div>");
    assert_eq!((page.find("input"), text_of(&page.find("p"))), (input, text));
    count.set(0);
    settled().await;
    assert_eq!(page.html(), "<div data-count=\"0\"><input><p>0</p></div>");
}

#[wasm_bindgen_test]
async fn what_a_part_made_is_given_back_before_it_is_drawn_again() {
    let (which, gone) = (shared(0u32), shared(Vec::<u32>::new()));
    let page = Page::of(move || {
        (move || {
            let number = which.get();
            on_cleanup(move || gone.update(|gone| gone.push(number)));
            view! { <p>{number}</p> }
        })
        .into_any()
    });
    which.set(1);
    settled().await;
    assert_eq!(gone.get_untracked(), [0]);
    drop(page);
    assert_eq!(gone.get_untracked(), [0, 1]);
}

#[wasm_bindgen_test]
async fn a_field_that_is_taken_away_reports_to_nobody() {
    let (is_shown, heard) = (shared(true), shared(0u32));
    let page = Page::of(move || {
        view! {
            <Show when=move || is_shown.get()>
                <input on:blur=move |_| heard.update(|heard| *heard += 1) />
            </Show>
        }
        .into_any()
    });
    let input = page.input("input");
    input.focus().unwrap();
    is_shown.set(false);
    settled().await;
    input.dispatch_event(&Event::new("blur").unwrap()).unwrap();
    assert_eq!((page.html().as_str(), heard.get_untracked()), ("", 0));
}

#[wasm_bindgen_test]
async fn rows_keep_their_place_on_the_page_by_their_key() {
    let list = shared(vec![1u32, 2, 3]);
    let made = shared(Vec::<u32>::new());
    let page = Page::of(move || {
        view! {
            <ul>
                <For each=move || list.get() key=|number| *number children=move |number| {
                    made.update(|made| made.push(number));
                    view! { <li>{number}</li> }
                } />
            </ul>
        }
        .into_any()
    });
    let second = page.find("li:nth-of-type(2)");
    for (next, html) in [
        (vec![3, 2, 1], "<ul><li>3</li><li>2</li><li>1</li></ul>"),
        (vec![2, 4, 1, 5], "<ul><li>2</li><li>4</li><li>1</li><li>5</li></ul>"),
        (vec![], "<ul></ul>"),
    ] {
        list.set(next.clone());
        settled().await;
        assert_eq!(page.html(), html);
        if next.contains(&2) {
            assert!(second.is_connected());
        }
    }
    assert_eq!(made.get_untracked(), [1, 2, 3, 4, 5]);
}

#[wasm_bindgen_test]
async fn fields_and_signals_follow_each_other() {
    let (text, is_on, typed) = (shared("a".to_owned()), shared(false), shared(String::new()));
    let page = Page::of(move || {
        view! {
            <input class="text" bind:value=text class:full=move || !text.get().is_empty() />
            <input class="box" type="checkbox" bind:checked=is_on />
            <input class="typed" on:input:target=move |event| typed.set(event.target().value()) />
        }
        .into_any()
    });
    let field = page.input(".text");
    assert_eq!(field.value(), "a");
    field.set_value("b");
    field.dispatch_event(&Event::new("input").unwrap()).unwrap();
    assert_eq!(text.get_untracked(), "b");
    text.set(String::new());
    settled().await;
    assert_eq!((field.value().as_str(), field.class_name().as_str()), ("", "text"));
    page.click(".box");
    assert!(is_on.get_untracked());
    page.input(".typed").set_value("c");
    page.find(".typed").dispatch_event(&Event::new("input").unwrap()).unwrap();
    assert_eq!(typed.get_untracked(), "c");
}

#[wasm_bindgen_test]
async fn a_reference_leads_to_its_element_and_effects_wait_for_it() {
    let seen = shared(None::<String>);
    let page = Page::of(move || {
        let node = NodeRef::<html::Div>::new();
        Effect::new(move |_| seen.set(node.get().map(|node| node.id())));
        view! { <div id="it" node_ref=node></div> }.into_any()
    });
    settled().await;
    assert_eq!(seen.get_untracked().as_deref(), Some("it"));
    drop(page);
}
