//! The last of step 1: values divided by what they are out of, school by school, and those that cannot be used as the
//! methodology uses them set aside: nothing to divide by, no logarithm.

use super::indicators::{self, Indicator, Reading};
use super::precision::Precision;
use super::region::Region;
use super::settings::IndicatorSpec;
use crate::model::{composite::Cause, composite::SetAside, period::Year};

/// The values of an indicator in a year as they enter the index, and those that do not.
///
/// A value without a denominator, or with one that is not above 0, is no value: dividing by nothing is not zero. A value that
/// is not above 0 has no logarithm. Each is said, with its schools.
pub fn denominated(
    indicator: &Indicator<'_>,
    region: &Region<'_>,
    year: Year,
    or_before: bool,
) -> (Vec<Option<Reading>>, Vec<SetAside>) {
    let spec = indicator.spec;
    let mut readings = indicators::readings(indicator.source, region, year, or_before);
    let mut aside = Vec::new();
    if let Some(field) = &spec.denominator {
        let denominators = match indicators::outright(field, region) {
            Some(source) => indicators::readings(source, region, year, or_before),
            None => vec![None; readings.len()],
        };
        let lost = keep(&mut readings, |school, reading| divided(reading, denominators[school], spec));
        aside.extend(said(indicator, region, year, Cause::Denominator, &lost));
    }
    if spec.logarithm {
        let lost = keep(&mut readings, |_, reading| Some(reading).filter(|reading| reading.raw > 0.0));
        aside.extend(said(indicator, region, year, Cause::Logarithm, &lost));
    }
    (readings, aside)
}

/// A value over its denominator, times `per`, with its precision; the denominator counts as known exactly.
fn divided(reading: Reading, denominator: Option<Reading>, spec: &IndicatorSpec) -> Option<Reading> {
    let denominator = denominator.map(|of| of.raw).filter(|raw| raw.is_finite() && *raw > 0.0)?;
    let times = spec.per / denominator;
    let raw = reading.raw * times;
    // A share of so many is no share any more once it is divided.
    let precision = reading.precision.map(|of| Precision::Mean { se: of.se(reading.raw) * times });
    raw.is_finite().then_some(Reading { raw, precision, ..reading })
}

/// Replaces each value by what `with` makes of it; the numbers of the schools whose value it does not let stand.
fn keep(readings: &mut [Option<Reading>], with: impl Fn(usize, Reading) -> Option<Reading>) -> Vec<usize> {
    let mut lost = Vec::new();
    for (school, cell) in readings.iter_mut().enumerate() {
        let Some(reading) = *cell else { continue };
        *cell = with(school, reading);
        if cell.is_none() {
            lost.push(school);
        }
    }
    lost
}

