//! The files that visitors load.

use crate::running::{Folder, Running, header};
use palique_server::settings::Settings;
use std::io::{Read, Write};
use std::net::TcpStream;

const WASM: &str = "/widget-0123456789abcdef.wasm";

fn dist() -> Folder {
    let dist = Folder::new();
    for (name, content) in [
        ("palique.js", "console.log('plain ñ')"),
        ("palique.js.br", "pretend brotli"),
        ("palique.js.gz", "pretend gzip"),
        ("widget-0123456789abcdef.wasm", "pretend wasm"),
        ("widget-0123456789abcdef.wasm.br", "pretend wasm, brotli"),
        ("widget-0123456789abcdef.css", "a{}"),
        ("demo/index.html", "<title>Casa Olmo</title>"),
        ("demo/shop.css", "b{}"),
        ("admin/index.html", "<title>Palique</title>"),
        ("admin/preview.html", "<title>Preview</title>"),
        ("admin/admin-0123456789abcdef.js", "console.log('panel')"),
    ] {
        dist.write(name, content);
    }
    dist
}

fn serving(dist: &Folder) -> impl FnOnce(&mut Settings) {
    let folder = dist.path().to_owned();
    move |settings| settings.dist = Some(folder)
}

#[tokio::test]
async fn files_have_their_type_and_say_how_long_they_keep() {
    let dist = dist();
    let server = Running::with(serving(&dist)).await;
    let forever = "public, max-age=31536000, immutable";
    for (path, kind, keeping, body) in [
        ("/", "text/html; charset=utf-8", "no-cache", "<title>Casa Olmo</title>"),
        ("/demo/", "text/html; charset=utf-8", "no-cache", "<title>Casa Olmo</title>"),
        ("/demo/shop.css", "text/css; charset=utf-8", "no-cache", "b{}"),
        ("/palique.js", "text/javascript; charset=utf-8", "no-cache", "console.log('plain ñ')"),
        (WASM, "application/wasm", forever, "pretend wasm"),
        ("/widget-0123456789abcdef.css", "text/css; charset=utf-8", forever, "a{}"),
    ] {
        let response = server.get(path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(header(&response, "content-type"), kind, "{path}");
        assert_eq!(header(&response, "cache-control"), keeping, "{path}");
        assert_eq!(header(&response, "access-control-allow-origin"), "*", "{path}");
        assert_eq!(header(&response, "cross-origin-resource-policy"), "cross-origin", "{path}");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(response.text().await.unwrap(), body, "{path}");
    }
}

#[tokio::test]
async fn the_smallest_body_that_a_browser_takes_is_sent() {
    let dist = dist();
    let server = Running::with(serving(&dist)).await;
    for (path, accepts, encoding, body) in [
        ("/palique.js", "gzip, deflate, br, zstd", "br", "pretend brotli"),
        ("/palique.js", "gzip", "gzip", "pretend gzip"),
        ("/palique.js", "br;q=0, gzip", "gzip", "pretend gzip"),
        ("/palique.js", "identity", "", "console.log('plain ñ')"),
        (WASM, "br", "br", "pretend wasm, brotli"),
        (WASM, "gzip", "", "pretend wasm"),
    ] {
        let response = server.get(path).header("accept-encoding", accepts).send().await.unwrap();
        assert_eq!(header(&response, "content-encoding"), encoding, "{path} {accepts}");
        assert_eq!(header(&response, "vary"), "accept-encoding");
        assert_eq!(response.text().await.unwrap(), body, "{path} {accepts}");
    }
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let dist = dist();
    let server = Running::with(serving(&dist)).await;
    let first = server.get("/palique.js").send().await.unwrap();
    let since = header(&first, "last-modified").to_owned();
    assert!(!since.is_empty());
    let again = server.get("/palique.js").header("if-modified-since", since).send().await.unwrap();
    assert_eq!(again.status(), 304);
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let dist = dist();
    let secret = Folder::new();
    secret.write("secret.txt", "a secret");
    let name = secret.path().file_name().unwrap().to_str().unwrap().to_owned();
    let server = Running::with(serving(&dist)).await;
    let host = server.base.strip_prefix("http://").unwrap().to_owned();
    // A client would tidy such paths up, so they are sent by hand.
    for path in [
        format!("/../{name}/secret.txt"),
        format!("/demo/../../{name}/secret.txt"),
        format!("/%2e%2e/{name}/secret.txt"),
        format!("/..%2f{name}%2fsecret.txt"),
        format!("/%2e%2e%2f{name}%2fsecret.txt"),
        format!("/..%5c{name}%5csecret.txt"),
        format!("//{}/secret.txt", secret.path().display()),
        format!("/{}%2fsecret.txt", secret.path().display().to_string().replace('/', "%2f")),
        "/%00".to_owned(),
        "/%ff".to_owned(),
    ] {
        let host = host.clone();
        let asked = path.clone();
        let reply = tokio::task::spawn_blocking(move || {
            let mut socket = TcpStream::connect(&host).unwrap();
            write!(socket, "GET {asked} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
            let mut reply = String::new();
            socket.read_to_string(&mut reply).unwrap();
            reply
        });
        let reply = reply.await.unwrap();
        assert!(reply.starts_with("HTTP/1.1 4"), "{path}: {reply}");
        assert!(!reply.contains("a secret"), "{path}");
    }
}

#[tokio::test]
async fn without_the_files_the_page_says_how_to_make_them() {
    let empty = Folder::new();
    for folder in [empty.path().to_owned(), empty.path().join("missing")] {
        let server = Running::with(|settings| settings.dist = Some(folder)).await;
        let page = server.get("/").send().await.unwrap();
        assert_eq!(page.status(), 200);
        assert!(page.text().await.unwrap().contains("cargo x build"));
        assert_eq!(server.get("/palique.js").send().await.unwrap().status(), 404);
        assert_eq!(server.get("/healthz").send().await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn the_panel_runs_its_own_scripts_and_stands_in_nobodys_frame() {
    let dist = dist();
    let server = Running::with(serving(&dist)).await;
    for (path, body, frames) in [
        ("/admin", "<title>Palique</title>", "'none'"),
        ("/admin/", "<title>Palique</title>", "'none'"),
        ("/admin/index.html", "<title>Palique</title>", "'none'"),
        ("/admin/preview.html", "<title>Preview</title>", "'self'"),
    ] {
        let response = server.get(path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        let policy = header(&response, "content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "connect-src *",
            "base-uri 'none'",
            "form-action 'none'",
            &format!("frame-ancestors {frames}"),
            "require-trusted-types-for 'script'",
        ] {
            assert!(
                policy.split(';').any(|directive| directive.trim() == part),
                "{path}: {part} in {policy}"
            );
        }
        assert_eq!(header(&response, "referrer-policy"), "no-referrer");
        assert_eq!(header(&response, "access-control-allow-origin"), "", "{path}");
        assert_eq!(header(&response, "cache-control"), "no-cache");
        assert_eq!(response.text().await.unwrap(), body, "{path}");
    }
    let script = server.get("/admin/admin-0123456789abcdef.js").send().await.unwrap();
    assert_eq!(header(&script, "cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(header(&script, "cross-origin-resource-policy"), "same-origin");
}
