//! `[results]` and `[social]` into the settings of an index.

use super::field;
use super::located::{Located, Value};
use super::schema::{RESULTS_GROUP, RESULTS_INDICATOR, SOCIAL_GROUP, SOCIAL_INDICATOR, Shape};
use super::steps_section::{self, AGGREGATE, Steps};
use super::tree;
use super::weights;
use crate::error::MistakeKind;
use crate::index::settings::{Field, GroupSpec, IndexSettings, IndicatorSpec, OnConstant, YearsSpec};
use crate::model::method::Bilingual;

/// Most years that an index can look at.
pub const MOST_YEARS: u32 = 10;

/// What to do about an indicator that cannot tell schools apart.
pub const CONSTANT: [(&str, OnConstant); 2] = [("refuse", OnConstant::Refuse), ("leave-out", OnConstant::LeaveOut)];
/// Directions of an indicator.
pub const DIRECTION: [(&str, i8); 2] = [("more-is-better", 1), ("less-is-better", -1)];

/// Any number that a table can hold.
pub const ANY: std::ops::RangeInclusive<f64> = -1e15..=1e15;

/// Which of the two indices a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `[results]`.
    Results,
    /// `[social]`.
    Social,
}

impl Section {
    fn group(self) -> Shape {
        match self {
            Self::Results => RESULTS_GROUP,
            Self::Social => SOCIAL_GROUP,
        }
    }

    fn indicator(self) -> Shape {
        match self {
            Self::Results => RESULTS_INDICATOR,
            Self::Social => SOCIAL_INDICATOR,
        }
    }

    fn field(self, value: &Value<'_>) -> Option<Field> {
        match self {
            Self::Results => field::of_results(value),
            Self::Social => field::of_passport(value),
        }
    }

    /// The one group of a section that declares none.
    fn only_group(self) -> GroupSpec {
        let (code, ru, en) = match self {
            Self::Results => ("results", "Результаты", "Results"),
            Self::Social => ("social", "Социальное благополучие", "Social welfare"),
        };
        let name = Bilingual { ru: ru.to_owned(), en: en.to_owned() };
        GroupSpec { code: code.to_owned(), name, weight: 1.0, parent: None, aggregate: None, coverage: None }
    }
}

/// The settings that a section gives; what is wrong is noted.
pub fn settings(table: &Located<'_>, section: Section) -> IndexSettings {
    let (group_tables, mut groups) = groups(table, section);
    let steps = steps_section::steps(table);
    let (tables, mut indicators) = indicators(table, section, &groups, &steps);
    tree::weigh((&group_tables, &mut groups), (&tables, &mut indicators));
    let number = |key| table.required(key).and_then(|value| value.number(0.0..=1.0)).unwrap_or_default();
    let min_participants = match section {
        Section::Results => table.required("min_participants").and_then(|value| value.whole(0..=10_000)),
        Section::Social => None,
    };
    steps_section::report_clashes(table, &steps, &groups, &indicators);
    IndexSettings {
        groups,
        indicators,
        years: years(table, section),
        coverage: number("coverage"),
        min_participants: min_participants.unwrap_or_default(),
        min_schools: table.required("min_schools").and_then(|value| value.whole(2..=10_000)).unwrap_or(2),
        constant: table.required("constant").and_then(|value| value.word(&CONSTANT)).unwrap_or(OnConstant::Refuse),
        steps: steps.order,
        impute: steps.impute,
        treat: steps.treat,
        normalise: steps.normalise,
        reference: steps.reference,
        weighing: steps.weighing,
        aggregate: steps.aggregate,
        scaling: steps.scaling,
    }
}

fn years(table: &Located<'_>, section: Section) -> YearsSpec {
    let count = table.required("years").and_then(|value| value.whole(1..=MOST_YEARS));
    let weights = table.optional("year_weights").and_then(|value| weights::listed(&value, count));
    let share = table.required("share_of_schools").and_then(|value| value.number(0.0..=1.0));
    let share_of_participants = match section {
        Section::Results => table.required("share_of_participants").and_then(|value| value.number(0.0..=1.0)),
        Section::Social => None,
    };
    let min_years = table.required("min_years").and_then(|value| value.whole(1..=count.unwrap_or(MOST_YEARS)));
    let count = count.unwrap_or(1);
    YearsSpec {
        count: small(count),
        weights: weights.unwrap_or_else(|| vec![1.0 / f64::from(count); count as usize]),
        share_of_schools: share.unwrap_or_default(),
        share_of_participants: share_of_participants.unwrap_or_default(),
        min_years: small(min_years.unwrap_or(1)),
    }
}