fn said(indicator: &Indicator<'_>, region: &Region<'_>, year: Year, cause: Cause, lost: &[usize]) -> Option<SetAside> {
    let schools = lost.iter().filter_map(|at| region.schools.get(*at)).map(|school| school.id.clone()).collect();
    (!lost.is_empty()).then(|| SetAside {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        year,
        cause,
        schools,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;
    use crate::index::settings::Field;
    use crate::index::{Inputs, compute};
    use crate::model::{indicator, place::Place, score::NotRated};

    fn cell(column: &str, school: u32, value: f64) -> indicator::Indicator {
        indicator::Indicator {
            table: "clubs".into(),
            column: column.into(),
            school: build::id(school),
            year: None,
            value,
            place: Place::file("clubs.csv"),
        }
    }

    fn column(name: &str) -> Field {
        Field::Table { table: "clubs".to_owned(), column: name.to_owned() }
    }

    /// Places in clubs for every hundred pupils: 30 of 60 and 30 of 300 are 50 and 10. School 3 has no number of pupils, school
    /// 4 none at all, school 5 nobody in clubs.
    #[test]
    fn places_for_every_hundred_pupils() {
        let given = [
            cell("places", 1, 30.0),
            cell("pupils", 1, 60.0),
            cell("places", 2, 30.0),
            cell("pupils", 2, 300.0),
            cell("places", 3, 12.0),
            cell("places", 4, 12.0),
            cell("pupils", 4, 0.0),
            cell("pupils", 5, 100.0),
        ];
        let mut settings = build::settings(&["passport.on_register"]);
        settings.indicators[0].field = column("places");
        settings.indicators[0].denominator = Some(column("pupils"));
        settings.indicators[0].per = 100.0;
        let schools = build::schools(5);
        let inputs = Inputs { indicators: &given, ..build::inputs(&schools, &[], build::year(2023)) };
        let index = compute(inputs, &settings).unwrap();
        let raw: Vec<_> = index.scores.iter().map(|score| score.years[0].parts[0].raw).collect();
        assert_eq!(raw, [Some(50.0), Some(10.0)]);
        for school in [3, 4, 5] {
            assert!(matches!(index.reason(&build::id(school)), Some(NotRated::Coverage { .. } | NotRated::NoData)));
        }
        let [aside] = index.set_aside.as_slice() else { panic!("{:?}", index.set_aside) };
        assert_eq!((aside.cause, aside.year), (Cause::Denominator, build::year(2023)));
        assert_eq!(aside.schools, [build::id(3), build::id(4)], "school 5 has nothing to lose");
        // Without the column there is nothing to divide by at all.
        settings.indicators[0].denominator = Some(column("teachers"));
        let index = compute(inputs, &settings).unwrap();
        assert!(index.scores.is_empty() && index.missing == [settings.indicators[0].code.as_str()]);
        assert_eq!(index.set_aside[0].schools.len(), 4);
    }

    /// log 0 is no number: the school lacks the value, and it is said.
    #[test]
    fn what_has_no_logarithm_is_set_aside() {
        let given = [cell("money", 1, 0.0), cell("money", 2, 1.0), cell("money", 3, 10.0), cell("money", 4, 100.0)];
        let mut settings = build::settings(&["passport.on_register"]);
        settings.normalise = crate::index::settings::Normalise::MIN_MAX;
        settings.indicators[0].field = column("money");
        settings.indicators[0].logarithm = true;
        let schools = build::schools(4);
        let inputs = Inputs { indicators: &given, ..build::inputs(&schools, &[], build::year(2023)) };
        let index = compute(inputs, &settings).unwrap();
        let values: Vec<f64> = index.scores.iter().map(|score| score.value).collect();
        assert!(values.iter().zip([0.0, 50.0, 100.0]).all(|(a, b)| (a - b).abs() < 1e-12), "{values:?}");
        assert_eq!((index.set_aside[0].cause, index.set_aside[0].schools.len()), (Cause::Logarithm, 1));
    }

    /// A mean of 40 with a standard error of 3, for every ten of 80 pupils: 5 with 0.375. A share of 25 % of 60 loses its
    /// bounds with its unit and keeps its error.
    #[test]
    fn precision_goes_along() {
        let spec =
            crate::index::settings::IndicatorSpec { per: 10.0, ..build::indicator("vpr.math.4.percent", "all", 1.0) };
        let reading = |raw, precision| Reading { raw, n: Some(20), precision };
        let denominator = Some(reading(80.0, None));
        let mean = divided(reading(40.0, Some(Precision::Mean { se: 3.0 })), denominator, &spec).unwrap();
        assert_eq!(mean, reading(5.0, Some(Precision::Mean { se: 0.375 })));
        let share = Precision::Share { n: 60.0 };
        let found = divided(reading(25.0, Some(share)), denominator, &spec).unwrap();
        assert_eq!(found.precision, Some(Precision::Mean { se: share.se(25.0) / 8.0 }));
        for nothing in [None, Some(reading(0.0, None)), Some(reading(-5.0, None))] {
            assert_eq!(divided(reading(40.0, None), nothing, &spec), None);
        }
    }
}
