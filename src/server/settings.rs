//! What an operator may choose, from the command line and the environment. No file is needed.

use crate::clock::Clock;
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// The environment variable that sets the admin key.
pub const ADMIN_KEY: &str = "PALIQUE_ADMIN_KEY";

/// The environment variable that sets what posts to the gateway are signed with.
pub const GATEWAY_SECRET: &str = "PALIQUE_GATEWAY_SECRET";

/// The environment variable that names the mail server.
pub const SMTP_URL: &str = "PALIQUE_SMTP_URL";

/// The command line of `palique`.
#[derive(Debug, Parser)]
#[command(name = "palique", version, about = "An AI chat widget's server: one binary, one file of data.")]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer visitors until interrupted.
    Serve(Box<Settings>),
    /// Make another key for the owner, who lost theirs, and print it.
    Key(Data),
}

/// The choices of `palique key`.
#[derive(Clone, Debug, Args)]
pub struct Data {
    /// The folder that holds the data.
    #[arg(long, value_name = "DIR", default_value = "palique-data")]
    pub data: PathBuf,
}

/// The choices of `palique serve`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Environment:\n  PALIQUE_ADMIN_KEY  The key of the owner's own calls; \
                        without it one is made at the first run and shown once\n  \
                        PALIQUE_GATEWAY_SECRET  What posts to the gateway are signed with\n  \
                        PALIQUE_SMTP_URL   The mail server: smtps://user:password@host\n  \
                        RUST_LOG           How much is logged to the standard error [default: warn]")]
pub struct Settings {
    /// The address to listen on; port 0 takes a free one.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8787")]
    pub addr: SocketAddr,

    /// The folder that holds the data; made when missing.
    #[arg(long, value_name = "DIR", default_value = "palique-data")]
    pub data: PathBuf,

    /// The folder that `cargo x build` filled; `target/dist` when that exists.
    #[arg(long, value_name = "DIR")]
    pub dist: Option<PathBuf>,

    /// Also say where the demo page is, and make a key for its owner at each start.
    #[arg(long)]
    pub demo: bool,

    /// How quickly an answer is streamed, in words per second; 0 is at once.
    #[arg(long, value_name = "WORDS_PER_SECOND", default_value_t = 40)]
    pub pace: u32,

    /// How many messages a visitor may send per minute; 0 is no limit.
    #[arg(long, value_name = "PER_MINUTE", default_value_t = 60)]
    pub rate: u32,

    /// How often other programs may run agents per minute; 0 is no limit.
    #[arg(long, value_name = "PER_MINUTE", default_value_t = 300)]
    pub execution_rate: u32,

    /// How many chats other programs may open per second; 0 is no limit.
    #[arg(long, value_name = "PER_SECOND", default_value_t = 25)]
    pub chat_rate: u32,

    /// Where messages for phones are posted to be sent.
    #[arg(long, env = "PALIQUE_GATEWAY_URL", value_name = "URL")]
    pub gateway_url: Option<String>,

    /// What the posts to the gateway are signed with, from [`GATEWAY_SECRET`].
    #[arg(skip)]
    pub gateway_secret: Option<String>,

    /// The mail server, from [`SMTP_URL`], because its address holds a password.
    #[arg(skip)]
    pub smtp_url: Option<String>,

    /// The id of the account, which other programs name as `locationId`.
    #[arg(long, env = "PALIQUE_LOCATION_ID", value_name = "ID", default_value = "demo")]
    pub location_id: String,

    /// Trust the last address of `X-Forwarded-For`, because a proxy of your own writes it.
    #[arg(long)]
    pub behind_proxy: bool,

    /// The key of the owner's own calls, from [`ADMIN_KEY`]: a command line can be read by every
    /// user of the machine. Without it one is made at the first run.
    #[arg(skip)]
    pub admin_key: Option<String>,

    /// What tells the time; tests have one of their own.
    #[arg(skip)]
    pub clock: Clock,
}

impl Settings {
    /// The folder of static files: the one named, else `target/dist` when it is there.
    pub fn dist(&self) -> Option<PathBuf> {
        let usual = || Some(PathBuf::from("target/dist")).filter(|folder| folder.is_dir());
        self.dist.clone().or_else(usual)
    }
}
