//! What a page downloads for one form that is scored, asks and remembers, and what the studio does, against the budget.

use crate::Usage;
use crate::process::root;
use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

/// The files of `pkg/` that a page downloads for one form that is scored, asks and remembers. The first one is the loader:
/// alone until the form is touched or the page is idle. The last two come only where the form has questions, and where the
/// visitor agreed to be remembered.
const LOADED: &[&str] = &["auto.js", "page.js", "page_bg.wasm", "questions.js", "memory.js"];

/// What is downloaded beside them when an e-mail control is first focused.
const LISTS: &str = "domains.bin";

/// The module that learns from past leads: for the studio and for servers, never for a form.
const LEARN: &[&str] = &["learn.js", "learn_bg.wasm"];

/// Form scripts of others in kilobytes, raw and gzip, measured on their real files. Only gzip is known for them, so only
/// gzip is compared.
const NEIGHBOURS: &[(&str, u32, u32)] = &[
    ("Form.io", 1475, 423),
    ("SurveyJS core", 1460, 310),
    ("HubSpot v2.js", 494, 158),
    ("Marketo forms2", 204, 67),
    ("WPForms", 119, 28),
    ("Gravity Forms", 109, 27),
];

const BEGIN: &str = "<!-- size:begin -->";
const END: &str = "<!-- size:end -->";

/// Bytes of one file or of all.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

struct Budget {
    loader: usize,
    total: usize,
    lists: usize,
    learn: usize,
}

/// `cargo xtask size [--table]`.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => {
            let files = measure()?;
            print!("{}", plain(&files));
            check(&files, &budget()?)
        }
        [flag] if flag == "--table" => {
            print!("{}", table(&measure()?));
            Ok(())
        }
        other => {
            let other = other.join(" ");
            Err(Usage(format!("\"{other}\" is not an option; there is --table")).into())
        }
    }
}

/// Whether README.md holds a table that is no longer true. Without the markers there is none.
pub fn readme_is_stale() -> Result<bool> {
    let readme = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    let Some(held) = between_markers(&readme) else {
        return Ok(false);
    };
    Ok(held.trim() != table(&measure()?).trim())
}

fn between_markers(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(BEGIN)?;
    let (held, _) = rest.split_once(END)?;
    Some(held)
}

fn measure() -> Result<Vec<(&'static str, Size)>> {
    LOADED
        .iter()
        .chain([&LISTS])
        .chain(LEARN)
        .map(|name| {
            let content = fs::read(root().join("pkg").join(name))
                .with_context(|| format!("pkg/{name} cannot be read; run `cargo xtask build`"))?;
            Ok((*name, size_of(&content)?))
        })
        .collect()
}

fn size_of(content: &[u8]) -> Result<Size> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    Ok(Size { raw: content.len(), gzip: gzip.finish()?.len(), brotli: brotli(content)?.len() })
}

/// Compressed as hard as brotli can.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

/// The address lists among the files.
fn lists(files: &[(&str, Size)]) -> Size {
    files.iter().find(|(name, _)| *name == LISTS).map_or(Size::default(), |(_, size)| *size)
}

/// Whether a page downloads it with its form.
fn is_of_page(name: &str) -> bool {
    name != LISTS && !LEARN.contains(&name)
}

/// The scripts and the module of a page together.
fn total(files: &[(&str, Size)]) -> Size {
    sum(files, is_of_page)
}

/// The script and the module that learn from past leads together.
fn learn(files: &[(&str, Size)]) -> Size {
    sum(files, |name| LEARN.contains(&name))
}

fn sum(files: &[(&str, Size)], wanted: impl Fn(&str) -> bool) -> Size {
    files.iter().filter(|(name, _)| wanted(name)).fold(Size::default(), |sum, (_, size)| Size {
        raw: sum.raw + size.raw,
        gzip: sum.gzip + size.gzip,
        brotli: sum.brotli + size.brotli,
    })
}

fn budget() -> Result<Budget> {
    let text = fs::read_to_string(root().join("budget.json")).context("budget.json cannot be read")?;
    let json: serde_json::Value = serde_json::from_str(&text).context("budget.json is not valid JSON")?;
    let limit = |name: &str| {
        json[name]
            .as_u64()
            .and_then(|bytes| usize::try_from(bytes).ok())
            .with_context(|| format!("budget.json needs \"{name}\": a number of bytes"))
    };
    Ok(Budget { loader: limit("loader")?, total: limit("total")?, lists: limit("lists")?, learn: limit("learn")? })
}

