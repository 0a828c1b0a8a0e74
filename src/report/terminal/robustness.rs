//! What `robustness` prints: how sure the list is, which choice decides, what becomes of it without an indicator.

use super::NARROWEST;
use super::paint::Page;
use crate::model::run::Run;
use crate::report::{
    document::Tone,
    pages::robustness::{self, records},
};
use crate::text::{Lang, robustness as words};

/// Parts taken out that are shown.
const SHOWN: usize = 12;

/// The whole text.
pub fn render(run: &Run, lang: Lang, width: u16, colour: bool) -> String {
    let mut page = Page::new(lang, width.max(NARROWEST), colour);
    page.heading(&words::title(lang, run.year), Tone::Plain);
    for sentence in robustness::sentences(run, lang) {
        page.paragraph(&sentence);
    }
    if !robustness::by(run).is_empty() {
        page.heading(lang.pick("Насколько уверен список", "How sure the list is"), Tone::Plain);
        page.table(&robustness::states(run, lang));
    }
    if run.robustness.drawn.rows > 0 {
        page.heading(lang.pick("Какой выбор решает", "Which choice decides"), Tone::Plain);
        page.paragraph(robustness::shares_or_none(run, lang));
        if !run.robustness.sobol.is_empty() {
            page.table(&robustness::shares(run, lang));
        }
    }
    let removed = records::removed(run);
    if !removed.is_empty() {
        let more = removed.len().saturating_sub(SHOWN);
        page.heading(lang.pick("Без одного показателя", "Without one indicator"), Tone::Plain);
        page.paragraph(words::removals(lang));
        page.table(&robustness::removal(lang).table(removed.into_iter().take(SHOWN), |_| Tone::Plain));
        if more > 0 {
            page.paragraph(&words::more(lang, more));
        }
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        robustness::{Choice, Drawn, GroupRemoval, Removal, Robustness, SobolShare},
        uncertainty::{Place, State, Uncertainty},
    };
    use crate::report::fixture::region;

    fn uncertainty(run: &Run, shift: usize) -> Uncertainty {
        let place = |(at, score): (usize, &crate::model::score::Score)| Place {
            school: score.school.clone(),
            median: f64::from(score.rank.get()),
            low: score.rank.get(),
            high: score.rank.get() + 2,
            probability: Some(((at + shift) % 11) as f64 / 10.0),
            state: Some(State::ALL[(at + shift) % 3]),
            shrunken: score.index,
            error: 1.0,
            reliability: 0.8,
        };
        let places = run.results.scores.iter().enumerate().map(place).collect();
        Uncertainty { replicates: 1000, band: 0.9, confident: 0.9, clear: 0.1, places, ..Uncertainty::default() }
    }

    fn found() -> Run {
        let run = region(20);
        let share = |choice, value: f64| SobolShare {
            choice,
            first: (value, value - 0.05, value + 0.05),
            total: (value + 0.1, value, value + 0.2),
        };
        let removal = |indicator: usize| Removal {
            indicator,
            mean_shift: 4.5 - indicator as f64,
            most: 9,
            entered: 2,
            left: 1,
            not_rated: 0,
        };
        let codes = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Run {
            robustness: Robustness {
                sampling: Some(uncertainty(&run, 0)),
                method: Some(uncertainty(&run, 1)),
                both: Some(uncertainty(&run, 2)),
                sobol: vec![
                    share(Choice::Normalise, 0.2),
                    share(Choice::Aggregate, -0.01),
                    share(Choice::Impute, 0.05),
                    share(Choice::Weights, 0.03),
                    share(Choice::Sampling, 0.5),
                ],
                removal: vec![removal(1), removal(0), removal(2)],
                removal_of_groups: vec![GroupRemoval { group: 0, removal: removal(0) }],
                drawn: Drawn {
                    seed: 1,
                    replicates: 1000,
                    rows: 500,
                    choices: vec![
                        (Choice::Normalise, codes(&["z", "min-max", "percentile"])),
                        (Choice::Aggregate, codes(&["arithmetic", "geometric"])),
                        (Choice::Impute, codes(&["none", "cluster-median"])),
                        (Choice::Weights, codes(&["0.25"])),
                        (Choice::Sampling, Vec::new()),
                    ],
                },
            },
            ..run
        }
    }

    #[test]
    fn what_decides_the_list_fits_eighty_columns() {
        for lang in [Lang::Ru, Lang::En] {
            let shown = render(&found(), lang, 80, false);
            assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
            insta::assert_snapshot!(format!("eighty_columns_{lang:?}").to_lowercase(), shown);
        }
    }

    #[test]
    fn nothing_drawn_is_said() {
        let run = Run { robustness: Robustness::default(), ..found() };
        assert!(render(&run, Lang::Ru, 80, false).contains("отключены"));
        let run = Run { robustness: Robustness { sobol: Vec::new(), ..found().robustness }, ..run };
        assert!(render(&run, Lang::En, 80, false).contains("there are no shares"));
    }
}
