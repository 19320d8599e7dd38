//! A headless Chromium with a profile of its own, driven through chromedriver. One driver serves
//! all tests that run at the same time; the last one to end stops it, also after a panic.

mod driver;

use crate::programs;
use driver::Driver;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// Headless, in a container, as root, silent on the network. Reduced motion makes pictures and
/// scrolling settle at once.
const ARGUMENTS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--force-prefers-reduced-motion",
    "--disable-smooth-scrolling",
    "--lang=en-US",
];

/// Runs before every script of every page: collects what is thrown into the page or complained
/// about in its console.
const COLLECTOR: &str = include_str!("chromium/collector.js");

/// One browser with one page.
pub struct Chromium {
    client: Client,
    session: String,
    driver: Arc<Driver>,
    _profile: TempDir,
}

impl Chromium {
    /// A fresh browser, 1024 by 820 pixels, light.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start() -> Self {
        let driver = Driver::shared();
        let profile = TempDir::new().expect("a folder for the browser's profile");
        let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push("--window-size=1024,820".to_owned());
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let capabilities = json!({
            "goog:chromeOptions": { "binary": programs::browser(), "args": arguments },
            "pageLoadStrategy": "normal",
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object was just written") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url(""))
            .await
            .expect("Chromium starts");
        let session = client.session_id().await.expect("the driver answers").expect("a session has begun");
        let chromium = Self { client, session, driver, _profile: profile };
        chromium.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COLLECTOR })).await;
        chromium.appear("light").await;
        chromium
    }

    /// The WebDriver client.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Loads a page.
    ///
    /// # Panics
    /// When it cannot be loaded.
    pub async fn visit(&self, url: &str) {
        self.client.goto(url).await.expect("the page loads");
    }

    /// Loads the page again.
    ///
    /// # Panics
    /// When it cannot be loaded.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page loads again");
    }

    /// Runs a script in the page and returns what it returns.
    ///
    /// # Panics
    /// When it throws.
    pub async fn run(&self, script: &str) -> Value {
        self.run_with(script, Vec::new()).await
    }

    /// Runs a script in the page with `arguments`.
    ///
    /// # Panics
    /// When it throws.
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.client.execute(script, arguments).await {
            Ok(value) => value,
            Err(cause) => panic!("a script failed: {cause}\n{script}"),
        }
    }

    /// Everything that was thrown into the page since it was loaded.
    ///
    /// # Panics
    /// When the collector is gone.
    pub async fn faults(&self) -> Vec<String> {
        let faults = self.run("return window.faults").await;
        serde_json::from_value(faults).expect("the collector is there")
    }

    /// Cuts the browser off from every network, or connects it again.
    pub async fn set_offline(&self, is_offline: bool) {
        self.cdp("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await;
    }

    /// Shows the page in the `light` or `dark` colours of the system.
    pub async fn appear(&self, colours: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": colours },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Shows the page in the few colours that somebody has chosen for everything.
    pub async fn force_colours(&self) {
        let features = json!([{ "name": "forced-colors", "value": "active" }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Gives the page the least room that it must do with: 320 by 640 pixels.
    pub async fn become_narrow(&self) {
        let metrics = json!({ "width": 320, "height": 640, "deviceScaleFactor": 2, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Makes the browser a phone of 390 by 844 pixels.
    pub async fn become_phone(&self) {
        let metrics = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        self.perform(KeyActions::new("keys".to_owned()).then(down(key)).then(up(key))).await;
    }

    /// Types a letter where the focus is.
    pub async fn type_letter(&self, letter: char) {
        self.perform(KeyActions::new("keys".to_owned()).then(down(letter)).then(up(letter))).await;
    }

    /// Presses a key while another is held.
    pub async fn press_with(&self, held: Key, key: impl Into<char>) {
        let key = key.into();
        let actions = KeyActions::new("keys".to_owned()).then(down(held)).then(down(key));
        self.perform(actions.then(up(key)).then(up(held))).await;
    }

    async fn perform(&self, actions: KeyActions) {
        self.client.perform_actions(actions).await.expect("the browser takes keys");
    }

    /// Gives the page a desktop's room: 1360 by 860 pixels.
    pub async fn become_desktop(&self) {
        let metrics = json!({ "width": 1360, "height": 860, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Lets the page download files, into that folder.
    pub async fn download_into(&self, folder: &Path) {
        let parameters = json!({ "behavior": "allow", "downloadPath": folder });
        self.cdp("Browser.setDownloadBehavior", parameters).await;
    }

    /// Lets the page use the clipboard without asking.
    pub async fn allow_clipboard(&self) {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        self.cdp("Browser.grantPermissions", json!({ "permissions": permissions })).await;
    }

    /// What is on the clipboard.
    ///
    /// # Panics
    /// When that is no text.
    pub async fn clipboard(&self) -> String {
        let text = self.run("return navigator.clipboard.readText()").await;
        text.as_str().map_or_else(|| panic!("on the clipboard is {text}"), str::to_owned)
    }

    /// A command of the browser's own protocol, for what WebDriver has no word for.
    ///
    /// # Panics
    /// When the browser refuses it.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        let url = self.driver.url(&format!("/session/{}/goog/cdp/execute", self.session));
        let body = json!({ "cmd": command, "params": parameters });
        let response = reqwest::Client::new().post(url).json(&body).send().await.expect("the driver answers");
        let reply: Value = response.json().await.expect("the driver answers in JSON");
        assert!(reply["value"]["error"].is_null(), "{command}: {reply}");
        reply["value"].clone()
    }
}

fn down(key: impl Into<char>) -> KeyAction {
    KeyAction::Down { value: key.into() }
}

fn up(key: impl Into<char>) -> KeyAction {
    KeyAction::Up { value: key.into() }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.driver.ask("DELETE", &format!("/session/{}", self.session));
    }
}
