//! Calibration of the markers of objectivity: how often they speak where nothing is wrong, and how often where something is.
//!
//! `cargo bench --bench calibration` makes regions with `simulate`, reads them back as a user would, counts, and writes the tables
//! between the two lines of calibration in `docs/markers/*.md`. The same code gives the same tables. With arguments it only
//! prints them: `-- clean planted` the scenarios, `-- --seeds 2` at most so many regions of each, `-- cut-heaping` the markers
//! whose tables are printed. `-- places` counts places, bands and states only ([`places`]; with `--regions 5` so many regions) and
//! writes them into `docs/uncertainty.md`.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a bench prints its figures and stops when it cannot run")]

mod pages;
mod places;
mod places_tables;
mod region;
mod scenarios;
mod schools;
mod tables;
mod tally;

use std::collections::BTreeMap;
use std::time::Instant;

use rayon::prelude::*;
use shkolomer::error::Error;
use shkolomer::model::marker::Marker;
use shkolomer::simulate::plan::Plan;

use scenarios::Scenario;
use tally::Tally;

/// Counts of every scenario.
pub type Tallies = BTreeMap<Scenario, Tally>;

fn count(scenario: Scenario, seed: u64) -> Result<Tally, Error> {
    let plan = scenario.plan(seed)?;
    let region = region::examine(&plan, &[])?;
    let mut tally = Tally::of(&region);
    if matches!(scenario, Scenario::Everybody(_) | Scenario::Rubrics) {
        let bare = region::examine(&Plan { plants: Vec::new(), ..plan }, &[])?;
        tally.count_everywhere(&region, &bare);
    }
    Ok(tally)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let seeds = arguments.iter().position(|argument| argument == "--seeds");
    let seeds = seeds.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(u64::MAX);
    let named = |word: &str| arguments.iter().any(|argument| argument == word);
    if arguments.is_empty() || named("places") {
        let regions = arguments.iter().position(|argument| argument == "--regions");
        let regions = regions.and_then(|at| arguments.get(at + 1)?.parse().ok());
        places_tables::run(regions).expect("places can be counted and their page written");
    }
    if named("places") {
        return;
    }
    let some_scenarios = Scenario::ALL.iter().any(|(scenario, _)| named(scenario.code()));
    let jobs: Vec<(Scenario, u64)> = Scenario::ALL
        .into_iter()
        .filter(|(scenario, _)| !some_scenarios || named(scenario.code()))
        .flat_map(|(scenario, all)| (1..=all.min(seeds)).map(move |seed| (scenario, seed)))
        .collect();
    let started = Instant::now();
    let counted: Vec<Tally> = jobs
        .par_iter()
        .with_max_len(1)
        .map(|(scenario, seed)| count(*scenario, *seed).expect("a simulated region can be read and examined"))
        .collect();
    let mut tallies = Tallies::new();
    for ((scenario, _), tally) in jobs.iter().zip(counted) {
        tallies.entry(*scenario).or_default().add(tally);
    }
    println!("{} regions in {:.0} s", jobs.len(), started.elapsed().as_secs_f64());
    if arguments.is_empty() {
        pages::write(&tallies).expect("the pages can be written");
        return;
    }
    let some_markers = Marker::ALL.iter().any(|marker| named(marker.code()));
    for marker in Marker::ALL.into_iter().filter(|marker| !some_markers || named(marker.code())) {
        println!("\n# {}\n{}", marker.code(), tables::of_marker(marker, &tallies));
    }
    for (scenario, tally) in &tallies {
        for test in &tally.silent {
            println!("{scenario:?}: silent: {test}");
        }
        for sign in &tally.false_signs {
            println!("{scenario:?}: nothing is planted: {sign}");
        }
    }
    println!("\n# список\n{}", tables::of_list(&tallies));
}
