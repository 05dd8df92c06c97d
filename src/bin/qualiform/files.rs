//! Files in, and files out that are written whole or not at all.

use super::failure::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Read, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// The name of the standard input and output on the command line.
const STANDARD: &str = "-";

/// What is read, and what it is called in messages.
pub struct Input {
    /// The path as given, or `standard input`.
    pub name: String,
    /// Its bytes.
    pub reader: Box<dyn Read + Send>,
    /// How many there are, where that is known.
    pub size: Option<u64>,
}

impl Input {
    /// Opens a file; `-` is the standard input.
    pub fn open(path: &str) -> Result<Self, Failure> {
        if path == STANDARD {
            if io::stdin().is_terminal() {
                eprintln!("qualiform: reading what you type; end with Ctrl-D, or name a file");
            }
            return Ok(Self { name: "standard input".into(), reader: Box::new(io::stdin()), size: None });
        }
        let failed = |error: io::Error| Failure::of_file(path, &error);
        let file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        if about.is_dir() {
            return Err(Failure::new(format!("{path}: is a folder; name a file in it")));
        }
        let size = about.is_file().then_some(about.len());
        Ok(Self { name: path.into(), reader: Box::new(file), size })
    }

    /// Everything in it.
    pub fn read(mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        self.reader.read_to_end(&mut bytes).map_err(|error| Failure::of_file(&self.name, &error))?;
        Ok(bytes)
    }
}

/// The text of a file.
pub fn read_text(path: &str) -> Result<String, Failure> {
    let input = Input::open(path)?;
    let name = input.name.clone();
    let bytes = input.read()?;
    String::from_utf8(bytes).map_err(|_| Failure::new(format!("{name}: is no UTF-8 text; save it as UTF-8")))
}

/// Where a result goes. Nothing is seen of a file before [`Output::finish`].
pub enum Output {
    /// The standard output: a filter, seen as it comes.
    Standard(BufWriter<io::Stdout>),
    /// Beside the file that it takes the place of at the end.
    Beside(BufWriter<NamedTempFile>, String),
    /// What is no ordinary file, such as a pipe with a name.
    Direct(BufWriter<File>, String),
}

impl Output {
    /// Opens a file for a result; none and `-` are the standard output.
    pub fn open(path: Option<&str>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| *path != STANDARD) else {
            return Ok(Output::Standard(BufWriter::with_capacity(1 << 16, io::stdout())));
        };
        let failed = |error: io::Error| Failure::of_file(path, &error);
        let known = Path::new(path).metadata();
        if known.as_ref().is_ok_and(|about| about.is_dir()) {
            return Err(Failure::new(format!("{path}: is a folder; name a file in it")));
        }
        if known.is_ok_and(|about| !about.is_file()) {
            let file = File::options().write(true).open(path).map_err(failed)?;
            return Ok(Output::Direct(BufWriter::new(file), path.into()));
        }
        let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".qualiform-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // As of any new file: what the user's mask leaves of it.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
        Ok(Output::Beside(BufWriter::with_capacity(1 << 16, file), path.into()))
    }

    /// What it is called in messages.
    fn name(&self) -> &str {
        match self {
            Output::Standard(_) => "standard output",
            Output::Beside(_, path) | Output::Direct(_, path) => path,
        }
    }

    /// Writes bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = match self {
            Output::Standard(writer) => writer.write_all(bytes),
            Output::Beside(writer, _) => writer.write_all(bytes),
            Output::Direct(writer, _) => writer.write_all(bytes),
        };
        written.map_err(|error| Failure::of_file(self.name(), &error))
    }

    /// [`Self::finish`] where everything went well. Otherwise nothing is seen of a file, and of the standard output no more
    /// than was.
    pub fn finish_if<T>(self, result: Result<T, Failure>) -> Result<T, Failure> {
        match result {
            Ok(result) => self.finish().map(|()| result),
            Err(failure) => {
                if let Output::Standard(writer) = self {
                    // Dropping the writer would write what it holds.
                    drop(writer.into_parts());
                }
                Err(failure)
            }
        }
    }

    /// Lets what was written be seen, whole.
    pub fn finish(mut self) -> Result<(), Failure> {
        let flushed = match &mut self {
            Output::Standard(writer) => writer.flush(),
            Output::Beside(writer, _) => writer.flush(),
            Output::Direct(writer, _) => writer.flush(),
        };
        flushed.map_err(|error| Failure::of_file(self.name(), &error))?;
        if let Output::Beside(writer, path) = self {
            let failed = |error: io::Error| Failure::of_file(&path, &error);
            let file = writer.into_inner().map_err(|error| failed(error.into_error()))?;
            file.persist(&path).map_err(|error| failed(error.error))?;
        }
        Ok(())
    }
}

/// Writes a whole text.
pub fn write_text(path: Option<&str>, text: &str) -> Result<(), Failure> {
    let mut output = Output::open(path)?;
    output.write(text.as_bytes())?;
    output.finish()
}

/// A bar for so many bytes on the terminal of the errors; none where nobody would see it, or it would stand between results.
pub fn progress(size: Option<u64>, output: &Output, quiet: bool) -> ProgressBar {
    let crowded = matches!(output, Output::Standard(_)) && io::stdout().is_terminal();
    if quiet || crowded || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, shape) = match size {
        Some(size) => (ProgressBar::new(size), "{wide_bar} {percent} % {bytes}/{total_bytes} {eta}"),
        None => (ProgressBar::no_length(), "{spinner} {bytes} {bytes_per_sec}"),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
    if let Ok(style) = ProgressStyle::with_template(shape) {
        bar.set_style(style);
    }
    bar
}
