//! The npm package: Rust to WebAssembly to `pkg/`, the same bytes from the same sources on every machine.
//!
//! wasm-pack compiles the crate and has wasm-bindgen write the glue; wasm-opt shrinks the module; esbuild joins the glue
//! with its snippets and minifies it, and makes the single file that carries the module inside.

use crate::process::{self, command, node_tool, output, path_with, root};
use crate::rename::{self, Names};
use crate::setup::{self, WASM_BINDGEN, WASM_PACK};
use crate::{data, generated, glue, size, stamp, studio};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What wasm-opt may use: all of it runs in Node 20 and in the browsers of [`ENGINES`]. Never `--all-features`: it
/// writes modules that Node 20 refuses.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Ways to shrink the module; the one whose result is smallest when compressed is taken. Which one that is depends on the
/// size: `-Oz` won on a module of 22 KB (9.1 KB compressed, against 9.7) and lost on one of 340 KB (105 KB against 98),
/// because it gives alike functions different shapes. Sorted by name, the copies of one generic function stand side by
/// side, where the compression sees them.
///
/// Larger functions that are called once stay functions of their own: in a function of 10 KB the numbers of the locals look
/// like chance to the compression, and that costs more than the call (1 % of the module). That nothing lies in the first
/// kilobyte of the memory is true of every module of Rust's: there the stack ends, which grows down from 1 MB.
const WASM_PASSES: &[&[&str]] = &[
    &["-Oz", "--one-caller-inline-max-function-size=40", "--low-memory-unused", "--dae-optimizing", "--converge"],
    &["-O1"],
    &["--dce", "--vacuum", "--duplicate-function-elimination", "--remove-unused-module-elements"],
];