/// Groups with their tables; one group without a table where the section declares none. Weights are still to be found.
fn groups<'t>(table: &Located<'t>, section: Section) -> (Vec<Located<'t>>, Vec<GroupSpec>) {
    let (mut tables, mut groups): (Vec<Located<'_>>, Vec<GroupSpec>) = Default::default();
    for table in table.tables("group", section.group().keys) {
        let code = table.required("code").and_then(|value| value.text());
        let name = table.required("name").and_then(|value| value.bilingual());
        let Some(code) = code else { continue };
        if groups.iter().any(|group| group.code == code) {
            table.note("code", MistakeKind::DuplicateCode { code: code.clone() });
        }
        groups.push(GroupSpec {
            code,
            name: name.unwrap_or_default(),
            weight: 0.0,
            parent: table.optional("parent").and_then(|value| value.text()),
            aggregate: table.optional("aggregate").and_then(|value| value.word(&AGGREGATE)),
            coverage: table.optional("coverage").and_then(|value| value.number(0.0..=1.0)),
        });
        tables.push(table);
    }
    tree::report_orphans(&tables, &groups);
    if groups.is_empty() {
        groups.push(section.only_group());
    }
    (tables, groups)
}

/// Indicators, and the tables of all that there are, read or not. Weights are still to be found.
fn indicators<'t>(
    table: &Located<'t>,
    section: Section,
    groups: &[GroupSpec],
    steps: &Steps,
) -> (Vec<Located<'t>>, Vec<IndicatorSpec>) {
    let tables = table.tables("indicator", section.indicator().keys);
    if tables.is_empty() {
        // Absent, or `indicator = []`: either way there is nothing to make an index of.
        let empty = table.required("indicator").and_then(|value| value.items("tables"));
        if empty.is_some_and(|items| items.is_empty()) {
            table.note("indicator", MistakeKind::MissingKey);
        }
    }
    let mut specs: Vec<IndicatorSpec> = Vec::new();
    for table in &tables {
        if let Some(spec) = indicator(table, section, groups) {
            report_twins(table, &spec, &specs);
            steps_section::report_indicator(table, &spec, steps);
            specs.push(spec);
        }
    }
    (tables, specs)
}

/// An indicator whose weight is still to be found among its siblings'.
fn indicator(table: &Located<'_>, section: Section, groups: &[GroupSpec]) -> Option<IndicatorSpec> {
    let value = table.required("field");
    let field = value.as_ref().and_then(|value| section.field(value));
    let written = field.as_ref().and(value).and_then(|value| value.text());
    let code = table.optional("code").map_or(written, |value| value.text());
    let name = table.optional("name").and_then(|value| value.bilingual());
    let direction = table.required("direction").and_then(|value| value.word(&DIRECTION));
    let group = group_of(table, groups);
    let min_n = match section {
        Section::Results => table.optional("min_n").map_or(Some(1), |value| value.whole(1..=10_000)),
        Section::Social => Some(1),
    };
    let code = code?;
    // A name that is the code itself is put in words by the report.
    let name = name.unwrap_or_else(|| Bilingual { ru: code.clone(), en: code.clone() });
    let target = table.optional("target").and_then(|value| value.number(ANY));
    Some(IndicatorSpec {
        code,
        name,
        field: field?,
        direction: direction?,
        weight: 0.0,
        group: group?,
        min_n: min_n?,
        denominator: table.optional("denominator").and_then(|value| section.field(&value)),
        per: table.optional("per").and_then(|value| value.number(1e-9..=1e9)).unwrap_or(1.0),
        logarithm: table.optional("logarithm").and_then(|value| value.yes()).unwrap_or(false),
        goalposts: table.optional("goalposts").and_then(|value| steps_section::ends(&value)),
        target,
        treat: table.optional("treat").and_then(|value| value.yes()),
    })
}

/// The group that an indicator names; the only one need not be named.
fn group_of(table: &Located<'_>, groups: &[GroupSpec]) -> Option<String> {
    if !table.has("group") && groups.len() == 1 {
        return groups.first().map(|group| group.code.clone());
    }
    let value = table.required("group")?;
    let code = value.text()?;
    if groups.iter().any(|group| group.code == code) {
        return Some(code);
    }
    let nearest = super::nearest::nearest(&code, groups.iter().map(|group| group.code.as_str()));
    value.note(MistakeKind::UnknownId { found: code, nearest });
    None
}

/// Notes an indicator that has another's code, or the same field over the same denominator under another code. A field that a pattern covers is no
/// twin: the index leaves it out of the pattern.
fn report_twins(table: &Located<'_>, spec: &IndicatorSpec, before: &[IndicatorSpec]) {
    if before.iter().any(|other| other.code == spec.code) {
        let key = if table.has("code") { "code" } else { "field" };
        table.note(key, MistakeKind::DuplicateCode { code: spec.code.clone() });
    } else if let Some(other) =
        before.iter().find(|other| (&other.field, &other.denominator) == (&spec.field, &spec.denominator))
    {
        table.note("field", MistakeKind::Clash { with: other.code.clone() });
    }
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
