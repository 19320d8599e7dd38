//! `palique`: starts the server and says where it is, or makes a key for its owner.

use anyhow::Context;
use clap::Parser;
use palique_server::settings::{ADMIN_KEY, Command, CommandLine, GATEWAY_SECRET, SMTP_URL, Settings};
use palique_server::store::Store;
use palique_server::{Server, auth};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let command = CommandLine::parse().command;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done = match command {
        Command::Serve(settings) => serve(*settings).await,
        Command::Key(choices) => make_key(&choices.data).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("{cause:#}.");
            ExitCode::FAILURE
        }
    }
}

async fn serve(mut settings: Settings) -> anyhow::Result<()> {
    let secret = |name| std::env::var(name).ok().filter(|secret| !secret.is_empty());
    settings.admin_key = secret(ADMIN_KEY);
    settings.gateway_secret = secret(GATEWAY_SECRET);
    settings.smtp_url = secret(SMTP_URL);
    // Listened for before the address is printed: whoever reads it may stop us at once.
    let stop = stop_signal()?;
    let server = Server::start(&settings).await?;
    announce(&server, settings.demo);
    server.run(stop).await
}

/// Says where everything is. Behind `#` a key stays in the browser: no server and no log sees it.
fn announce(server: &Server, is_demo: bool) {
    let address = server.address();
    let what = if is_demo { "The demo page is at" } else { "Palique is ready at" };
    let (shown, fragment) = match server.new_key() {
        Some(key) => (format!("Admin key, shown only this once: {key}\n"), format!("#key={key}")),
        None => Default::default(),
    };
    let lines =
        format!("{shown}{what} http://{address}/\nThe admin panel is at http://{address}/admin{fragment}\n");
    // Whoever started us may have stopped reading, which is no reason to stop serving.
    let _ = std::io::stdout().write_all(lines.as_bytes());
}

/// Makes a key beside a server that may be running, which takes it at once.
async fn make_key(data: &Path) -> anyhow::Result<()> {
    anyhow::ensure!(data.is_dir(), "There is no data folder {}", data.display());
    let store = Store::open(data).await?;
    let key = auth::spare_key(&store).await.context("The key cannot be stored")?;
    store.close().await.context("The data file cannot be closed properly")?;
    println!("Admin key, shown only this once: {key}");
    Ok(())
}

/// Ready when the system or a person asks the server to stop.
#[cfg(unix)]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt()).context("Interrupts cannot be noticed")?;
    let mut terminate = signal(SignalKind::terminate()).context("Termination cannot be noticed")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready when a person asks the server to stop.
#[cfg(windows)]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c().context("Interrupts cannot be noticed")?;
    Ok(async move {
        interrupt.recv().await;
    })
}