const WASM_FINISH: &[&str] = &[
    "--reorder-functions-by-name",
    "--reorder-locals",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The oldest engines with those features.
const ENGINES: &str = "chrome96,firefox94,safari15,node20";

/// One of the modules: the same core with more or less of what only people who make models use.
#[derive(Clone, Copy)]
struct Module {
    name: &'static str,
    /// The script of `npm/` around it.
    script: &'static str,
    features: &'static [&'static str],
    level: &'static str,
    passes: &'static [&'static [&'static str]],
}

/// The interface of the package for servers, the studio and whoever scores many leads: fast first. At level 3 a scorecard
/// takes 25 µs instead of 44, and the module is a quarter larger.
const WHOLE: Module = Module {
    name: "qualiform",
    script: "page/index.js",
    features: &["--features", "tools"],
    level: "3",
    passes: &[&["-O3"]],
};

/// What `auto.js` loads into a visitor's page: small first.
const PAGE: Module = Module { name: "page", script: "page/index.js", features: &[], level: "z", passes: WASM_PASSES };

/// Past leads and what is learned from them, for the studio and for servers: fast first.
const LEARN: Module = Module {
    name: "learn",
    script: "learn/index.js",
    features: &["--features", "learn"],
    level: "3",
    passes: &[&["-O3"]],
};

/// What a page loads only where a form wants it: files of their own, which both modules share. They import each other at most.
const LATER: &[&str] = &[
    "clicks.js",
    "measure.js",
    "memory.js",
    "questions.js",
    "signals.js",
    "slot.js",
    "texts/de.js",
    "texts/es.js",
    "texts/fr.js",
    "texts/pl.js",
    "texts/uk.js",
    "unknown.js",
];

/// What reads the visitor's consent from the tool that the page has, and what finds it by its name.
const CONSENT: &[&str] = &["follow", "tcf", "google", "onetrust", "cookiebot", "wp"];

/// The entry points for frameworks, which bring nothing of the framework's.
const FRAMEWORKS: &[&str] = &["react", "vue"];

/// The scripts that attach forms of others, each with what it shares with the others inside.
const ADAPTERS: &[&str] = &[
    "formik",
    "formio",
    "gravity-forms",
    "hubspot-v2",
    "hubspot-v4",
    "marketo",
    "react-hook-form",
    "surveyjs",
    "vee-validate",
];

/// What npm/package.json says instead of a version. The file stays text: the order of `exports` has a meaning.
const NO_VERSION: &str = r#""version": "0.0.0""#;

/// `cargo xtask build`.
pub fn run() -> Result<()> {
    setup::ensure(setup::FOR_BUILD)?;
    generated::write()?;
    let stage = stage()?;
    let pkg = root().join("pkg");
    replace(&pkg, &stage)?;
    println!("pkg/ is up to date:");
    for (name, path) in files(&pkg)? {
        println!("  {:>7}  {name}", fs::metadata(path)?.len());
    }
    studio::run()
}

/// Builds the package into a folder of its own and returns that folder. The generated sources must be up to date.
pub fn stage() -> Result<PathBuf> {
    let work = process::target().join("qualiform-package");
    if work.exists() {
        fs::remove_dir_all(&work).context("an earlier build cannot be removed")?;
    }
    let raw = work.join("raw");
    let stage = work.join("pkg");
    fs::create_dir_all(&stage)?;

    for module in [LEARN, WHOLE, PAGE] {
        compile(&raw, module)?;
        let source = sources(&work, &raw, module)?;
        let names = entry(&work, &source, &stage, module)?;
        shrink(&raw, &stage, module, &names)?;
    }
    scripts(&work, &stage)?;
    texts(&stage)?;
    Ok(stage)
}

fn compile(raw: &Path, module: Module) -> Result<()> {
    let path = path_with(&[&WASM_PACK.folder()?, &WASM_BINDGEN.folder()?])?;
    let mut build = command(WASM_PACK.program("wasm-pack")?);
    build
        .arg("build")
        .arg(root())
        .args(["--target", "web", "--mode", "no-install", "--profile", "wasm"])
        .args(["--no-opt", "--no-pack", "--no-gitignore", "--no-typescript"])
        .args(["--out-name", module.name, "--out-dir"])
        .arg(raw)
        .args(["--", "--no-default-features", "--locked"])
        .args(module.features)
        // The standard library is compiled with the crate, for size, and a panic is nothing but a trap: no message is
        // formatted that nobody could read. That is a tenth of the module. Both need the library's source and the
        // switch that lets a stable compiler do it; the toolchain is pinned, so that it stays the same compiler.
        .args(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_PROFILE_WASM_OPT_LEVEL", module.level)
        .env("PATH", path)
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags()?);
    println!("Compiling {} to WebAssembly …", module.name);
    output(&mut build)?;
    Ok(())
}

/// Rewrites the paths of this machine that would stay in the module as places of possible panics. The registry's folder
/// has a name of its own on each machine, so all of them become one.
fn rust_flags() -> Result<String> {
    // The folders are there only after the sources were fetched.
    output(process::cargo().args(["fetch", "--locked"]))?;
    let home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => std::env::home_dir().context("there is no home folder; set CARGO_HOME")?.join(".cargo"),
    };
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    let version = output(command("rustc").arg("-vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");

    let mut remaps = vec![
        (root(), "qualiform".to_owned()),
        (Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")),
    ];
    if let Ok(registries) = fs::read_dir(home.join("registry/src")) {
        for registry in registries {
            remaps.push((registry?.path(), "crates".to_owned()));
        }
    }
    // Small functions are put into their callers before LLVM sees them, which at level z is left out by default: the
    // module for pages becomes smaller and a third faster by it.
    let switches = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zinline-mir=yes"];
    let flags: Vec<String> = switches
        .map(String::from)
        .into_iter()
        .chain(remaps.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())))
        .collect();
    Ok(flags.join("\u{1f}"))
}

/// The scripts of `npm/` with the glue beside them, so that they can import it.
fn sources(work: &Path, raw: &Path, module: Module) -> Result<PathBuf> {
    let source = work.join("source");
    replace(&source, &root().join("npm"))?;
    // The scripts know the glue by one name, whichever module it is of.
    let glue = fs::read_to_string(raw.join(format!("{}.js", module.name)))?;
    fs::write(source.join("qualiform.js"), glue::slim(&glue, module.name)?)?;
    let snippets = raw.join("snippets");
    if snippets.is_dir() {
        replace(&source.join("snippets"), &snippets)?;
    }
    Ok(source)
}

