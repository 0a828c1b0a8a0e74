//! The list by municipality.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Inputs;
use crate::model::objectivity::{AnnexYear, SchoolSigns, Suspicion};
use crate::model::period::Year;
use crate::model::school::SchoolId;
use crate::model::signs::MunicipalitySigns;

/// Signs by municipality: the newest year first, then by name; schools without a known one at the end of each year.
pub fn signs(schools: &[SchoolSigns], annex: &[AnnexYear], inputs: &Inputs<'_>) -> Vec<MunicipalitySigns> {
    let of = |school: &SchoolId| inputs.school(school)?.municipality.clone();
    let blank = |year: Year, municipality: Option<Arc<str>>| MunicipalitySigns {
        year,
        municipality,
        tested: 0,
        no_data: 0,
        attention: 0,
        strong: 0,
        annex: 0,
    };
    let mut all: BTreeMap<(Year, Option<Arc<str>>), MunicipalitySigns> = BTreeMap::new();
    for signs in schools {
        let key = (signs.year, of(&signs.school));
        let row = all.entry(key.clone()).or_insert_with(|| blank(key.0, key.1));
        row.tested += u32::from(signs.level > Suspicion::NoData);
        match signs.level {
            Suspicion::NoData => row.no_data += 1,
            Suspicion::None => {}
            Suspicion::Attention => row.attention += 1,
            Suspicion::Strong => row.strong += 1,
        }
    }
    for (year, school) in annex.iter().flat_map(|of| of.marked.keys().map(|school| (of.year, school))) {
        let key = (year, of(school));
        all.entry(key.clone()).or_insert_with(|| blank(key.0, key.1)).annex += 1;
    }
    let mut rows: Vec<MunicipalitySigns> = all.into_values().collect();
    let order = |row: &MunicipalitySigns| (std::cmp::Reverse(row.year), row.municipality.is_none());
    rows.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.municipality.cmp(&b.municipality)));
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::fixture::{Scene, id};
    use super::*;
    use crate::model::school::School;

    #[test]
    fn schools_are_counted_where_they_stand() {
        let school = |number, municipality: Option<&str>| School {
            municipality: municipality.map(Arc::from),
            ..School::unknown(id(number))
        };
        let scene = Scene {
            schools: vec![school(1, Some("Б")), school(2, Some("А")), school(3, Some("Б")), school(4, None)],
            ..Scene::default()
        };
        let signs_of = |year: u16, number, level| SchoolSigns {
            school: id(number),
            year: Year::new(year).unwrap(),
            level,
            families: BTreeSet::new(),
            signals: Vec::new(),
            tested: 1,
            pupils: 0,
        };
        let year = Year::new(2021).unwrap();
        let all = [
            signs_of(2021, 1, Suspicion::Strong),
            signs_of(2021, 2, Suspicion::None),
            signs_of(2021, 3, Suspicion::Attention),
            signs_of(2021, 4, Suspicion::NoData),
            signs_of(2020, 3, Suspicion::None),
        ];
        let marked = BTreeMap::from([(id(2), BTreeSet::new()), (id(3), BTreeSet::new())]);
        let annex = [AnnexYear { year, schools: 4, russian_4: 4, marked }];
        let rows = signs(&all, &annex, &scene.inputs());
        let said: Vec<_> = rows
            .iter()
            .map(|row| {
                let counts = [row.tested, row.no_data, row.attention, row.strong, row.annex];
                (row.year.get(), row.municipality.as_deref(), counts, row.share())
            })
            .collect();
        assert_eq!(
            said,
            [
                (2021, Some("А"), [1, 0, 0, 0, 1], Some(0.0)),
                (2021, Some("Б"), [2, 0, 1, 1, 1], Some(1.0)),
                (2021, None, [0, 1, 0, 0, 0], None),
                (2020, Some("Б"), [1, 0, 0, 0, 0], Some(0.0)),
            ]
        );
    }
}
