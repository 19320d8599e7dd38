//! The layout, tried on a small `www/` in a folder of its own.

use std::io::Read;

use super::*;

/// A folder below the system's temporary one, removed at the end of the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("palique-dist-{}-{test}", std::process::id()));
        fs::create_dir_all(path.join("www/demo")).unwrap();
        let scratch = Self(path);
        scratch.write(
            "www/palique.js",
            "// loader\nload('__PALIQUE_GLUE__', '__PALIQUE_WASM__', '__PALIQUE_CSS__');\n",
        );
        scratch.write("www/widget.css", ".panel { color: red; }\n");
        scratch.write("www/demo/index.html", "<!doctype html>\n<title>Shop</title>\n");
        scratch.write("www/demo/photo.png", "not really a picture");
        scratch
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn publish(&self, glue: &str) -> Result<Dist> {
        let artefacts = Artefacts { glue: glue.as_bytes().to_vec(), wasm: b"\0asm".to_vec() };
        publish(&self.0.join("www"), &artefacts, &self.0.join("dist"))
    }

    fn published(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join("dist").join(name)).unwrap()
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
fn a_hashed_name_carries_the_first_sixteen_digits_of_the_contents_sha256() {
    // The digest of "abc" is the example of FIPS 180-2.
    assert_eq!(hashed("widget", "css", b"abc"), "widget-ba7816bf8f01cfea.css");
}

#[test]
fn the_loader_is_told_the_hashed_names() {
    let scratch = Scratch::new("names");
    let dist = scratch.publish("glue").unwrap();
    let loader = String::from_utf8(scratch.published(LOADER)).unwrap();
    for name in [&dist.names.glue, &dist.names.wasm, &dist.names.styles] {
        assert!(loader.contains(&format!("'{name}'")), "{loader}");
        assert!(scratch.has(name));
    }
    assert!(!loader.contains("__PALIQUE"), "{loader}");
}

#[test]
fn a_loader_without_a_placeholder_is_refused_by_the_placeholders_name() {
    let scratch = Scratch::new("placeholder");
    scratch.write("www/palique.js", "load('__PALIQUE_GLUE__', '__PALIQUE_CSS__')");
    let error = scratch.publish("glue").unwrap_err().to_string();
    assert!(error.contains("__PALIQUE_WASM__"), "{error}");
}

#[test]
fn a_missing_loader_is_named_before_anything_is_built() {
    let scratch = Scratch::new("missing");
    let www = scratch.0.join("www");
    check_sources(&www).unwrap();
    fs::remove_file(www.join(LOADER)).unwrap();
    let error = check_sources(&www).unwrap_err().to_string();
    assert!(error.contains("www/palique.js"), "{error}");
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
    assert_ne!(old.names.glue, new.names.glue);
    assert!(!scratch.has(&old.names.glue));
    assert!(!scratch.has(&format!("{}.br", old.names.glue)));
    assert!(scratch.has(&new.names.glue));
    // Unchanged content keeps its name, and so its place in browsers' caches.
    assert_eq!(old.names.wasm, new.names.wasm);
}

#[test]
fn a_lost_compressed_form_is_made_again() {
    let scratch = Scratch::new("again");
    scratch.publish("glue").unwrap();
    fs::remove_file(scratch.0.join("dist/palique.js.br")).unwrap();
    scratch.publish("glue").unwrap();
    assert!(scratch.has("palique.js.br"));
}
