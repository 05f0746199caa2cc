//! The headers of the site: sent by the server here, written out for nginx by
//! `dist`, and asserted by the browser tests, all from this one list.

/// What each response carries, as `design/delivery` of the project asks.
pub const ALWAYS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
    ),
    // Scripts that are modules, wasm and texts reach the pages of portals and frames in a sandbox only so. Nothing here is
    // anybody's secret: the same files go to everyone, and no answer is in them.
    ("access-control-allow-origin", "*"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// How long a file may be kept. A name with a hash never changes its content;
/// any other name is asked for again each time.
pub fn caching(path: &str) -> (&'static str, &'static str) {
    let value = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    ("cache-control", value)
}

/// Length of the hash in `name-0123456789.ext`, in hexadecimal digits.
pub const HASH_LENGTH: usize = 10;

/// Whether a name has a hash.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() == HASH_LENGTH && hash.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The same list as nginx reads it, to be included in the `server` of the site.
pub fn for_nginx() -> String {
    let mut text = String::from(
        "# Headers of Consortium Check, to be included in the site's `server` block.\n\
         # `add_header` in a location drops those of the server: hence the variable for caching.\n\
         gzip_static on;\n\
         # With the brotli module: brotli_static on;\n",
    );
    for (name, value) in ALWAYS {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    text.push_str(&format!(
        "set $caching \"no-cache\";\n\
         if ($uri ~ \"-[0-9a-f]{{{HASH_LENGTH}}}\\.\") {{ set $caching \"public, max-age=31536000, immutable\"; }}\n\
         add_header cache-control $caching always;\n\
         types {{ application/wasm wasm; text/javascript js; text/css css; text/html html; image/svg+xml svg; image/png png; \
         application/manifest+json webmanifest; application/json json; }}\n\
         default_type application/octet-stream;\n\
         charset utf-8;\n"
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept() {
        assert!(is_hashed("/element-0123456789.js"));
        assert!(is_hashed("/a/consortium-abcdef0123.wasm"));
        for path in ["/", "/index.html", "/element.js", "/consortium-check.html"] {
            assert!(!is_hashed(path), "{path}");
        }
    }

    #[test]
    fn nginx_gets_every_header() {
        let text = for_nginx();
        for (name, value) in ALWAYS {
            assert!(text.contains(&format!("add_header {name} \"{value}\" always;")));
        }
    }
}
