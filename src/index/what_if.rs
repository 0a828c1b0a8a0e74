//! What a school's year would be if one raw value were another, all else as it is: the other schools, the reference
//! distributions, the weights.

use super::prepared::Prepared;
use super::rating::{self, Outcome};
use super::screen::{Cell, Column, Screened};
use super::steps::{self, Ways};
use super::years;
use crate::model::{
    flip::{WhatIf, YearWhatIf},
    period::Year,
    school::SchoolId,
};

impl Prepared<'_> {
    fn year_number(&self, year: Year) -> Option<(usize, &Screened)> {
        self.screening.years.iter().enumerate().find(|(_, of)| of.year == year)
    }

    fn column(&self, year: Year, indicator: usize) -> Option<&Column> {
        self.year_number(year)?.1.columns.get(indicator).filter(|column| column.reference.is_some())
    }
}

impl WhatIf for Prepared<'_> {
    fn year(&self, school: &SchoolId, year: Year) -> Option<YearWhatIf<'_>> {
        let school = self.region.number(school)?;
        let (at, _) = self.year_number(year)?;
        let Outcome::Scored(scored) = rating::in_year(self, at, school) else { return None };
        let parts: Vec<(usize, f64, bool)> =
            scored.parts().iter().map(|part| (part.indicator, part.normalised, part.imputed)).collect();
        let ways = Ways { settings: self.settings, clusters: &self.clusters };
        Some(Box::new(move |indicator, raw| {
            parts.iter().find(|(of, _, imputed)| *of == indicator && !imputed)?;
            let spec = self.screening.kept.get(indicator)?.spec;
            let own = self.screening.years.get(at)?.columns.get(indicator)?.cells.get(school)?.raw()?;
            let other = steps::would_be(ways, spec, self.stepped.get(at)?.get(indicator)?, school, (own, raw))?;
            let value = |of: &(usize, f64, bool)| (of.0, if of.0 == indicator { other } else { of.1 });
            self.tree.value(&self.weights, parts.iter().map(value)).filter(|value| value.is_finite())
        }))
    }

    fn over_years(&self, school: &SchoolId, year: Year) -> Option<YearWhatIf<'_>> {
        let of_year = self.year(school, year)?;
        let number = self.region.number(school)?;
        let scored = (0..self.screening.years.len()).filter_map(|at| match rating::in_year(self, at, number) {
            Outcome::Scored(scored) => Some(scored.weighed()),
            _ => None,
        });
        let scored: Vec<(Year, f64, f64)> = scored.collect();
        Some(Box::new(move |indicator, raw| {
            let other = of_year(indicator, raw)?;
            let value = |(of, weight, value): &(Year, f64, f64)| (*weight, if *of == year { other } else { *value });
            years::over_years(&scored.iter().map(value).collect::<Vec<_>>())
        }))
    }

    fn raw(&self, school: &SchoolId, year: Year, indicator: usize) -> Option<f64> {
        self.column(year, indicator)?.cells.get(self.region.number(school)?)?.raw()
    }

    fn error(&self, school: &SchoolId, year: Year, indicator: usize) -> Option<f64> {
        match self.column(year, indicator)?.cells.get(self.region.number(school)?)? {
            Cell::Value(reading) => reading.precision.map(|precision| precision.se(reading.raw)),
            Cell::Lacking | Cell::NotConcerned => None,
        }
    }

    fn possible(&self, year: Year, indicator: usize) -> Option<(f64, f64)> {
        let reference = self.column(year, indicator)?.reference.as_ref()?;
        let spec = self.screening.kept.get(indicator)?.spec;
        let whole_share = spec.field.is_share() && spec.denominator.is_none();
        Some(if whole_share { (0.0, 100.0) } else { (reference.min, reference.max) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::build::{cohort, ege, group, id, indicator, inputs, schools, settings, year};
    use crate::index::{prepare, settings::IndexSettings};
    use crate::model::{
        exam::Procedure::Vpr,
        subject::Subject::{Math, MathProfile, Russian},
    };

    fn two_groups() -> IndexSettings {
        let mut settings = settings(&[]);
        settings.groups = vec![group("ege", 0.7), group("vpr", 0.3)];
        settings.indicators = vec![
            indicator("ege.russian.mean_test", "ege", 0.25),
            indicator("ege.math-profile.mean_test", "ege", 0.75),
            indicator("vpr.math.4.percent", "vpr", 1.0),
        ];
        settings
    }

    /// EGE Russian 60, 70, 80: sd 10. A raw value x in place of 60 moves the year by 0.7·0.25·(x − 60)/10, the reference
    /// distribution being as it was.
    #[test]
    fn a_value_moves_its_year_by_its_weight() {
        let (settings, schools) = (two_groups(), schools(4));
        let mut cohorts: Vec<_> = [60.0, 70.0, 80.0].iter().zip(1..).map(|(v, n)| ege(n, 2023, Russian, *v)).collect();
        cohorts.extend([50.0, 40.0, 66.0].iter().zip(1..).map(|(v, n)| ege(n, 2023, MathProfile, *v)));
        cohorts.extend([50.0, 40.0, 66.0, 10.0].iter().zip(1..).map(|(v, n)| cohort(n, 2023, Vpr, Math, 4, 20, *v)));
        let prepared = prepare(inputs(&schools, &cohorts, year(2023)), &settings).unwrap();
        let index = prepared.index();
        let of_year = prepared.year(&id(1), year(2023)).unwrap();
        let as_it_is = index.score(&id(1)).unwrap().years[0].value;
        assert_eq!(of_year(0, 60.0), Some(as_it_is));
        let moved = of_year(0, 68.0).unwrap() - as_it_is;
        assert!((moved - 0.7 * 0.25 * 0.8).abs() < 1e-12, "{moved}");
        // With but one year, over the years is the year.
        let over = prepared.over_years(&id(1), year(2023)).unwrap();
        assert_eq!(over(0, 68.0), of_year(0, 68.0));
        // School 4 has no 11th grade: all weight on VPR, and EGE moves nothing.
        let fourth = prepared.year(&id(4), year(2023)).unwrap();
        assert_eq!((fourth(0, 60.0), fourth(2, 10.0).is_some()), (None, true));
        assert!(prepared.year(&id(1), year(2022)).is_none() && prepared.year(&id(9), year(2023)).is_none());
        assert_eq!(prepared.possible(year(2023), 0), Some((60.0, 80.0)));
        assert_eq!(prepared.possible(year(2023), 2), Some((0.0, 100.0)));
        assert_eq!((prepared.raw(&id(2), year(2023), 0), prepared.raw(&id(4), year(2023), 0)), (Some(70.0), None));
    }

    /// sd of the test 12 among 16: 12/√16 = 3.
    #[test]
    fn the_error_is_that_of_the_reading() {
        let (settings, schools) = (two_groups(), schools(3));
        let of =
            |(n, value)| crate::model::cohort::Cohort { sd_test: Some(12.0), n: 16, ..ege(n, 2023, Russian, value) };
        let cohorts: Vec<_> = [(1, 60.0), (2, 70.0), (3, 80.0)].map(of).to_vec();
        let mut settings = settings;
        settings.indicators.truncate(1);
        settings.groups.truncate(1);
        let prepared = prepare(inputs(&schools, &cohorts, year(2023)), &settings).unwrap();
        assert_eq!(prepared.error(&id(1), year(2023), 0), Some(3.0));
        assert_eq!(prepared.error(&id(9), year(2023), 0), None);
    }
}
