//! The demo: a small web server for `www/` and `pkg/`, with the headers that a careful site sends.

use crate::process::{self, root};
use crate::{Usage, forms, package, setup, stamp, studio};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Read, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use tiny_http::{HTTPVersion, Header, Method, Request, Response, Server};

const PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;
const WORKERS: usize = 4;

/// Where the scripts of the example pages are made, below the folder of what is built.
const LIBRARIES: &str = "examples";
const LARGEST_BODY: u64 = 256 * 1024;

const HEADERS: &[(&str, &str)] = &[
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cache-Control", "no-cache"),
];

type Answer = Response<std::io::Cursor<Vec<u8>>>;

/// `cargo xtask demo [--port N]`.
pub fn run(arguments: &[String]) -> Result<()> {
    let wanted = port(arguments)?;
    if !root().join("www/index.html").is_file() {
        bail!("www/index.html is missing, so there is nothing to show");
    }
    if stamp::is_current()? {
        println!("pkg/ is up to date.");
    } else {
        println!("pkg/ is older than its sources; building it first.");
        package::run()?;
    }
    // A second's work: cheaper than finding out whether it is needed.
    if let Err(error) = studio::run() {
        println!("The studio is served as it was built last: {error:#}");
    }
    if let Err(error) = examples() {
        println!("The examples of form libraries are not there: {error:#}");
    }
    let (listener, port) = listen(wanted)?;
    let workers = start(listener)?;
    println!("\n  http://127.0.0.1:{port}/\n  http://127.0.0.1:{port}/studio/\n\nCtrl+C ends it.");
    for worker in workers {
        if worker.join().is_err() {
            bail!("the server stopped");
        }
    }
    Ok(())
}

/// Puts the scripts of the example pages, each with its form library inside, where they are served from.
fn examples() -> Result<()> {
    setup::ensure(&[setup::Need::Npm])?;
    let mut bundle = process::command("node");
    process::output(bundle.arg("tests/support/examples.mjs").arg(process::target().join(LIBRARIES)))?;
    Ok(())
}

/// The threads that answer what comes in.
fn start(listener: TcpListener) -> Result<Vec<std::thread::JoinHandle<()>>> {
    let server =
        Server::from_listener(listener, None).map_err(|error| anyhow::anyhow!("the server cannot start: {error}"))?;
    let server = Arc::new(server);
    let worker = |_| {
        let server = Arc::clone(&server);
        std::thread::spawn(move || server.incoming_requests().for_each(answer))
    };
    Ok((0..WORKERS).map(worker).collect())
}

fn port(arguments: &[String]) -> Result<u16> {
    match arguments {
        [] => Ok(PORT),
        [flag, number] if flag == "--port" => number
            .parse()
            .ok()
            .filter(|port| *port > 0)
            .ok_or_else(|| Usage(format!("\"{number}\" is not a port: 1 to 65535")).into()),
        other => Err(Usage(format!("\"{}\" is not an option; there is --port N", other.join(" "))).into()),
    }
}

/// The wanted port, or the next one that is free.
fn listen(wanted: u16) -> Result<(TcpListener, u16)> {
    for port in wanted..=wanted.saturating_add(PORTS_TRIED) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                if port != wanted {
                    println!("Port {wanted} is taken, so this is {port}.");
                }
                return Ok((listener, port));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error).with_context(|| format!("port {port} cannot be opened; try --port"));
            }
        }
    }
    bail!("port {wanted} and the {PORTS_TRIED} after it are taken; choose another with --port");
}

fn answer(mut request: Request) {
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    let mut response = match request.method() {
        Method::Get | Method::Head => page(&root(), &path),
        Method::Post if path == "/demo" => received(&mut request),
        _ => text(405, "This address takes no such request."),
    };
    for (name, value) in HEADERS {
        add_header(&mut response, name, value);
    }
    // An answer in HTTP/1.0 has the browser close the connection. tiny_http gives each connection a thread, and in a burst
    // of them queues more than it has idle threads for: one that waits would wait until a browser lets another one go.
    let headers = request.headers().to_vec();
    let no_body = *request.method() == Method::Head;
    let mut writer = request.into_writer();
    // Someone who closed the window needs no answer.
    let _ = response.raw_print(&mut writer, HTTPVersion(1, 0), &headers, no_body, None);
    let _ = writer.flush();
}

