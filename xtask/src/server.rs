//! A static server that answers as production will: the same headers, the
//! same precompressed files, the right types.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper::{HeaderMap, Request, Response};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::services::fs::ServeFileSystemResponseBody as ResponseBody;

use crate::headers;

/// What is sent with each file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Headers {
    /// Those of the site.
    Production,
    /// None of ours: a page of somebody else.
    Foreign,
}

/// A server that listens and is about to answer.
pub struct Server {
    listener: std::net::TcpListener,
    folder: PathBuf,
    headers: Headers,
}

impl Server {
    /// Listens on this machine only; port 0 takes any free one.
    pub fn bind(folder: &Path, port: u16, headers: Headers) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = std::net::TcpListener::bind(address)
            .with_context(|| format!("port {port} is taken; choose another one with `--port NUMBER`"))?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener, folder: folder.to_owned(), headers })
    }

    pub fn url(&self) -> Result<String> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Answers until the process ends.
    pub fn run(self) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        runtime.block_on(async {
            let listener = TcpListener::from_std(self.listener)?;
            let files = TowerToHyperService::new(ServeDir::new(&self.folder).precompressed_br().precompressed_gzip());
            loop {
                let (stream, _) = listener.accept().await?;
                let files = files.clone();
                let headers = self.headers;
                let service = service_fn(move |request| answer(files.clone(), request, headers));
                tokio::spawn(async move {
                    // A browser that hangs up early is no fault of the site.
                    let connection = http1::Builder::new();
                    drop(connection.serve_connection(TokioIo::new(stream), service).await);
                });
            }
        })
    }
}

async fn answer(
    files: TowerToHyperService<ServeDir>,
    request: Request<Incoming>,
    headers: Headers,
) -> Result<Response<ResponseBody>, Infallible> {
    let caching = headers::caching(request.uri().path());
    let mut response = files.call(request).await?;
    if headers == Headers::Foreign {
        return Ok(response);
    }
    for header in headers::ALWAYS.iter().copied().chain([caching]) {
        add(response.headers_mut(), header);
    }
    Ok(response)
}

fn add(headers: &mut HeaderMap, (name, value): (&'static str, &'static str)) {
    headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
}
