//! Places against the truth as Markdown tables, in Russian.

use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

use rayon::prelude::*;
use shkolomer::methodology;

use crate::pages;
use crate::places::{Places, SIZES, SMALL, Said};
use crate::schools::{Kind, UNUSUAL, USUAL};
use crate::tables::{decimal, grouped, percent};

/// Regions of each kind.
const REGIONS: u64 = 100;

/// Schools of a region.
const SCHOOLS: u32 = 400;

/// Replicates of a region.
const REPLICATES: u32 = 1000;

/// Counts, prints, and, where it is the whole number of regions, writes the page.
pub fn run(regions: Option<u64>) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let count = regions.unwrap_or(REGIONS);
    let (usual, unusual) = (counted(USUAL, count)?, counted(UNUSUAL, count)?);
    let text = text(&usual, &unusual);
    println!("places: {} regions in {:.0} s\n\n{text}", 2 * count, started.elapsed().as_secs_f64());
    if regions.is_none() {
        pages::write_places(&text)?;
    }
    Ok(())
}

fn counted(kind: Kind, regions: u64) -> Result<Places, Box<dyn Error>> {
    let method = methodology::load("recommended")?;
    let of = |seed: u64| Places::of(&method, kind, seed, SCHOOLS, REPLICATES);
    let seeds: Vec<u64> = (1..=regions).collect();
    let all: Vec<Places> = seeds.into_par_iter().with_max_len(1).map(of).collect::<Result<_, _>>()?;
    let mut places = Places::default();
    all.into_iter().for_each(|of| places.add(of));
    Ok(places)
}

fn text(usual: &Places, unusual: &Places) -> String {
    let mut text = format!(
        "Посчитано командой `cargo bench --bench calibration -- places`, shkolomer {}: по {} областей двух видов, в каждой {SCHOOLS} школ \
         и три года, {} повторов, семена с 1. «Обычная» — как предполагает модель; «неудобная» — у результатов длинный нижний хвост, крупные школы \
         сильнее мелких, а предметы одного ученика связаны теснее (0,75), чем думает методика (0,6). Методика — рекомендуемая: нижняя \
         четверть три года из трёх.\n\n",
        env!("CARGO_PKG_VERSION"),
        usual.regions,
        grouped(REPLICATES.into()),
    );
    coverage(&mut text, usual, unusual);
    states(&mut text, usual, unusual);
    tenths(&mut text, usual, unusual);
    flags(&mut text, usual, unusual);
    text
}

fn share(said: Said) -> String {
    percent(said.so, said.schools, 1)
}

fn size(at: usize) -> String {
    match (at.checked_sub(1).and_then(|before| SIZES.get(before)), SIZES.get(at)) {
        (None, _) => format!("меньше {}", SIZES[0]),
        (Some(from), Some(next)) => format!("{from}–{}", next - 1),
        (Some(from), None) => format!("{from} и больше"),
    }
}

fn coverage(text: &mut String, usual: &Places, unusual: &Places) {
    text.push_str(
        "**Полоса места на 90 %**: у скольких школ истинное место внутри неё; ширина — в среднем, в долях всех школ.\n\n\
         | участников за год | школ | обычная область | ширина | неудобная область | ширина |\n|---|---|---|---|---|---|\n",
    );
    for at in 0..=SIZES.len() {
        let width =
            |places: &Places| percent((1000.0 * places.width[at]).round() as u64, 1000 * places.covered[at].schools, 0);
        let [a, b] = [usual, unusual].map(|places| (share(places.covered[at]), width(places)));
        let schools = grouped(usual.covered[at].schools);
        let _ = writeln!(text, "| {} | {schools} | {} | {} | {} | {} |", size(at), a.0, a.1, b.0, b.1);
    }
    let [a, b] = [usual, unusual].map(|places| Places::whole(&places.covered));
    let _ = writeln!(text, "| все | {} | {} | | {} | |\n", grouped(a.schools), share(a), share(b));
}

fn states(text: &mut String, usual: &Places, unusual: &Places) {
    let _ = writeln!(
        text,
        "**Состояния**: сколько из названных так школ истинно в списке — в списке по истинным показателям и тому же правилу.\n\n\
         | состояние | обычная: школ | из них истинно в списке | меньше {SMALL} участников: школ | из них истинно в списке | неудобная: \
         школ | из них истинно в списке |\n|---|---|---|---|---|---|---|"
    );
    for (at, name) in ["уверенно", "на границе", "вне списка"].into_iter().enumerate() {
        let [all, small, other] =
            [Places::whole(&usual.states[at]), usual.states[at][0], Places::whole(&unusual.states[at])];
        let cell = |said: Said| format!("{} | {}", grouped(said.schools), share(said));
        let _ = writeln!(text, "| {name} | {} | {} | {} |", cell(all), cell(small), cell(other));
    }
    text.push('\n');
}

fn tenths(text: &mut String, usual: &Places, unusual: &Places) {
    text.push_str(
        "**Вероятность оказаться в списке**: что сказано в среднем и у скольких школ так и есть.\n\n\
         | сказано | обычная: школ | в среднем | истинно в списке | неудобная: школ | в среднем | истинно в списке |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for at in 0..10 {
        let cell = |places: &Places| {
            let said = places.tenths[at];
            let mean = if said.schools == 0 {
                "—".to_owned()
            } else {
                decimal(places.probability[at] / said.schools as f64, 3)
            };
            let truly = if said.schools == 0 { "—".to_owned() } else { decimal(said.share(), 3) };
            format!("{} | {mean} | {truly}", grouped(said.schools))
        };
        let (from, to) = (decimal(at as f64 / 10.0, 1), decimal((at + 1) as f64 / 10.0, 1));
        let _ = writeln!(text, "| {from}–{to} | {} | {} |", cell(usual), cell(unusual));
    }
    text.push('\n');
}

fn flags(text: &mut String, usual: &Places, unusual: &Places) {
    let _ = writeln!(
        text,
        "**Ошибочные отметки**: список «как вышло» (правило по значениям без поправки на случайность) и школы, названные «уверенно»; в среднем на \
         область. «Найдено» — из школ, истинно низких по правилу.\n\n\
         | область, школы | истинно в списке | «как вышло»: названо | из них ошибочно | найдено | «уверенно»: названо | из них ошибочно | найдено |\n\
         |---|---|---|---|---|---|---|---|"
    );
    let rows = [("обычная", usual), ("неудобная", unusual)];
    for (name, places) in rows {
        for (at, who) in [format!("меньше {SMALL}"), format!("{SMALL} и больше")].into_iter().enumerate() {
            let mean = |number: u64| decimal(number as f64 / places.regions.max(1) as f64, 1);
            let wrong = |said: Said| {
                let of = said.schools - said.so;
                format!("{} | {} ({})", mean(said.schools), mean(of), percent(of, said.schools, 1))
            };
            let (listed, sure) = (places.listed[at], places.states[0][at]);
            let _ = writeln!(
                text,
                "| {name}, {who} | {} | {} | {} | {} | {} |",
                mean(places.truly[at].schools),
                wrong(listed),
                share(places.truly[at]),
                wrong(sure),
                share(places.truly_confident[at]),
            );
        }
    }
    text.push('\n');
}
