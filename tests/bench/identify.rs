//! Wall time and peak memory of the whole program, as a user runs it, with what they would otherwise run on the same files.
//!
//! `cargo bench` runs it on the shipped sample and, where they are, on the real workbooks of `SHKOLOMER_REAL_DATA` or
//! `../shared/data`. With `-- --peers` the Python scripts of `tests/bench/peers` run too (they need pandas, polars,
//! fastexcel, python-calamine, openpyxl). Nothing here passes or fails: figures go to `docs/performance.md` by hand.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a bench prints its figures and stops when it cannot run")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use shkolomer::error::Error;
use shkolomer::pipeline::{self, Request, Sources};
use shkolomer::report::{self, CsvStyle};
use shkolomer::text::Lang;
use shkolomer::{ingest, methodology, table};

/// Runs of each command; the fastest is shown, with the median beside it.
const RUNS: usize = 7;

/// What one run took.
struct Figure {
    seconds: f64,
    peak_mb: f64,
}

/// Peak resident memory of a running process, from the kernel's own count.
fn peak_mb(pid: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kb| kb / 1024.0)
}

fn measure(command: &mut Command) -> Option<Figure> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let mut peak: f64 = 0.0;
    let status = loop {
        peak = peak_mb(child.id()).map_or(peak, |now| now.max(peak));
        if let Some(status) = child.try_wait().ok()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    status.success().then(|| Figure { seconds: started.elapsed().as_secs_f64(), peak_mb: peak })
}

fn show(name: &str, runs: usize, mut make: impl FnMut() -> Command) {
    let mut figures: Vec<Figure> = (0..runs).filter_map(|_| measure(&mut make())).collect();
    figures.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    match (figures.first(), figures.get(figures.len() / 2)) {
        (Some(best), Some(median)) => {
            let peak = figures.iter().map(|figure| figure.peak_mb).fold(0.0, f64::max);
            println!(
                "{name:<44} best {:>7.3} s   median {:>7.3} s   peak {:>6.0} MB",
                best.seconds, median.seconds, peak
            );
        }
        _ => println!("{name:<44} did not run"),
    }
}

fn identify(inputs: &[PathBuf], out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shkolomer"));
    command.arg("identify").args(inputs).args(["--quiet", "--force", "--out"]).arg(out);
    command
}

/// Prints how long each stage takes on these inputs, in this process, once.
fn show_phases(inputs: &[PathBuf]) -> Result<(), Error> {
    let clock = |name: &str, started: Instant| println!("    {name:<40} {:>7.3} s", started.elapsed().as_secs_f64());
    let method = methodology::load("recommended")?;
    let mut scales = methodology::scales::shipped();
    let started = Instant::now();
    let input = ingest::read(inputs, &scales, &())?;
    clock("ingest", started);
    let started = Instant::now();
    let (cohorts, _) = table::cohorts(&input.results, &input.reported, &mut scales)?;
    clock("table", started);
    drop((input, cohorts, method));
    let started = Instant::now();
    let request = Request {
        sources: Sources { inputs: inputs.to_vec(), matches: None, control: None },
        method: "recommended".to_owned(),
        ..Request::default()
    };
    let run = pipeline::identify(&request, &())?;
    clock("ingest, table, index, identify together", started);
    let started = Instant::now();
    let files = report::files(&run, Lang::Ru, CsvStyle::Excel)?;
    clock("report", started);
    for file in files {
        println!("        {:<36} {:>7} KB", file.name, file.bytes.len() / 1024);
    }
    Ok(())
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let out = scratch.path().join("out");
    let help = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shkolomer"));
        command.arg("--help");
        command
    };
    show("--help", RUNS, help);
    show("identify data-samples/region", RUNS, || identify(&[root.join("data-samples/region")], &out));
    let real = std::env::var_os("SHKOLOMER_REAL_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let workbooks = [real.join("altai-vpr/2020"), real.join("altai-vpr/2021")];
    if !workbooks.iter().all(|folder| folder.is_dir()) {
        println!("the real workbooks are not here: skipped");
        return;
    }
    show("identify, the twenty real workbooks", RUNS, || identify(&workbooks, &out));
    show_phases(&workbooks).expect("the real workbooks can be read");
    if std::env::args().any(|argument| argument == "--peers") {
        for peer in ["polars_fastexcel.py", "pandas_calamine.py", "pandas_openpyxl.py"] {
            show(peer, 1, || {
                let mut command = Command::new("python3");
                command.arg(root.join("tests/bench/peers").join(peer)).args(&workbooks);
                command
            });
        }
    }
}