/// The entry of the package with the glue and its snippets in one file. Returns the names that became shorter in it.
fn entry(work: &Path, source: &Path, stage: &Path, module: Module) -> Result<Names> {
    println!("Minifying the scripts …");
    let binary = fs::read(work.join(format!("raw/{}_bg.wasm", module.name)))?;
    let private: Vec<String> = rename::private_names(&binary)?.iter().map(|name| name.replace('.', "\\.")).collect();
    let names = work.join("names.json");
    fs::write(&names, "{}")?;
    let mut esbuild = esbuild(&source.join(module.script), &stage.join(format!("{}.js", module.name)));
    esbuild
        .arg(format!("--mangle-props=^({})$", private.join("|")))
        .arg("--mangle-quoted")
        .arg(format!("--define:TOOLS={}", !module.features.is_empty()))
        .args(LATER.iter().map(|name| format!("--external:./{name}")))
        .arg(format!("--mangle-cache={}", names.display()));
    output(&mut esbuild)?;
    serde_json::from_str(&fs::read_to_string(&names)?).context("esbuild's list of names is not valid")
}

fn shrink(raw: &Path, stage: &Path, module: Module, names: &Names) -> Result<()> {
    println!("Shrinking {} …", module.name);
    let file = format!("{}_bg.wasm", module.name);
    let binary = fs::read(raw.join(&file))?;
    let renamed = raw.join("renamed.wasm");
    fs::write(&renamed, rename::rename(&binary, names)?)?;
    let mut best: Option<(usize, Vec<u8>)> = None;
    for passes in module.passes {
        let shrunk = raw.join("shrunk.wasm");
        let mut optimise = node_tool("wasm-opt");
        optimise.args(WASM_FEATURES).args(*passes).args(WASM_FINISH);
        output(optimise.arg("-o").args([&shrunk, &renamed]))?;
        let shrunk = fs::read(&shrunk)?;
        let size = size::brotli(&shrunk)?.len();
        if best.as_ref().is_none_or(|(smallest, _)| size < *smallest) {
            best = Some((size, shrunk));
        }
    }
    let (_, shrunk) = best.context("there is no way to shrink the module")?;
    no_machine_paths(&shrunk)?;
    fs::write(stage.join(file), shrunk)?;
    Ok(())
}

/// Fails when a path of this machine is inside the module: it would be different on the next machine.
fn no_machine_paths(module: &[u8]) -> Result<()> {
    let home = std::env::home_dir().unwrap_or_default();
    for path in [root(), home.join(".cargo"), home.join(".rustup")] {
        let needle = path.to_string_lossy().into_owned().into_bytes();
        if module.windows(needle.len()).any(|part| part == needle) {
            bail!("the module holds the path {} of this machine", path.display());
        }
    }
    Ok(())
}

/// The other JavaScript files of the package.
fn scripts(work: &Path, stage: &Path) -> Result<()> {
    let source = work.join("source");
    let mut auto = esbuild(&source.join("auto.js"), &stage.join("auto.js"));
    output(auto.args(["--external:./page.js", "--external:./qualiform.js", "--external:./consent/follow.js"]))?;
    for name in LATER {
        let mut later = esbuild(&source.join("page").join(name), &stage.join(name));
        output(later.args(LATER.iter().map(|name| format!("--external:./{name}"))))?;
    }
    for name in CONSENT {
        output(&mut esbuild(&source.join(format!("consent/{name}.js")), &stage.join(format!("consent/{name}.js"))))?;
    }
    for name in FRAMEWORKS {
        let mut framework = esbuild(&source.join(format!("{name}.js")), &stage.join(format!("{name}.js")));
        output(framework.args(["--external:react", "--external:vue", "--external:./page.js"]))?;
    }
    for name in ADAPTERS {
        output(&mut esbuild(&source.join(format!("adapters/{name}.js")), &stage.join(format!("adapters/{name}.js"))))?;
    }

    // Beside the finished files, so that the single file can import all of them by name.
    let inline = work.join("inline");
    fs::create_dir_all(inline.join("texts"))?;
    copy(&source.join("inline.js"), &inline.join("inline.js"))?;
    for name in ["page.js", "page_bg.wasm"].iter().chain(LATER) {
        copy(&stage.join(name), &inline.join(name))?;
    }
    let mut whole = esbuild(&inline.join("inline.js"), &stage.join("qualiform.inline.js"));
    // It has no place of its own beside which anything could be fetched.
    output(whole.args(["--loader:.wasm=binary", "--define:import.meta.url=undefined"]))?;
    Ok(())
}

