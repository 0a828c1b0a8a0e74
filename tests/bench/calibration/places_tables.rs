//! Places against the truth as Markdown tables, in Russian.

use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

use rayon::prelude::*;
use shkolomer::identify;
use shkolomer::index::{self, Source};
use shkolomer::methodology;

use crate::pages;
use crate::places::{Places, SIZES, SMALL, Said};
use crate::schools::{Kind, STRANGERS, UNUSUAL, USUAL};
use crate::tables::{decimal, grouped, percent};

/// Regions of each kind.
const REGIONS: u64 = 100;

/// Schools of a region.
const SCHOOLS: u32 = 400;

/// Replicates of a region.
const REPLICATES: u32 = 1000;

/// Kinds of regions by their names.
const KINDS: [(&str, Kind); 3] = [("обычная", USUAL), ("неудобная", UNUSUAL), ("новые ученики каждый год", STRANGERS)];

/// What was counted of a kind, with its name.
type Counted = (&'static str, Places);

/// Counts, prints, and, where it is the whole number of regions, writes the page.
pub fn run(regions: Option<u64>) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let count = regions.unwrap_or(REGIONS);
    let mut kinds = Vec::new();
    for (name, kind) in KINDS {
        kinds.push((name, counted(kind, count)?));
    }
    let text = text(&kinds);
    println!("places: {} regions in {:.0} s\n\n{text}", 3 * count, started.elapsed().as_secs_f64());
    if regions.is_none() {
        pages::write_places(&text)?;
    }
    Ok(())
}

