//! A folder with inputs made for one test, and the program run on it as a user runs it.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// What a run answered.
pub struct Answer {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Error output.
    pub err: String,
}

/// A folder of inputs, `in/`, and a place for outputs, `out/`.
pub struct Scene {
    dir: TempDir,
}

impl Scene {
    /// An empty scene.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("in")).unwrap();
        Self { dir }
    }

    /// Adds an input.
    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.input(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// Path of an input.
    pub fn input(&self, name: &str) -> PathBuf {
        self.dir.path().join("in").join(name)
    }

    /// Path of the outputs.
    pub fn out(&self) -> PathBuf {
        self.dir.path().join("out")
    }

    /// The folder around both.
    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    /// Runs the program with these arguments in the scene's folder.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        let output = command(self.root()).args(arguments).output().unwrap();
        Answer {
            code: output.status.code().unwrap_or(-1),
            out: self.anonymous(&output.stdout),
            err: self.anonymous(&output.stderr),
        }
    }

    /// `identify in --out out`, with more arguments.
    pub fn identify(&self, more: &[&str]) -> Answer {
        self.run(&[&["identify", "in", "--out", "out"], more].concat())
    }

    /// Rows of an output csv in the plain dialect, without the header.
    pub fn rows(&self, name: &str) -> Vec<csv::StringRecord> {
        let mut reader = csv::Reader::from_path(self.out().join(name)).unwrap();
        reader.records().map(|record| record.unwrap()).collect()
    }

    /// The table of problems as lines without the school's id at the end, for a snapshot.
    pub fn problems(&self) -> String {
        let lines: Vec<String> =
            self.rows("problems.csv").iter().map(|row| row.iter().take(8).collect::<Vec<_>>().join(" | ")).collect();
        lines.join("\n")
    }

    fn anonymous(&self, bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).replace(&self.root().display().to_string(), "<dir>")
    }
}

/// The program, in that folder, with nothing of the machine's environment that changes its words.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shkolomer"));
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}
