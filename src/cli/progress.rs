//! Progress: of reading, a bar that appears when the work takes longer than a moment; of work of unknown length, a spinner.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::ingest::Progress;
use crate::text::cli as words;

use super::console::Console;

/// Runs shorter than this show no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// The bar.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    started: Instant,
    shown: AtomicBool,
    drawing: &'static str,
}

impl Bar {
    /// A bar that stays hidden for a moment, and for good when quiet or without a terminal.
    pub fn new(console: &Console) -> Self {
        let bar = ProgressBar::hidden();
        let template = format!("{{spinner}} {} {{bar:30}} {{pos}}/{{len}} {{wide_msg}}", words::reading(console.lang));
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        Self {
            bar,
            started: Instant::now(),
            shown: AtomicBool::new(console.quiet),
            drawing: words::drawing(console.lang),
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// A sign that work goes on, where its length cannot be told; taken away by `finish_and_clear`.
pub fn spinner(console: &Console, message: &'static str) -> ProgressBar {
    let sign = if console.quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    sign.set_message(message);
    sign.enable_steady_tick(Duration::from_millis(100));
    sign
}

impl Progress for Bar {
    fn planned(&self, files: usize) {
        self.bar.set_length(files as u64);
    }

    fn finished(&self, file: &str, _rows: u64) {
        if self.started.elapsed() > PATIENCE && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_message(file.to_owned());
        self.bar.inc(1);
    }

    fn drawing(&self) {
        self.bar.set_message(self.drawing);
        self.bar.enable_steady_tick(Duration::from_millis(100));
    }
}
