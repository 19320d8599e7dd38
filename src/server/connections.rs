//! The sockets: accepting connections, and ending them in good order. axum's own loop knows
//! neither a limit on how long a caller may take over its headers nor a limit on how long a
//! shutdown waits, so hyper is driven from here.

use axum::Router;
use axum::extract::ConnectInfo;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// How long a caller may take to send its request's head, also on a connection kept open.
const HEAD_TIME: Duration = Duration::from_secs(30);

/// How long running answers may take to end after the server was told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// How long to wait when the system has no socket left for a new connection.
const BREATHER: Duration = Duration::from_millis(100);

/// Serves until `stop` is ready, then accepts nothing more and lets what runs end, for a while.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((socket, peer)) => spawn(socket, peer, &router, &open),
                Err(cause) => {
                    tracing::warn!("a connection could not be accepted: {cause}");
                    tokio::time::sleep(BREATHER).await;
                }
            },
        }
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, open.shutdown()).await.is_err() {
        tracing::warn!("some answers did not end within {} s and were cut", FAREWELL.as_secs());
    }
}

fn spawn(socket: TcpStream, peer: SocketAddr, router: &Router, open: &GracefulShutdown) {
    // Words are written as they come: waiting to fill a packet would make them arrive in heaps.
    if let Err(cause) = socket.set_nodelay(true) {
        tracing::debug!("no TCP_NODELAY: {cause}");
    }
    let router = router.clone().map_request(move |mut request: hyper::Request<_>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .serve_connection(TokioIo::new(socket), TowerToHyperService::new(router));
    let watched = open.watch(connection);
    tokio::spawn(async move {
        if let Err(cause) = watched.await {
            tracing::debug!("a connection ended badly: {cause}");
        }
    });
}
