//! What a page downloads for one form that is scored, asks and remembers, and what the studio does, against the budget.

use crate::Usage;
use crate::process::root;
use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// What is downloaded together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// By a page for one form that is scored, asks and remembers.
    Form,
    /// When an e-mail control is first focused.
    Lists,
    /// By the studio's worker and by servers, never by a form: the module that learns from past leads.
    Learn,
    /// By the studio before its first view can be used.
    Studio,
}

/// The files of `pkg/` by part. The first one is the loader: alone until the form is touched or the page is idle. The
/// questions come only where the form has some, the memory only where the visitor agreed to be remembered.
const PACKAGE: &[(&str, Part)] = &[
    ("auto.js", Part::Form),
    ("page.js", Part::Form),
    ("page_bg.wasm", Part::Form),
    ("questions.js", Part::Form),
    ("memory.js", Part::Form),
    ("domains.bin", Part::Lists),
    ("learn.js", Part::Learn),
    ("learn_bg.wasm", Part::Learn),
    ("qualiform.js", Part::Studio),
    ("qualiform_bg.wasm", Part::Studio),
];

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

/// A file and what it belongs to.
struct File {
    name: String,
    part: Part,
    size: Size,
}

struct Budget {
    loader: usize,
    total: usize,
    lists: usize,
    learn: usize,
    studio: usize,
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

fn measure() -> Result<Vec<File>> {
    let mut files = Vec::new();
    for (name, part) in PACKAGE {
        files.push(file(&root().join("pkg"), name, *part)?);
    }
    for name in ["index.html", "built/studio.css", "built/studio.js"] {
        files.push(file(&root().join("www/studio"), name, Part::Studio)?);
    }
    let mut at = files.len() - 1;
    while let Some(script) = files.get(at) {
        let text = fs::read_to_string(root().join("www/studio").join(&script.name))?;
        for chunk in imports(&text) {
            let name = format!("built/{chunk}");
            if !files.iter().any(|file| file.name == name) {
                files.push(file(&root().join("www/studio"), &name, Part::Studio)?);
            }
        }
        at += 1;
    }
    Ok(files)
}

/// The chunks that a built script imports at once: `import"./a.js"` and `from"./a.js"`, not `import("./a.js")`.
fn imports(script: &str) -> impl Iterator<Item = &str> {
    let after = |keyword| script.split(keyword).skip(1).filter_map(|rest| rest.split('"').next());
    after("import\"./").chain(after("from\"./"))
}

fn file(folder: &Path, name: &str, part: Part) -> Result<File> {
    let path = folder.join(name);
    let content =
        fs::read(&path).with_context(|| format!("{} cannot be read; run `cargo xtask build`", path.display()))?;
    Ok(File { name: name.to_owned(), part, size: size_of(&content)? })
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

/// All files of a part together.
fn total(files: &[File], part: Part) -> Size {
    files.iter().filter(|file| file.part == part).fold(Size::default(), |sum, File { size, .. }| Size {
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
    Ok(Budget {
        loader: limit("loader")?,
        total: limit("total")?,
        lists: limit("lists")?,
        learn: limit("learn")?,
        studio: limit("studio")?,
    })
}

fn check(files: &[File], budget: &Budget) -> Result<()> {
    let loader = files.first().map_or(0, |file| file.size.brotli);
    let of = |part| total(files, part).brotli;
    for (what, bytes, limit) in [
        ("the loader", loader, budget.loader),
        ("the scripts and the module", of(Part::Form), budget.total),
        ("the address lists", of(Part::Lists), budget.lists),
        ("the module that learns", of(Part::Learn), budget.learn),
        ("the studio's first view", of(Part::Studio), budget.studio),
    ] {
        if bytes > limit {
            bail!("{what}: {bytes} bytes brotli, {} more than the budget of {limit} (budget.json)", bytes - limit);
        }
        println!("{what}: {bytes} of {limit} bytes brotli");
    }
    Ok(())
}

fn plain(files: &[File]) -> String {
    let mut text = format!("{:<26}{:>9}{:>9}{:>9}\n", "bytes", "raw", "gzip", "brotli");
    let sums = [("what a form loads", Part::Form), ("the studio's first view", Part::Studio)];
    let sums = sums.map(|(name, part)| (name, total(files, part)));
    for (name, size) in files.iter().map(|file| (file.name.as_str(), file.size)).chain(sums) {
        let Size { raw, gzip, brotli } = size;
        let _ = writeln!(text, "{name:<26}{raw:>9}{gzip:>9}{brotli:>9}");
    }
    text.push_str("\nneighbours, kilobytes (brotli was not measured)\n");
    for (name, raw, gzip) in NEIGHBOURS {
        let _ = writeln!(text, "{name:<26}{raw:>9}{gzip:>9}{:>9}", "–");
    }
    text.push('\n');
    text
}

/// The Markdown that README.md holds between the markers.
fn table(files: &[File]) -> String {
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
    row(&mut text, "**Qualiform, one form that asks and remembers**", &total(files, Part::Form));
    for file in files.iter().filter(|file| file.part == Part::Form) {
        row(&mut text, &format!("– `{}`", file.name), &file.size);
    }
    row(&mut text, "`domains.bin`, when an e-mail control is first focused", &total(files, Part::Lists));
    row(&mut text, "the studio's first view, with the module", &total(files, Part::Studio));
    row(
        &mut text,
        "`learn.js` and its module, for the studio and servers: no form loads them",
        &total(files, Part::Learn),
    );
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
        let file = |part, brotli| File { name: String::new(), part, size: Size { raw: 9, gzip: 8, brotli } };
        let files = [
            file(Part::Form, 5),
            file(Part::Form, 7),
            file(Part::Lists, 9),
            file(Part::Learn, 9),
            file(Part::Learn, 9),
            file(Part::Studio, 3),
        ];
        let enough = || Budget { loader: 5, total: 12, lists: 9, learn: 18, studio: 3 };
        assert!(check(&files, &enough()).is_ok());
        assert!(check(&files, &Budget { loader: 4, ..enough() }).is_err());
        assert!(check(&files, &Budget { total: 11, ..enough() }).is_err());
        assert!(check(&files, &Budget { lists: 8, ..enough() }).is_err());
        assert!(check(&files, &Budget { learn: 17, ..enough() }).is_err());
        assert!(check(&files, &Budget { studio: 2, ..enough() }).is_err());
    }

    #[test]
    fn what_is_imported_at_once_is_told_from_what_is_loaded_later() {
        let script =
            r#"import"./a-1.js";import{x as y}from"./b-2.js";var z=()=>import("./c-3.js");export{y as d}from"./e.js";"#;
        assert_eq!(imports(script).collect::<Vec<_>>(), ["a-1.js", "b-2.js", "e.js"]);
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
