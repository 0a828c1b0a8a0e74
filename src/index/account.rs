//! By what numbers the values of an index were taken onto its scale, so that a school's index can be followed by hand.

use super::normalise::Fitted;
use super::prepared::Prepared;
use super::settings::Field;
use super::steps::Stepped;
use super::treat::Treatment;
use crate::model::{
    composite::{Account, Outliers, Taken, Way},
    period::Year,
};

/// The account of an index.
pub fn account(prepared: &Prepared<'_>) -> Account {
    let Prepared { region, screening, stepped, clusters, .. } = prepared;
    let together = clusters.iter().all(|cluster| *cluster == 0);
    let of_schools = region.schools.iter().zip(clusters).map(|(school, cluster)| (school.id.clone(), *cluster));
    let columns = screening.years.iter().zip(stepped).flat_map(|(year, stepped)| {
        let columns = year.columns.iter().zip(stepped).enumerate();
        columns.filter(|(_, (column, _))| column.reference.is_some()).map(|(at, (_, stepped))| (at, year.year, stepped))
    });
    Account {
        years: screening.years.iter().map(|year| (year.year, year.weight)).collect(),
        taken: columns.map(|(at, year, stepped)| taken(prepared, at, year, stepped)).collect(),
        clusters: if together { Vec::new() } else { of_schools.collect() },
    }
}

fn taken(prepared: &Prepared<'_>, indicator: usize, year: Year, stepped: &Stepped) -> Taken {
    let spec = prepared.screening.kept[indicator].spec;
    Taken {
        indicator,
        year,
        denominator: spec.denominator.as_ref().map(|field| (spelled(field), spec.per)),
        logarithm: spec.logarithm,
        outliers: match stepped.treatment {
            Treatment::None => Outliers::Left,
            Treatment::Winsorised { ends, .. } => Outliers::Held(ends.0, ends.1),
            Treatment::Logarithm { min, shift } => Outliers::Logarithm { min, shift },
        },
        ways: stepped.fitted.iter().map(|fitted| fitted.as_ref().map(way)).collect(),
    }
}

fn way(fitted: &Fitted) -> Way {
    match fitted {
        Fitted::Linear { zero, times, plus } => Way::Linear { zero: *zero, times: *times, plus: *plus, ends: None },
        Fitted::Held { zero, times, plus, ends } => {
            Way::Linear { zero: *zero, times: *times, plus: *plus, ends: Some(*ends) }
        }
        Fitted::Place { sorted, off, times, whole, direction } => {
            let sorted = sorted.as_slice().into();
            Way::Place { sorted, off: *off, times: *times, whole: *whole, less: *direction < 0 }
        }
    }
}

/// The field of a denominator, which is never a pattern.
fn spelled(field: &Field) -> String {
    match field {
        Field::Passport(category) => format!("passport.{}", category.code()),
        Field::Table { table, column } => format!("{table}.{column}"),
        Field::Cohort { procedure, subject, grade, figure } => {
            let subject = subject.map_or("*", |subject| subject.code());
            let grade = grade.or(procedure.only_grade()).map_or_else(|| "*".to_owned(), |grade| grade.to_string());
            format!("{}.{subject}.{grade}.{}", procedure.code(), figure.code())
        }
    }
}
