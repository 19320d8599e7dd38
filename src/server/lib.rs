//! Palique's native server: one binary that answers visitors with nothing but a folder for its
//! data.
//!
//! * [`settings`]: what an operator may choose.
//! * [`router`]: every route in one list; [`handlers`]: what they do; [`error`]: how they refuse.
//! * [`openapi`]: the same surface as a document.
//! * [`extract`]: reading a request; [`id`] and [`clock`]: names and times.
//! * [`auth`], [`origin`], [`limit`], [`idempotency`]: who may do what, from where, how often,
//!   and safely again.
//! * [`brain`]: what produces an answer.
//! * [`store`]: everything that is kept.
//! * [`schedule`]: what is done when its time comes; [`outbound`]: messages that leave the house.
//! * [`demo`]: the agent of a first run; [`channels`]: the addresses of the account.
//! * [`dist`], [`connections`]: files and sockets.

pub mod app;
pub mod auth;
pub mod brain;
pub mod channels;
pub mod clock;
pub mod connections;
pub mod demo;
pub mod dist;
pub mod error;
pub mod extract;
pub mod handlers;
pub mod id;
pub mod idempotency;
pub mod limit;
pub mod openapi;
pub mod origin;
pub mod outbound;
pub mod router;
pub mod schedule;
pub mod settings;
pub mod store;

use anyhow::Context;
use app::App;
use brain::Brains;
use dist::Dist;
use schedule::Schedule;
use settings::Settings;
use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use store::Store;
use tokio::net::TcpListener;

/// A server that is ready: its address is bound, its data open.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    app: App,
    dist: Dist,
    new_key: Option<String>,
}

impl Server {
    /// Binds the address, opens the data and makes what a first run needs.
    ///
    /// # Errors
    /// One sentence for the person who started the server.
    pub async fn start(settings: &Settings) -> anyhow::Result<Self> {
        Self::with_brains(settings, |store| Brains::all(store, settings.pace)).await
    }

    /// As [`Server::start`], with a choice of brains of one's own.
    ///
    /// # Errors
    /// One sentence for the person who started the server.
    pub async fn with_brains(
        settings: &Settings,
        brains: impl FnOnce(&Store) -> Brains,
    ) -> anyhow::Result<Self> {
        // The address comes first: a second server by mistake must not touch the data.
        let listener = TcpListener::bind(settings.addr).await.map_err(|cause| match cause.kind() {
            ErrorKind::AddrInUse => anyhow::anyhow!(
                "The address {} is taken: stop the program that uses it, or choose another with --addr",
                settings.addr
            ),
            _ => anyhow::Error::new(cause).context(format!("The address {} cannot be used", settings.addr)),
        })?;
        let address = listener.local_addr().context("The address that was taken cannot be read")?;
        let store = Store::open(&settings.data).await?;
        demo::prepare(&store).await.context("The demo agent cannot be stored")?;
        let new_key = new_key(settings, &store).await.context("The owner's key cannot be stored")?;
        let brains = brains(&store);
        let app = App::new(settings, store, brains)?;
        Ok(Self { listener, address, app, dist: Dist::new(settings.dist()), new_key })
    }

    /// The address that it listens on; with port 0, the one that it got.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The owner's key, when this start made one. It cannot be read again.
    pub fn new_key(&self) -> Option<&str> {
        self.new_key.as_deref()
    }

    /// What its handlers share.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Answers until `stop` is ready, lets running answers end, and closes the data.
    ///
    /// # Errors
    /// When the data cannot be closed properly. Nothing that was acknowledged is lost even then.
    pub async fn run(self, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
        let router = router::router(self.app.clone(), self.dist);
        let jobs = Schedule::begin(self.app.clone());
        connections::serve(self.listener, router, stop).await;
        jobs.end().await;
        self.app.store.close().await.context("The data file cannot be closed properly")
    }
}

/// The key that a start makes: the first one of an installation, and another at each start of a
/// demo. None when the operator chose one.
async fn new_key(settings: &Settings, store: &Store) -> anyhow::Result<Option<String>> {
    if settings.admin_key.is_some() {
        return Ok(None);
    }
    match auth::first_key(store).await? {
        None if settings.demo => auth::demo_key(store).await.map(Some),
        first => Ok(first),
    }
}