fn esbuild(from: &Path, to: &Path) -> std::process::Command {
    let mut esbuild = node_tool("esbuild");
    esbuild
        .arg(from)
        .args(["--bundle", "--format=esm", "--minify", "--legal-comments=none"])
        .arg(format!("--target={ENGINES}"))
        .args(["--log-level=warning", "--charset=utf8"])
        .arg(format!("--outfile={}", to.display()));
    esbuild
}

/// The files of the package that people and tools read.
fn texts(stage: &Path) -> Result<()> {
    let root = root();
    let interface = fs::read_to_string(root.join("npm/qualiform.d.ts"))?;
    let values = fs::read_to_string(root.join("src/wasm/types.d.ts"))?;
    fs::write(stage.join("qualiform.d.ts"), format!("{interface}\n{values}"))?;
    let interface = fs::read_to_string(root.join("npm/learn.d.ts"))?;
    let values = fs::read_to_string(root.join("src/wasm/learn.d.ts"))?;
    fs::write(stage.join("learn.d.ts"), format!("{interface}\n{values}"))?;
    for name in ["README.md", "auto.d.ts", "framework.d.ts", "qualiform.inline.d.ts"] {
        copy(&root.join("npm").join(name), &stage.join(name))?;
    }
    for name in FRAMEWORKS {
        copy(&root.join(format!("npm/{name}.d.ts")), &stage.join(format!("{name}.d.ts")))?;
    }
    for name in ADAPTERS.iter().chain(&["options"]) {
        let types = format!("adapters/{name}.d.ts");
        copy(&root.join("npm").join(&types), &stage.join(&types))?;
    }
    for name in CONSENT.iter().filter(|name| **name != "follow") {
        let types = format!("consent/{name}.d.ts");
        copy(&root.join("npm").join(&types), &stage.join(&types))?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root.join(name), &stage.join(name))?;
    }
    copy(&root.join("data/model.schema.json"), &stage.join("model.schema.json"))?;
    fs::write(stage.join(data::PACK), data::bytes()?)?;
    replace(&stage.join("domains"), &root.join(data::MPL))?;
    copy(&root.join(data::NOTICES), &stage.join("domains/NOTICES.md"))?;

    let manifest = fs::read_to_string(root.join("npm/package.json"))?;
    if !manifest.contains(NO_VERSION) {
        bail!("npm/package.json must hold {NO_VERSION}, where the build writes the version");
    }
    // All packages of the workspace have one version, that of this command too.
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    fs::write(stage.join("package.json"), manifest.replace(NO_VERSION, version))?;
    fs::write(stage.join(stamp::FILE), stamp::current()?)?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).with_context(|| format!("cannot copy {}", from.display()))
}

/// Makes `folder` hold exactly the files of `from`.
pub fn replace(folder: &Path, from: &Path) -> Result<()> {
    let wanted = files(from)?;
    if folder.is_dir() {
        for (name, path) in files(folder)? {
            if !wanted.iter().any(|(other, _)| *other == name) {
                fs::remove_file(path)?;
            }
        }
    }
    for (name, path) in wanted {
        let to = folder.join(name);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        copy(&path, &to)?;
    }
    Ok(())
}

/// The files below a folder with their names relative to it, sorted.
pub fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut paths = Vec::new();
    stamp::collect(folder, &mut paths)?;
    Ok(paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            (name.to_string_lossy().replace('\\', "/"), path)
        })
        .collect())
}
