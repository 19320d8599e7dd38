//! The program that drives the browsers: one for all tests that run at the same time.

use crate::programs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// A running chromedriver.
pub(super) struct Driver {
    process: Child,
    address: String,
    /// Held open: the driver may still write to it.
    _output: BufReader<ChildStdout>,
}

static SHARED: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

impl Driver {
    /// The driver of the tests that run now, or a new one.
    pub(super) fn shared() -> Arc<Self> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let driver = Arc::new(Self::start());
            *shared = Arc::downgrade(&driver);
            driver
        })
    }

    fn start() -> Self {
        let mut process = Command::new(programs::driver())
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver runs");
        let mut output = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut line = String::new();
        let port = loop {
            line.clear();
            let read = output.read_line(&mut line).expect("chromedriver says its port");
            assert!(read > 0, "chromedriver ended before it said its port");
            if let Some((_, port)) = line.split_once("successfully on port ") {
                break port.trim().trim_end_matches('.').to_owned();
            }
        };
        Self { process, address: format!("127.0.0.1:{port}"), _output: output }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A request that waits for its answer without a runtime, because it is made while a test ends.
    /// A driver that does not answer is killed all the same.
    pub(super) fn ask(&self, method: &str, path: &str) {
        let Ok(mut socket) = TcpStream::connect(&self.address) else { return };
        let _ = socket.set_read_timeout(Some(Duration::from_secs(20)));
        let request =
            format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address);
        if socket.write_all(request.as_bytes()).is_err() {
            return;
        }
        // The driver keeps the connection, so the answer ends where its last line does.
        let mut answer = Vec::new();
        let mut chunk = [0; 1024];
        while !is_whole(&answer) {
            match socket.read(&mut chunk) {
                Ok(0) | Err(_) => return,
                Ok(read) => answer.extend_from_slice(&chunk[..read]),
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ends the browsers that are still there.
        self.ask("GET", "/shutdown");
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether an HTTP response has arrived to its last byte.
fn is_whole(response: &[u8]) -> bool {
    let text = String::from_utf8_lossy(response).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    length.and_then(|length| length.trim().parse().ok()).is_some_and(|length: usize| body.len() >= length)
}
