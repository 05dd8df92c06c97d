//! What the commands need, installed when it is missing.

use crate::process::{self, command, on_path, output, root, run as run_command};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Something a command cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The standard library for WebAssembly, and its source.
    WasmTarget,
    /// A program that `cargo install` builds.
    Tool(Tool),
    /// The npm packages of the lock file.
    Npm,
    /// Chromium, Firefox and WebKitGTK with their drivers.
    Browsers,
}

/// A program that `cargo install` builds, by exact version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    package: &'static str,
    version: &'static str,
    programs: &'static [&'static str],
    locked: bool,
}

/// Must be the version of the `wasm-bindgen` crate in Cargo.toml. Its lock file does not resolve everywhere.
pub const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    locked: false,
};
pub const WASM_PACK: Tool = Tool { package: "wasm-pack", version: "0.15.1", programs: &["wasm-pack"], locked: true };
pub const GECKODRIVER: Tool =
    Tool { package: "geckodriver", version: "0.36.0", programs: &["geckodriver"], locked: true };

/// What `build` needs.
pub const FOR_BUILD: &[Need] = &[Need::WasmTarget, Need::Tool(WASM_BINDGEN), Need::Tool(WASM_PACK), Need::Npm];

/// Programs that the browser tests start, and the Debian package that brings each.
const BROWSERS: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("xvfb-run", "xvfb"),
    ("xauth", "xauth"),
];

const OLDEST_NODE: u32 = 20;

/// `cargo xtask setup`: everything.
pub fn run() -> Result<()> {
    ensure(FOR_BUILD)?;
    ensure(&[Need::Browsers, Need::Tool(GECKODRIVER)])?;
    println!("Everything that is needed is installed.");
    Ok(())
}

/// Installs those of `needs` that are missing, or says what to install.
pub fn ensure(needs: &[Need]) -> Result<()> {
    for need in needs {
        match need {
            Need::WasmTarget => wasm_target()?,
            Need::Tool(tool) => drop(tool.folder()?),
            Need::Npm => npm()?,
            Need::Browsers => browsers()?,
        }
    }
    Ok(())
}

impl Tool {
    /// The folder that holds its programs; built there first when it is missing.
    pub fn folder(&self) -> Result<PathBuf> {
        if let Some(folder) = self.folder_on_path() {
            return Ok(folder);
        }
        let place = cache()?.join("tools").join(format!("{}-{}", self.package, self.version));
        let folder = place.join("bin");
        let complete = |name: &&str| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)).is_file();
        if !self.programs.iter().all(complete) {
            println!("Installing {} {} (a few minutes, once) …", self.package, self.version);
            let mut install = process::cargo();
            install
                .args(["install", self.package, "--version", self.version, "--force"])
                .args(self.locked.then_some("--locked"))
                .arg("--root")
                .arg(&place)
                .env_remove("CARGO_TARGET_DIR");
            run_command(&mut install).with_context(|| {
                format!("install it by hand: cargo install {} --version {}", self.package, self.version)
            })?;
        }
        Ok(folder)
    }

    /// The path of one of its programs.
    pub fn program(&self, name: &str) -> Result<PathBuf> {
        Ok(self.folder()?.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
    }

    fn folder_on_path(&self) -> Option<PathBuf> {
        let program = on_path(self.programs.first()?)?;
        let version = output(command(&program).arg("--version")).ok()?;
        let wanted = version.split_whitespace().any(|word| word == self.version);
        wanted.then(|| program.parent().map(Path::to_path_buf))?
    }
}

fn cache() -> Result<PathBuf> {
    let folder = match env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => {
            env::home_dir().context("there is no home folder to keep the tools in; set XDG_CACHE_HOME")?.join(".cache")
        }
    };
    Ok(folder.join("qualiform"))
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let libraries = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if !Path::new(libraries.trim()).is_dir() {
        println!("Adding the target {TARGET} …");
        output(command("rustup").args(["target", "add", TARGET]))
            .with_context(|| format!("this Rust cannot build for {TARGET}; with rustup: rustup target add {TARGET}"))?;
    }
    // The module is built together with the standard library (package.rs says why).
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if !Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        println!("Adding the source of the standard library …");
        output(command("rustup").args(["component", "add", "rust-src"]))
            .context("the source of the standard library is missing; with rustup: rustup component add rust-src")?;
    }
    Ok(())
}

fn npm() -> Result<()> {
    let version = output(command("node").arg("--version"))
        .with_context(|| format!("install Node.js {OLDEST_NODE} or newer, with npm"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node.js {} is too old; install {OLDEST_NODE} or newer", version.trim());
    }
    // npm writes this file last, so it is there and newer only after a complete installation.
    let installed = root().join("node_modules/.package-lock.json");
    let lock = root().join("package-lock.json");
    let current = match (modified(&installed), modified(&lock)) {
        (Some(installed), Some(lock)) => installed >= lock,
        (_, None) => bail!("package-lock.json is missing; it belongs to the repository"),
        (None, _) => false,
    };
    if !current {
        println!("Installing the npm packages of package-lock.json …");
        let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
        output(command(program).args(["ci", "--no-audit", "--no-fund"]))
            .context("the npm packages could not be installed; `npm ci` shows more")?;
    }
    Ok(())
}

fn modified(file: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}

fn browsers() -> Result<()> {
    let missing: Vec<&str> =
        BROWSERS.iter().filter(|(program, _)| on_path(program).is_none()).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("apt-get install --yes {}", missing.join(" "));
    if !Path::new("/etc/debian_version").exists() {
        bail!(
            "the browser tests need {}; they know how to install them on Debian and Ubuntu only: {by_hand}",
            missing.join(", ")
        );
    }
    let is_root = output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root {
        bail!("the browser tests need more programs: sudo {by_hand}");
    }
    println!("Installing {} …", missing.join(", "));
    let apt = || {
        let mut apt = command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    output(apt().arg("update"))
        .and_then(|_| output(apt().args(["install", "--yes", "--no-install-recommends"]).args(&missing)))
        .with_context(|| format!("apt could not install them; by hand: {by_hand}"))?;
    Ok(())
}