fn check(files: &[(&str, Size)], budget: &Budget) -> Result<()> {
    let loader = files.first().map_or(0, |(_, size)| size.brotli);
    let lists = lists(files).brotli;
    let total = total(files).brotli;
    for (what, bytes, limit) in [
        ("the loader", loader, budget.loader),
        ("the scripts and the module", total, budget.total),
        ("the address lists", lists, budget.lists),
        ("the module that learns", learn(files).brotli, budget.learn),
    ] {
        if bytes > limit {
            bail!("{what}: {bytes} bytes brotli, {} more than the budget of {limit} (budget.json)", bytes - limit);
        }
        println!("{what}: {bytes} of {limit} bytes brotli");
    }
    Ok(())
}

fn plain(files: &[(&str, Size)]) -> String {
    let mut text = format!("{:<20}{:>9}{:>9}{:>9}\n", "bytes", "raw", "gzip", "brotli");
    let sum = [("what a form loads", total(files))];
    for (name, size) in files.iter().chain(&sum) {
        let Size { raw, gzip, brotli } = size;
        let _ = writeln!(text, "{name:<20}{raw:>9}{gzip:>9}{brotli:>9}");
    }
    text.push_str("\nneighbours, kilobytes (brotli was not measured)\n");
    for (name, raw, gzip) in NEIGHBOURS {
        let _ = writeln!(text, "{name:<20}{raw:>9}{gzip:>9}{:>9}", "–");
    }
    text.push('\n');
    text
}

/// The Markdown that README.md holds between the markers.
fn table(files: &[(&str, Size)]) -> String {
    let mut text = String::from("| what a page downloads | raw | gzip | brotli |\n|---|--:|--:|--:|\n");
    let row = |text: &mut String, name: &str, size: &Size| {
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} |",
            kilobytes(size.raw),
            kilobytes(size.gzip),
            kilobytes(size.brotli)
        );
    };
    row(&mut text, "**Qualiform, one form that asks and remembers**", &total(files));
    for (name, size) in files {
        if is_of_page(name) {
            row(&mut text, &format!("– `{name}`"), size);
        }
    }
    row(&mut text, &format!("`{LISTS}`, when an e-mail control is first focused"), &lists(files));
    row(&mut text, "`learn.js` and its module, for the studio and servers: no form loads them", &learn(files));
    for (name, raw, gzip) in NEIGHBOURS {
        let _ = writeln!(text, "| {name} | {raw} KB | {gzip} KB | – |");
    }
    text.push_str(
        "\nBrotli at its highest level, gzip likewise; of the others gzip is known, so compare gzip with gzip.\n",
    );
    text
}

/// Kilobytes of 1,024 bytes with one digit.
fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes * 10 + 512) / 1024;
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_over_the_budget_is_too_much() {
        let files = [("auto.js", Size { raw: 9, gzip: 6, brotli: 5 }), ("b", Size { raw: 9, gzip: 8, brotli: 7 })];
        let size = Size { raw: 9, gzip: 9, brotli: 9 };
        let files = [files[0], files[1], (LISTS, size), (LEARN[0], size), (LEARN[1], size)];
        let enough = || Budget { loader: 5, total: 12, lists: 9, learn: 18 };
        assert!(check(&files, &enough()).is_ok());
        assert!(check(&files, &Budget { loader: 4, ..enough() }).is_err());
        assert!(check(&files, &Budget { total: 11, ..enough() }).is_err());
        assert!(check(&files, &Budget { lists: 8, ..enough() }).is_err());
        assert!(check(&files, &Budget { learn: 17, ..enough() }).is_err());
    }

    #[test]
    fn sizes_are_those_of_real_compression() {
        let size = size_of("lead ".repeat(1000).as_bytes()).unwrap();
        assert_eq!(size.raw, 5000);
        assert!(size.gzip < 100 && size.brotli < 50);
    }

    #[test]
    fn the_table_is_found_between_its_markers() {
        assert_eq!(between_markers(&format!("a{BEGIN}b{END}c")), Some("b"));
        assert_eq!(between_markers("no markers"), None);
    }

    #[test]
    fn kilobytes_are_rounded() {
        assert_eq!(kilobytes(1024), "1.0 KB");
        assert_eq!(kilobytes(1587), "1.5 KB");
        assert_eq!(kilobytes(0), "0.0 KB");
    }
}
