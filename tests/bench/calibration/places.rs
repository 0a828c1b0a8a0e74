//! Bands, probabilities and states against the truth.

use shkolomer::error::Error;
use shkolomer::identify::{self, uncertainty};
use shkolomer::index::{self, Source};
use shkolomer::methodology::Methodology;
use shkolomer::model::period::Year;
use shkolomer::model::uncertainty::State;

use super::schools::{Kind, Schools, YEARS};

/// Participants of the newest year from which the next size begins.
pub const SIZES: [u32; 3] = [20, 40, 80];

/// Size below which a school is small.
pub const SMALL: u32 = 40;

/// Schools by what was said of them, and how many of them it was true of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    /// Schools.
    pub schools: u64,
    /// Of them so.
    pub so: u64,
}

impl Said {
    fn add(&mut self, so: bool) {
        self.schools += 1;
        self.so += u64::from(so);
    }

    fn sum(&mut self, other: Self) {
        self.schools += other.schools;
        self.so += other.so;
    }

    /// Share of those that it was true of.
    pub fn share(self) -> f64 {
        self.so as f64 / self.schools.max(1) as f64
    }
}

/// What was counted; an array of sizes has the small schools of [`SIZES`] first.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Regions.
    pub regions: u64,
    /// By size: bands, and those that hold the true place.
    pub covered: [Said; 4],
    /// By size: sum of the widths of the bands, in parts of all schools.
    pub width: [f64; 4],
    /// By state, small schools and the others: schools, and those truly on the list.
    pub states: [[Said; 2]; 3],
    /// By tenth of the probability: schools, and those truly on the list.
    pub tenths: [Said; 10],
    /// By tenth: sum of the probabilities.
    pub probability: [f64; 10],
    /// Small schools and the others: those on the list, and of them truly so.
    pub listed: [Said; 2],
    /// Small schools and the others: those truly on the list, and of them listed.
    pub truly: [Said; 2],
    /// Small schools and the others: those truly on the list, and of them confident.
    pub truly_confident: [Said; 2],
}

impl Places {
    /// Counts a region.
    pub fn of(method: &Methodology, kind: Kind, seed: u64, schools: u32, replicates: u32) -> Result<Self, Error> {
        let region = Schools::of(schools, kind, seed);
        let year = Year::new(YEARS[0]).ok_or_else(|| Error::Internal("a year".into()))?;
        let inputs = |cohorts| index::Inputs {
            cohorts,
            passports: &[],
            indicators: &[],
            schools: &region.schools,
            left_out: None,
            year,
        };
        let truth = index::compute(inputs(&region.truth), &method.results)?;
        let prepared = index::prepare(inputs(&region.cohorts), &method.results)?;
        let reported = prepared.index();
        let settings =
            index::settings::uncertainty::UncertaintySettings { seed, replicates, ..method.uncertainty.clone() };
        let draws = prepared.draws(Source::Sampling, &settings);
        let schools = &region.schools;
        let of = identify::Inputs { cohorts: &region.cohorts, schools, results: &reported, social: None, year };
        let of_truth = identify::Inputs { cohorts: &region.truth, results: &truth, ..of };
        let found = uncertainty::of_results(of, &method.identify, &draws, method.states);
        let listed = |inputs| -> Vec<bool> {
            let verdicts = identify::verdicts(inputs, &method.identify);
            verdicts.iter().map(|verdict| verdict.low.as_ref().is_some_and(|low| low.holds)).collect()
        };
        let (seen, true_list) = (listed(of), listed(of_truth));
        let mut counted = Self { regions: 1, ..Self::default() };
        for (at, school) in region.schools.iter().enumerate() {
            let (Some(place), Some(score)) = (found.of(&school.id), truth.score(&school.id)) else { continue };
            let size = SIZES.iter().filter(|from| **from <= region.participants[at]).count();
            let large = usize::from(region.participants[at] >= SMALL);
            let (rank, low) = (score.rank.get(), true_list[at]);
            counted.covered[size].add(place.low <= rank && rank <= place.high);
            counted.width[size] += f64::from(place.high - place.low + 1) / reported.scores.len() as f64;
            let (Some(probability), Some(state)) = (place.probability, place.state) else { continue };
            let tenth = ((probability * 10.0) as usize).min(9);
            counted.tenths[tenth].add(low);
            counted.probability[tenth] += probability;
            counted.states[state as usize][large].add(low);
            if seen[at] {
                counted.listed[large].add(low);
            }
            if low {
                counted.truly[large].add(seen[at]);
                counted.truly_confident[large].add(state == State::Confident);
            }
        }
        Ok(counted)
    }

    /// Adds what another region has.
    pub fn add(&mut self, other: Self) {
        fn all<const N: usize>(into: &mut [Said; N], from: [Said; N]) {
            into.iter_mut().zip(from).for_each(|(into, from)| into.sum(from));
        }
        self.regions += other.regions;
        all(&mut self.covered, other.covered);
        all(&mut self.tenths, other.tenths);
        all(&mut self.listed, other.listed);
        all(&mut self.truly, other.truly);
        all(&mut self.truly_confident, other.truly_confident);
        self.states.iter_mut().zip(other.states).for_each(|(into, from)| all(into, from));
        self.width.iter_mut().zip(other.width).for_each(|(into, from)| *into += from);
        self.probability.iter_mut().zip(other.probability).for_each(|(into, from)| *into += from);
    }

    /// Everything of one array together.
    pub fn whole(of: &[Said]) -> Said {
        of.iter().fold(Said::default(), |mut all, said| {
            all.sum(*said);
            all
        })
    }
}