/// Prints how long the draws of a large region take: 700 schools, 30 indicators of one year, 1000 replicates, and the places.
pub fn speed() -> Result<(), Box<dyn Error>> {
    let method = methodology::load("recommended")?;
    let (schools, cohorts) = crate::schools::large(700, 15);
    let year = cohorts.first().map(|cohort| cohort.sitting.year).ok_or("a cohort")?;
    let (passports, indicators) = (&[], &[]);
    let inputs = index::Inputs { cohorts: &cohorts, passports, indicators, schools: &schools, left_out: None, year };
    let prepared = index::prepare(inputs, &method.results)?;
    let results = prepared.index();
    let of = identify::Inputs { cohorts: &cohorts, schools: &schools, results: &results, social: None, year };
    for _ in 0..3 {
        let started = Instant::now();
        let draws = prepared.draws(Source::Sampling, &method.uncertainty);
        let drawn = started.elapsed().as_secs_f64();
        let found = identify::uncertainty::of_results(of, &method.identify, &draws, method.states);
        let all = started.elapsed().as_secs_f64();
        println!(
            "{} schools, {} indicators, {} replicates: draws {drawn:.3} s, with places and states {all:.3} s",
            found.places.len(),
            results.indicators.len(),
            found.replicates
        );
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

fn text(kinds: &[Counted]) -> String {
    let mut text = format!(
        "Посчитано командой `cargo bench --bench calibration -- places`, shkolomer {}: по {} областей трёх видов, в каждой {SCHOOLS} школ \
         и три года, {} повторов, семена с 1. «Обычная» — как предполагает методика, но за год меняются {} % учеников класса; «неудобная» — у \
         результатов длинный нижний хвост, крупные школы сильнее мелких, результаты одного ученика связаны теснее (0,75), чем думает методика (0,6), а \
         меняются {} % учеников; «новые ученики каждый год» — обычная, но все ученики каждый год другие. Методика — рекомендуемая: \
         нижняя четверть три года из трёх.\n\n",
        env!("CARGO_PKG_VERSION"),
        kinds.first().map_or(0, |(_, places)| places.regions),
        grouped(REPLICATES.into()),
        decimal(100.0 * USUAL.others, 0),
        decimal(100.0 * UNUSUAL.others, 0),
    );
    coverage(&mut text, kinds);
    states(&mut text, kinds);
    tenths(&mut text, kinds);
    flags(&mut text, kinds);
    small(&mut text, kinds);
    text
}

/// A row for every part of a table, by its number and name; columns of each kind follow.
fn rows(text: &mut String, kinds: &[Counted], names: &[String], cells: impl Fn(&Places, usize) -> String) {
    for (at, name) in names.iter().enumerate() {
        let cells: Vec<String> = kinds.iter().map(|(_, places)| cells(places, at)).collect();
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
    text.push('\n');
}

/// The head of such a table.
fn head(text: &mut String, kinds: &[Counted], first: &str, columns: &[&str]) {
    let of = |(name, _): &Counted| {
        let columns = columns.iter().enumerate();
        let named =
            columns.map(|(at, column)| if at == 0 { format!("{name}: {column}") } else { (*column).to_owned() });
        named.collect::<Vec<String>>().join(" | ")
    };
    let heads: Vec<String> = kinds.iter().map(of).collect();
    let lines = "---|".repeat(1 + columns.len() * kinds.len());
    let _ = writeln!(text, "| {first} | {} |\n|{lines}", heads.join(" | "));
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

fn coverage(text: &mut String, kinds: &[Counted]) {
    text.push_str(
        "**Полоса места на 90 %**: у скольких школ истинное место внутри неё; ширина — в среднем, в долях всех школ.\n\n",
    );
    head(text, kinds, "участников за год", &["школ", "место в полосе", "ширина"]);
    let mut names: Vec<String> = (0..=SIZES.len()).map(size).collect();
    names.push("все".to_owned());
    rows(text, kinds, &names, |places, at| {
        let (said, width) = match places.covered.get(at) {
            Some(said) => (*said, places.width[at]),
            None => (Places::whole(&places.covered), places.width.iter().sum()),
        };
        let width = percent((1000.0 * width).round() as u64, 1000 * said.schools, 0);
        format!("{} | {} | {width}", grouped(said.schools), share(said))
    });
}

fn states(text: &mut String, kinds: &[Counted]) {
    text.push_str(
        "**Состояния**: сколько из названных так школ истинно в списке — в списке по истинным показателям и тому же правилу.\n\n",
    );
    head(text, kinds, "состояние", &["школ", "из них истинно в списке"]);
    let states = ["уверенно", "на границе", "вне списка"];
    let who = [format!("меньше {SMALL}"), format!("{SMALL} и больше")];
    let mut names: Vec<String> = states.map(str::to_owned).to_vec();
    names.extend(states.iter().flat_map(|state| who.iter().map(move |who| format!("{state}, участников {who}"))));
    rows(text, kinds, &names, |places, at| {
        let said = match at.checked_sub(states.len()) {
            None => Places::whole(&places.states[at]),
            Some(at) => places.states[at / 2][at % 2],
        };
        format!("{} | {}", grouped(said.schools), share(said))
    });
}

fn tenths(text: &mut String, kinds: &[Counted]) {
    text.push_str("**Вероятность оказаться в списке**: что сказано в среднем и у скольких школ так и есть.\n\n");
    head(text, kinds, "сказано", &["школ", "в среднем", "истинно в списке"]);
    let tenth = |at: usize| format!("{}–{}", decimal(at as f64 / 10.0, 1), decimal((at + 1) as f64 / 10.0, 1));
    let names: Vec<String> = (0..10).map(tenth).collect();
    rows(text, kinds, &names, |places, at| {
        let said = places.tenths[at];
        let of = |number: f64| if said.schools == 0 { "—".to_owned() } else { decimal(number, 3) };
        let mean = places.probability[at] / said.schools.max(1) as f64;
        format!("{} | {} | {}", grouped(said.schools), of(mean), of(said.share()))
    });
}

/// Whose the wrong flags are.
fn small(text: &mut String, kinds: &[Counted]) {
    let _ = writeln!(
        text,
        "**На кого падают ошибочные отметки**: какая их часть — у школ меньше {SMALL} участников.\n\n\
         | область | таких школ среди всех | ошибочных отметок «как вышло» на область | из них у таких школ | ошибочных «уверенно» на область | из них у таких школ |\n\
         |---|---|---|---|---|---|"
    );
    for (name, places) in kinds {
        let wrong = |of: [Said; 2]| {
            let [small, large] = of.map(|said| said.schools - said.so);
            let mean = decimal((small + large) as f64 / places.regions.max(1) as f64, 1);
            format!("{mean} | {}", percent(small, small + large, 0))
        };
        let of = |large: usize| -> u64 { places.states.iter().map(|state| state[large].schools).sum() };
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} |",
            percent(of(0), of(0) + of(1), 0),
            wrong(places.listed),
            wrong(places.states[0])
        );
    }
    text.push('\n');
}

fn flags(text: &mut String, kinds: &[Counted]) {
    let _ = writeln!(
        text,
        "**Ошибочные отметки**: список «как вышло» (правило по значениям без поправки на случайность) и школы, названные «уверенно»; в среднем на \
         область. «Найдено» — из школ, истинно низких по правилу.\n\n\
         | область, школы | истинно в списке | «как вышло»: названо | из них ошибочно | найдено | «уверенно»: названо | из них ошибочно | найдено |\n\
         |---|---|---|---|---|---|---|---|"
    );
    for (name, places) in kinds {
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
