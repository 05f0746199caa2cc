//! The site as Debian's nginx serves it with the file of headers that `dist` writes: what a bureau's host would do.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::process::Background;
use crate::{files, process};

/// Where Debian's package has the module that serves `.br` files.
pub const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Serves a folder until the result is dropped; with its address.
pub fn start(site: &Path) -> Result<(Background, String)> {
    let folder = files::target("nginx");
    files::empty(&folder)?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let configuration = folder.join("nginx.conf");
    files::write(&configuration, configured(&folder, site, port))?;
    let mut nginx = process::program("nginx", ["-c"]);
    let (server, _) = Background::start(nginx.arg(&configuration))?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    for _ in 0..100 {
        if TcpStream::connect(address).is_ok() {
            return Ok((server, format!("http://{address}/")));
        }
        thread::sleep(Duration::from_millis(100));
    }
    bail!("nginx does not answer; `nginx -t -c {}` says why", configuration.display())
}

/// A whole configuration around the file of headers. One process, which ends with us.
fn configured(folder: &Path, site: &Path, port: u16) -> String {
    let (folder, site) = (folder.display(), site.display());
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|what| format!("  {what}_temp_path {folder}/{what};\n"))
        .collect();
    format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nload_module {BROTLI};\n\
         events {{}}\nhttp {{\n  access_log off;\n{temporary}  brotli_static on;\n  server {{\n    \
         listen 127.0.0.1:{port};\n    root {site};\n    index index.html;\n    include {site}/nginx-headers.conf;\n  }}\n}}\n"
    )
}