fn page(root: &Path, path: &str) -> Answer {
    // A page's own files are named relative to its folder.
    if let Some(folder) =
        path.strip_prefix('/').filter(|name| is_plain(name) && !name.is_empty() && !name.ends_with('/'))
        && root.join("www").join(folder).join("index.html").is_file()
    {
        let mut response = text(301, "The page is here.");
        add_header(&mut response, "Location", &format!("/{folder}/"));
        return response;
    }
    match find(root, path) {
        Some(file) => match fs::read(&file) {
            Ok(content) => {
                let mut response = Response::from_data(content);
                add_header(&mut response, "Content-Type", mime(&file));
                response
            }
            Err(_) => text(500, "The file cannot be read."),
        },
        None => text(404, "There is no such page."),
    }
}

/// The file that a path of an address means. A path without a dot that is no file is a view of the landing page, whose
/// script reads the address.
fn find(root: &Path, path: &str) -> Option<PathBuf> {
    let decoded = String::from_utf8(forms::percent_decode(path.as_bytes())).ok()?;
    let relative = decoded.strip_prefix('/')?;
    let (base, relative) = if let Some(rest) = relative.strip_prefix("pkg/") {
        (root.join("pkg"), rest)
    } else if let Some(rest) = relative.strip_prefix("examples/lib/") {
        (process::target().join(LIBRARIES), rest)
    } else {
        (root.join("www"), relative)
    };
    if !is_plain(relative) {
        return None;
    }
    let mut file = base.join(relative);
    if file.is_dir() {
        file = file.join("index.html");
    }
    if !file.is_file() && !relative.contains('.') && base.ends_with("www") {
        file = base.join("index.html");
    }
    // A link inside the folder must not lead out of it.
    let file = file.canonicalize().ok()?;
    let base = base.canonicalize().ok()?;
    (file.is_file() && file.starts_with(base)).then_some(file)
}

/// Only names, none of them hidden: nothing that leads elsewhere on any system.
fn is_plain(relative: &str) -> bool {
    !relative.contains(['\\', ':', '\0'])
        && Path::new(relative).components().all(|part| match part {
            Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
            _ => false,
        })
}

fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("csv") => "text/csv; charset=utf-8",
        Some("md" | "txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Shows the fields that a customer database would receive.
fn received(request: &mut Request) -> Answer {
    let encoded = request.headers().iter().any(|header| {
        header.field.equiv("Content-Type") && header.value.as_str().starts_with("application/x-www-form-urlencoded")
    });
    if !encoded {
        return text(415, "The demo reads URL-encoded forms only.");
    }
    let mut body = Vec::new();
    let read = request.as_reader().take(LARGEST_BODY + 1).read_to_end(&mut body);
    if read.is_err() {
        return text(400, "The form did not arrive whole.");
    }
    if body.len() as u64 > LARGEST_BODY {
        return text(413, "The form is too large.");
    }
    html(200, &received_page(&String::from_utf8_lossy(&body)))
}

fn received_page(body: &str) -> String {
    let mut rows = String::new();
    for (name, value) in forms::decode(body) {
        rows.push_str("<tr><th scope=\"row\"><code>");
        rows.push_str(&forms::escape(&name));
        rows.push_str("</code></th><td>");
        rows.push_str(&forms::escape(&value));
        rows.push_str("</td></tr>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"icon\" href=\"/icons/mark.svg\">\n<title>What your CRM receives</title>\n\
         <link rel=\"stylesheet\" href=\"/base.css\">\n<link rel=\"stylesheet\" href=\"/site.css\">\n<main class=\"wrap\">\n<h1>What your CRM receives</h1>\n\
         <p>These fields came with the form. The demo keeps none of them.</p>\n\
         <table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Value</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n<p><a href=\"/\">Back to the form</a></p>\n</main>\n</html>\n"
    )
}

fn text(status: u16, words: &str) -> Answer {
    let mut response = Response::from_string(words).with_status_code(status);
    add_header(&mut response, "Content-Type", "text/plain; charset=utf-8");
    response
}

fn html(status: u16, page: &str) -> Answer {
    let mut response = Response::from_string(page).with_status_code(status);
    add_header(&mut response, "Content-Type", "text/html; charset=utf-8");
    response
}

fn add_header(response: &mut Answer, name: &str, value: &str) {
    if let Ok(header) = Header::from_bytes(name, value) {
        response.add_header(header);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small site with a secret beside it; removed at the end.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("qualiform-{name}-{}", std::process::id()));
            for (file, content) in [
                ("www/index.html", "home"),
                ("www/a b.css", "style"),
                ("www/.hidden", "hidden"),
                ("pkg/qualiform_bg.wasm", "module"),
                ("secret.txt", "secret"),
            ] {
                let file = root.join(file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, content).unwrap();
            }
            Self(root)
        }

        fn get(&self, path: &str) -> Option<String> {
            find(&self.0, path).map(|file| fs::read_to_string(file).unwrap())
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// A browser opens several connections at once and would keep them.
    #[test]
    fn a_burst_of_connections_is_answered() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        start(listener).unwrap();
        let ask = |_| {
            std::thread::spawn(move || {
                let mut stream = std::net::TcpStream::connect(address).unwrap();
                stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
                stream.write_all(b"GET /missing HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n").unwrap();
                let mut answer = [0; 12];
                stream.read_exact(&mut answer).unwrap();
                // As a browser does it.
                answer.starts_with(b"HTTP/1.1").then_some(stream)
            })
        };
        let asked: Vec<_> = (0..40).map(ask).collect();
        let kept: Vec<_> = asked.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(kept.iter().all(Option::is_none));
    }

    #[test]
    fn files_and_views_are_found() {
        let site = Site::new("found");
        for (path, content) in [
            ("/", "home"),
            ("/index.html", "home"),
            ("/a%20b.css", "style"),
            ("/pkg/qualiform_bg.wasm", "module"),
            ("/pricing", "home"),
            ("/careers/berlin", "home"),
        ] {
            assert_eq!(site.get(path).as_deref(), Some(content), "{path}");
        }
    }

    #[test]
    fn nothing_outside_is_found() {
        let site = Site::new("outside");
        for path in [
            "/../secret.txt",
            "/pkg/../secret.txt",
            "/pkg/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/pkg/%2e%2e%2fsecret.txt",
            "/..%5csecret.txt",
            "/.hidden",
            "/%00",
            "/%ff",
            "//etc/passwd",
            "/C:/secret.txt",
            "/missing.js",
            "/pkg/missing",
            "secret.txt",
            "",
        ] {
            assert_eq!(site.get(path), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let site = Site::new("link");
        std::os::unix::fs::symlink(site.0.join("secret.txt"), site.0.join("www/link.txt")).unwrap();
        assert_eq!(site.get("/link.txt"), None);
    }

    #[test]
    fn types_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("a.wasm")), "application/wasm");
        assert!(mime(Path::new("a.js")).starts_with("text/javascript"));
        assert_eq!(mime(Path::new("a")), "application/octet-stream");
    }

    #[test]
    fn received_fields_are_shown_as_text() {
        let page = received_page("name=%3Cscript%3Ealert(1)%3C%2Fscript%3E&qualiform_score=85");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(!page.contains("<script"));
        assert!(page.contains("<code>qualiform_score</code></th><td>85</td>"));
    }

    #[test]
    fn a_taken_port_leads_to_another() {
        let (first, port) = listen(42_000).unwrap();
        let (_second, next) = listen(port).unwrap();
        assert!(next > port);
        drop(first);
    }

    #[test]
    fn only_a_port_is_a_port() {
        let arguments = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(port(&arguments(&[])).unwrap(), PORT);
        assert_eq!(port(&arguments(&["--port", "9000"])).unwrap(), 9000);
        for bad in [&["--port"][..], &["--port", "0"], &["--port", "70000"], &["9000"]] {
            assert!(port(&arguments(bad)).is_err(), "{bad:?}");
        }
    }
}
