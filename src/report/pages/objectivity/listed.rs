//! Schools with signs in the year of the list, with what is known of them.

use std::sync::Arc;

use crate::model::{
    objectivity::{SchoolSigns, Suspicion},
    run::ObjectivityRun,
    school::{School, SchoolId},
    signal::Signal,
};
use crate::report::{document::Tone, roll};
use crate::text::{Lang, signals};

/// A school of the list.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// Place in the list of its year, from 1.
    pub place: usize,
    /// What is said of it.
    pub signs: &'a SchoolSigns,
    /// What the inputs say of it.
    pub school: Option<&'a School>,
}

/// The list of the run's year.
pub fn listed(run: &ObjectivityRun) -> Vec<Listed<'_>> {
    run.objectivity
        .listed(run.year)
        .enumerate()
        .map(|(at, signs)| Listed { place: at + 1, signs, school: roll::school(&run.schools, &signs.school) })
        .collect()
}

/// The name of a school, or its id where no input has one.
pub fn name(run: &ObjectivityRun, id: &SchoolId) -> Arc<str> {
    roll::school(&run.schools, id).and_then(|school| school.name.clone()).unwrap_or_else(|| id.as_str().into())
}

/// The municipality of a school.
pub fn municipality(run: &ObjectivityRun, id: &SchoolId) -> Option<Arc<str>> {
    roll::school(&run.schools, id).and_then(|school| school.municipality.clone())
}

/// The colour of a level.
pub fn tone(level: Suspicion) -> Tone {
    match level {
        Suspicion::Strong => Tone::Alarm,
        Suspicion::Attention => Tone::Low,
        Suspicion::None => Tone::Plain,
        Suspicion::NoData => Tone::Muted,
    }
}

impl<'a> Listed<'a> {
    /// The name, or the id where no input has one.
    pub fn name(&self) -> Arc<str> {
        let named = self.school.and_then(|school| school.name.clone());
        named.unwrap_or_else(|| self.signs.school.as_str().into())
    }

    /// The municipality.
    pub fn municipality(&self) -> Option<Arc<str>> {
        self.school.and_then(|school| school.municipality.clone())
    }

    /// Its flagged signals, the strongest first.
    pub fn signals(&self, run: &'a ObjectivityRun) -> Vec<&'a Signal> {
        self.signs.signals.iter().filter_map(|at| run.objectivity.signals.get(*at)).collect()
    }

    /// Families of its signals in words.
    pub fn families(&self, lang: Lang) -> Vec<&'static str> {
        self.signs.families.iter().map(|family| signals::family(lang, *family)).collect()
    }

    /// Heading of its evidence, unique by its place.
    pub fn heading(&self, lang: Lang) -> String {
        let mut words = format!("{}. {}", self.place, self.name());
        if let Some(municipality) = self.municipality() {
            words.push_str(&format!(", {municipality}"));
        }
        format!("{words} ({}): {}", self.signs.school, signals::level(lang, self.signs.level))
    }
}
