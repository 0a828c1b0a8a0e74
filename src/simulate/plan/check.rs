//! Checks of a plan: numbers within their ranges, papers that exist, plants at sittings that the plan has.

use std::collections::BTreeSet;

use super::{Effects, Pick, Plan, PlantKind, YEARS};
use crate::error::Error;
use crate::simulate::papers;

/// Fewest and most schools of a region.
const SCHOOLS: std::ops::RangeInclusive<u32> = 10..=1500;

impl Plan {
    /// Checks the numbers and what refers to what; all mistakes at once.
    ///
    /// # Errors
    /// [`Error::BadPlan`].
    pub fn check(&self) -> Result<(), Error> {
        let mut wrong = Vec::new();
        let mut within = |key: String, value: f64, min: f64, max: f64| {
            if !(min..=max).contains(&value) {
                wrong.push(format!("{key} = {value} ({min} … {max})"));
            }
        };
        within("schools".into(), self.schools.into(), (*SCHOOLS.start()).into(), (*SCHOOLS.end()).into());
        within("tail".into(), self.tail, 0.01, 0.5);
        for (key, value) in self.model.spreads() {
            within(format!("model.{key}"), value, 0.0, 1.0);
        }
        within("model.absent".into(), self.model.absent, 0.0, 0.5);
        within("model: variance".into(), self.model.variance(), 0.0, 0.8);
        for (at, plant) in self.plants.iter().enumerate() {
            let (min, max) = if plant.kind.shifts() { (-3.0, 3.0) } else { (0.0, 1.0) };
            within(format!("plant[{}].strength", at + 1), plant.strength, min, max);
            let least = if plant.kind == PlantKind::Rubric { 2.0 } else { 1.0 };
            within(format!("plant[{}].reach", at + 1), plant.reach.into(), least, 6.0);
            within(format!("plant[{}].count", at + 1), plant.count.into(), 1.0, self.schools.into());
            if let Pick::Number(number) = plant.school {
                within(format!("plant[{}].school", at + 1), number.into(), 1.0, self.schools.into());
            }
        }
        // TOML has no larger whole numbers, and the plan is written back as TOML.
        if i64::try_from(self.seed).is_err() {
            wrong.push(format!("seed = {} (0 … {})", self.seed, i64::MAX));
        }
        wrong.extend(self.unknown_papers());
        if wrong.is_empty() { Ok(()) } else { Err(Error::BadPlan { message: wrong.join("; ") }) }
    }

    /// Papers that do not exist, papers named twice, and plants at sittings that are not in the plan.
    fn unknown_papers(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut known = BTreeSet::new();
        for (at, papers) in self.vpr.iter().enumerate() {
            for &subject in &papers.subjects {
                let code = subject.subject().code();
                if papers::paper(subject, papers.grade).is_none() {
                    wrong.push(format!("vpr[{}]: {code} {} (grade = 4 | 5 | 6 | 8)", at + 1, papers.grade));
                } else if !known.insert((papers.grade, subject)) {
                    wrong.push(format!("vpr[{}]: {code} {} ×2", at + 1, papers.grade));
                }
            }
        }
        for (at, plant) in self.plants.iter().enumerate() {
            let code = plant.subject.subject().code();
            if !YEARS.contains(&plant.year) {
                wrong.push(format!("plant[{}].year = {} (2020 | 2021 | 2022)", at + 1, plant.year));
            }
            if plant.kind == PlantKind::NextExamDrop && (plant.grade != 8 || plant.year == YEARS[2]) {
                let key = "year = 2020 | 2021, grade = 8";
                wrong.push(format!("plant[{}]: {} ({key})", at + 1, plant.kind.code()));
            }
            if !known.contains(&(plant.grade, plant.subject)) {
                wrong.push(format!("plant[{}]: {code} {} ∉ vpr", at + 1, plant.grade));
            }
        }
        wrong
    }
}

impl Effects {
    fn spreads(&self) -> [(&'static str, f64); 6] {
        [
            ("context", self.context),
            ("effect", self.effect),
            ("trend", self.trend),
            ("year", self.year),
            ("cohort", self.cohort),
            ("subject", self.subject),
        ]
    }

    /// Variance of ability that lies between the cohorts of different schools; pupils within a cohort have the rest of 1.
    pub fn variance(&self) -> f64 {
        self.spreads().iter().map(|(_, spread)| spread * spread).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        match Plan::from_toml(text) {
            Err(Error::BadPlan { message }) => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn mistakes_are_named() {
        assert!(
            message("schools = 40\nsed = 1").starts_with("2: unknown field `sed`"),
            "{}",
            message("schools = 40\nsed = 1")
        );
        assert!(message("[model]\ncontxt = 1").contains("unknown field `contxt`"));
        assert_eq!(message("schools = 3\ntail = 0.7"), "schools = 3 (10 … 1500); tail = 0.7 (0.01 … 0.5)");
        assert_eq!(message("[[vpr]]\ngrade = 9\nsubjects = [\"math\"]"), "vpr[1]: math 9 (grade = 4 | 5 | 6 | 8)");
        let plant =
            "[[plant]]\nkind = \"journal-gap\"\nschool = 1\nyear = 2019\nsubject = \"math\"\ngrade = 4\nstrength = 2.0";
        assert_eq!(message(plant), "plant[1].strength = 2 (0 … 1); plant[1].year = 2019 (2020 | 2021 | 2022)");
        let exam = plant.replace("journal-gap", "next-exam-drop").replace("2019", "2022").replace('4', "5");
        assert_eq!(message(&exam), "plant[1]: next-exam-drop (year = 2020 | 2021, grade = 8)");
        let pick = plant.replace("school = 1", "school = \"biggest\"");
        assert!(message(&pick).contains("largest-urban"), "{}", message(&pick));
        assert!(message("schools = ").starts_with("1: "));
    }
}
