//! The layout, tried on a small `www/` in a folder of its own.

use std::io::Read;

use super::*;

/// A folder below the system's temporary one, removed at the end of the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("palique-dist-{}-{test}", std::process::id()));
        for folder in ["www/demo", "www/admin"] {
            fs::create_dir_all(path.join(folder)).unwrap();
        }
        let scratch = Self(path);
        scratch.write(
            "www/palique.js",
            "// loader\nload('__PALIQUE_GLUE__', '__PALIQUE_WASM__', '__PALIQUE_CSS__', __PALIQUE_LANGUAGES__);\n",
        );
        scratch.write("www/widget.css", ".panel { color: red; }\n");
        scratch.write("www/demo/index.html", "<!doctype html>\n<title>Shop</title>\n");
        scratch.write("www/demo/photo.png", "not really a picture");
        scratch.write(
            "www/admin/index.html",
            "<link href=/admin/__PALIQUE_ADMIN_CSS__>\n<script src=/admin/__PALIQUE_ADMIN_BOOT__></script>\n",
        );
        scratch.write("www/admin/boot.js", "start('__PALIQUE_ADMIN_GLUE__', '__PALIQUE_ADMIN_WASM__');\n");
        scratch.write("www/admin/base.css", "body { margin: 0; }\n");
        scratch
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn publish(&self, glue: &str) -> Result<Dist> {
        self.publish_both(glue, "panel glue")
    }

    fn publish_both(&self, widget: &str, admin: &str) -> Result<Dist> {
        let built = |glue: &str| Built { glue: glue.as_bytes().to_vec(), wasm: b"\0asm".to_vec() };
        publish(&self.0.join("www"), &built(widget), &built(admin), &self.0.join("dist"))
    }

    fn published(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join("dist").join(name)).unwrap()
    }

    fn published_text(&self, name: &str) -> String {
        String::from_utf8(self.published(name)).unwrap()
    }

    fn has(&self, name: &str) -> bool {
        self.0.join("dist").join(name).is_file()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Only litter in a temporary folder is at stake.
        fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
fn the_loader_is_told_the_hashed_names() {
    let scratch = Scratch::new("names");
    let dist = scratch.publish("glue").unwrap();
    let loader = scratch.published_text(LOADER);
    for name in &dist.widget[..3] {
        assert!(loader.contains(&format!("'{name}'")), "{loader}");
    }
    for name in &dist.widget {
        assert!(scratch.has(name) && scratch.has(&format!("{name}.br")), "{name}");
    }
    assert!(!loader.contains("__PALIQUE"), "{loader}");
}

#[test]
fn the_loader_knows_the_launchers_words_and_the_file_of_each_language() {
    let scratch = Scratch::new("languages");
    scratch.publish("glue").unwrap();
    let loader = scratch.published_text(LOADER);
    let (from, to) = (loader.find('{').unwrap(), loader.rfind('}').unwrap());
    let known: serde_json::Value = serde_json::from_str(&loader[from..=to]).unwrap();
    for language in palique_words::LANGUAGES {
        let entry = &known[language.code];
        assert_eq!(entry[0], language.words.open);
        assert_eq!(entry[1], language.words.close);
        if language.words == palique_words::ENGLISH {
            assert_eq!(entry[2], language.words.unloaded);
        } else {
            let name = format!("widget-{}-{}.txt", language.code, entry[2].as_str().unwrap());
            let lines = scratch.published_text(&name);
            assert_eq!(lines, language.words.lines());
            // The loader takes this one by its place.
            assert_eq!(lines.split('\n').nth(2), Some(language.words.unloaded));
        }
    }
}

#[test]
fn a_loader_without_a_placeholder_is_refused_by_the_placeholders_name() {
    let scratch = Scratch::new("placeholder");
    scratch.write("www/palique.js", "load('__PALIQUE_GLUE__', '__PALIQUE_CSS__')");
    let error = scratch.publish("glue").unwrap_err().to_string();
    assert!(error.contains("__PALIQUE_WASM__"), "{error}");
}

#[test]
fn a_missing_source_is_named_before_anything_is_built() {
    let scratch = Scratch::new("missing");
    let www = scratch.0.join("www");
    check_sources(&www).unwrap();
    fs::remove_file(www.join(LOADER)).unwrap();
    let error = check_sources(&www).unwrap_err().to_string();
    assert!(error.contains("www/palique.js"), "{error}");
    scratch.write("www/palique.js", "");
    fs::remove_file(www.join("admin/boot.js")).unwrap();
    let error = check_sources(&www).unwrap_err().to_string();
    assert!(error.contains("www/admin/boot.js"), "{error}");
}

#[test]
fn other_files_are_copied_as_they_are() {
    let scratch = Scratch::new("copies");
    scratch.publish("glue").unwrap();
    let page = scratch.published("demo/index.html");
    assert_eq!(page, b"<!doctype html>\n<title>Shop</title>\n");
    assert!(!scratch.has("widget.css"));
}

#[test]
fn text_stands_beside_its_compressed_forms_and_pictures_do_not() {
    let scratch = Scratch::new("compressed");
    scratch.publish("glue").unwrap();
    let page = scratch.published("demo/index.html");

    let mut from_brotli = Vec::new();
    brotli::BrotliDecompress(&mut &scratch.published("demo/index.html.br")[..], &mut from_brotli).unwrap();
    assert_eq!(from_brotli, page);

    let mut from_gzip = Vec::new();
    flate2::read::GzDecoder::new(&scratch.published("demo/index.html.gz")[..])
        .read_to_end(&mut from_gzip)
        .unwrap();
    assert_eq!(from_gzip, page);

    assert!(scratch.has("demo/photo.png"));
    assert!(!scratch.has("demo/photo.png.br"));
}

#[test]
fn a_new_build_removes_the_files_of_the_old_one() {
    let scratch = Scratch::new("leftovers");
    let old = scratch.publish("old glue").unwrap();
    let new = scratch.publish("new glue").unwrap();
    let [(old_wasm, old_glue), (new_wasm, new_glue)] =
        [&old, &new].map(|dist| (dist.widget[0].as_str(), dist.widget[1].as_str()));
    assert_ne!(old_glue, new_glue);
    assert!(!scratch.has(old_glue));
    assert!(!scratch.has(&format!("{old_glue}.br")));
    assert!(scratch.has(new_glue));
    // Unchanged content keeps its name, and so its place in browsers' caches.
    assert_eq!(old_wasm, new_wasm);
    assert_eq!(old.panel, new.panel);
}

#[test]
fn a_lost_compressed_form_is_made_again() {
    let scratch = Scratch::new("again");
    scratch.publish("glue").unwrap();
    fs::remove_file(scratch.0.join("dist/palique.js.br")).unwrap();
    scratch.publish("glue").unwrap();
    assert!(scratch.has("palique.js.br"));
}

#[test]
fn the_panels_page_leads_to_its_boot_script_and_that_to_module_and_glue() {
    let scratch = Scratch::new("panel");
    let dist = scratch.publish("glue").unwrap();
    let names: Vec<&str> = dist.panel.iter().map(|name| name.strip_prefix("admin/").unwrap()).collect();
    let [wasm, glue, styles, boot, page] = names[..] else { panic!("{names:?}") };
    assert_eq!(page, "index.html");
    let page = scratch.published_text("admin/index.html");
    assert!(
        page.contains(&format!("/admin/{boot}>")) && page.contains(&format!("/admin/{styles}>")),
        "{page}"
    );
    let boot = scratch.published_text(&format!("admin/{boot}"));
    assert!(boot.contains(&format!("'{wasm}'")) && boot.contains(&format!("'{glue}'")), "{boot}");
    for name in &dist.panel {
        assert!(scratch.has(name) && scratch.has(&format!("{name}.br")), "{name}");
    }
    assert!(!scratch.has("admin/boot.js") && !scratch.has("admin/base.css"));
}

#[test]
fn new_glue_gives_the_panels_boot_script_a_new_name() {
    let scratch = Scratch::new("chain");
    let old = scratch.publish_both("glue", "old").unwrap();
    let new = scratch.publish_both("glue", "new").unwrap();
    let changed: Vec<bool> = old.panel.iter().zip(&new.panel).map(|(old, new)| old != new).collect();
    // Module, glue, styles, boot script, page.
    assert_eq!(changed, [false, true, false, true, false]);
    assert_eq!(old.widget, new.widget);
}

#[test]
fn the_panels_page_may_hint_at_what_its_boot_script_will_ask_for() {
    let scratch = Scratch::new("hints");
    scratch.write(
        "www/admin/index.html",
        "__PALIQUE_ADMIN_CSS__ __PALIQUE_ADMIN_BOOT__ __PALIQUE_ADMIN_WASM__ __PALIQUE_ADMIN_GLUE__",
    );
    let dist = scratch.publish("glue").unwrap();
    let page = scratch.published_text("admin/index.html");
    for name in &dist.panel[..4] {
        assert!(page.contains(name.strip_prefix("admin/").unwrap()), "{page}");
    }
}

#[test]
fn a_panel_that_cannot_be_told_a_name_is_refused_by_the_placeholders_name() {
    let scratch = Scratch::new("panel-placeholder");
    scratch.write("www/admin/boot.js", "start('__PALIQUE_ADMIN_GLUE__')");
    let error = scratch.publish("glue").unwrap_err().to_string();
    assert!(error.contains("www/admin/boot.js") && error.contains("__PALIQUE_ADMIN_WASM__"), "{error}");
}

#[test]
fn the_panels_style_sheets_become_one_in_the_order_of_their_names() {
    let scratch = Scratch::new("sheets");
    scratch.write("www/admin/table.css", "td { top: 1px; }\n");
    scratch.write("www/admin/agents.css", "ul { top: 2px; }\n");
    let dist = scratch.publish("glue").unwrap();
    assert_eq!(scratch.published_text(&dist.panel[2]), "ul{top:2px}body{margin:0}td{top:1px}\n");
}

#[test]
fn the_panels_preview_page_is_copied_as_it_is() {
    let scratch = Scratch::new("preview");
    scratch.write("www/admin/preview.html", "<script src=preview.js></script>");
    scratch.write("www/admin/preview.js", "// a comment\n");
    scratch.publish("glue").unwrap();
    assert_eq!(scratch.published_text("admin/preview.html"), "<script src=preview.js></script>");
    assert_eq!(scratch.published_text("admin/preview.js"), "// a comment\n");
}
