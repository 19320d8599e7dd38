//! `palique`: starts the server and says where it is.

use anyhow::Context;
use clap::Parser;
use palique_server::Server;
use palique_server::settings::{ADMIN_KEY, Command, CommandLine, Settings};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let Command::Serve(settings) = CommandLine::parse().command;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match serve(settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("{cause:#}.");
            ExitCode::FAILURE
        }
    }
}

async fn serve(mut settings: Settings) -> anyhow::Result<()> {
    settings.admin_key = std::env::var(ADMIN_KEY).ok().filter(|key| !key.is_empty());
    // Listened for before the address is printed: whoever reads it may stop us at once.
    let stop = stop_signal()?;
    let server = Server::start(&settings).await?;
    if let Some(key) = server.new_key() {
        println!("Admin key, shown only this once: {key}");
    }
    let what = if settings.demo { "The demo page is at" } else { "Palique is ready at" };
    println!("{what} http://{}/", server.address());
    server.run(stop).await
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
