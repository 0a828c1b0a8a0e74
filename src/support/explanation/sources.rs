//! The value of a field of a school, with where it stands in the inputs.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{
    cohort::Cohort,
    exam::Sitting,
    explanation::{How, Node, Span, What},
    passport::Category,
    period::Year,
    run::Run,
    school::SchoolId,
    score::Index,
    steps::{Part, StepKind, Value},
};

/// For so many years a passport or a table serves an index that looks at one year: that year and the four before it.
const GOOD_FOR: u16 = 5;

/// A school among the inputs of a run.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The run.
    pub run: &'a Run,
    /// Where its results stand.
    pub origins: &'a BTreeMap<Sitting, Vec<Span>>,
    /// School.
    pub school: &'a SchoolId,
}

impl Sources<'_> {
    /// The node of a cohort, with the rows behind it.
    pub fn cohort(&self, cohort: &Cohort) -> Node {
        let places = self.origins.get(&cohort.sitting).cloned().unwrap_or_default();
        Node { places, ..Node::new(What::Cohort(cohort.sitting), None, How::Counted(Box::new(cohort.clone()))) }
    }

    /// All cohorts of the school that an index would look at, the newest first: what there is where that is not enough for a value.
    pub fn cohorts(&self, index: &Index) -> Vec<Node> {
        let looked_at = |sitting: &Sitting| {
            let fields = index.indicators.iter().filter_map(|used| Sitting::of_field(&used.field, sitting.year));
            let mut sittings = fields.map(|(of, _)| of);
            index.account.years.iter().any(|(year, _)| *year == sitting.year) && sittings.any(|of| of == *sitting)
        };
        let own = self.run.cohorts.iter().filter(|of| of.school == *self.school && looked_at(&of.sitting));
        let mut own: Vec<&Cohort> = own.collect();
        own.sort_by_key(|cohort| (Reverse(cohort.sitting.year), cohort.sitting));
        own.into_iter().map(|cohort| self.cohort(cohort)).collect()
    }

    /// The value of a field in a year as an index of that part reads it, down to its place; nothing where the run does not tell.
    /// `value` is the value that the index has, where it is known: it tells which figure an indicator of achievement takes.
    pub fn field(&self, part: Part, field: &str, year: Year, value: Option<f64>) -> Option<Node> {
        if let Some(category) = field.strip_prefix("passport.").and_then(Category::from_code) {
            return self.passport(part, category, year);
        }
        if let Some((sitting, figure)) = Sitting::of_field(field, year) {
            let own = self.run.cohorts.iter().filter(|of| of.school == *self.school && of.sitting == sitting);
            let cohort = own.max_by_key(|cohort| cohort.n)?;
            let found = self::figure(cohort, figure, value);
            return Some(Node { value: found, ..self.cohort(cohort) });
        }
        let (table, column) = field.split_once('.')?;
        let fits = |of: &Year| self.years(part, year).contains(&of.get());
        let cells = self.run.indicators.iter().filter(|of| of.school == *self.school);
        let cells =
            cells.filter(|of| *of.table == *table && *of.column == *column && of.year.as_ref().is_none_or(fits));
        // The newest, the first of equals; those of no year last.
        let cell = cells.reduce(|best, of| if of.year > best.year { of } else { best })?;
        let what = What::Cell(field.to_owned(), cell.year);
        Some(Node { places: vec![Span::of(&cell.place)], ..Node::new(what, Some(cell.value), How::Given(None)) })
    }

    fn passport(&self, part: Part, category: Category, year: Year) -> Option<Node> {
        let years = self.years(part, year);
        let own = self.run.passports.iter().filter(|of| of.school == *self.school && years.contains(&of.year.get()));
        let own = own.filter(|passport| passport.share(category).is_some());
        let passport = own.reduce(|best, of| {
            let newer = of.year > best.year || of.year == best.year && of.place < best.place;
            if newer { of } else { best }
        })?;
        let what = What::Passport(category, passport.year);
        let how = How::Given(passport.of(category));
        let value = passport.share(category).map(|share| share * 100.0);
        Some(Node { places: vec![Span::from(&passport.place)], ..Node::new(what, value, how) })
    }

    /// From which years a passport or a table serves: an index of one year takes older ones too.
    fn years(&self, part: Part, year: Year) -> std::ops::RangeInclusive<u16> {
        let one = self.parameter(part, StepKind::Years, "count") == Some(1.0);
        let good_for = if one { GOOD_FOR } else { 1 };
        year.get().saturating_sub(good_for - 1)..=year.get()
    }

    /// A number of a step of a part, as it was set.
    fn parameter(&self, part: Part, kind: StepKind, name: &str) -> Option<f64> {
        let step = self.run.steps.iter().find(|of| (of.part, of.kind) == (part, kind))?;
        step.parameters.iter().find_map(|(of, value)| match value {
            Value::Number(number) if *of == name => Some(*number),
            _ => None,
        })
    }

    /// What was chosen for a step of a part.
    pub fn choice(&self, part: Part, kind: StepKind) -> Option<&'static str> {
        self.run.steps.iter().find(|of| (of.part, of.kind) == (part, kind)).map(|of| of.choice)
    }
}

/// A figure of a cohort by its code, shares in percent. Achievement is the figure that the index has taken.
fn figure(cohort: &Cohort, code: &str, value: Option<f64>) -> Option<f64> {
    let percent = |share: Option<f64>| share.map(|share| share * 100.0);
    match code {
        "mean_primary" => cohort.mean_primary,
        "mean_test" => cohort.mean_test,
        "percent" => cohort.percent,
        "mean_mark" => cohort.mean_mark,
        "share2" => percent(cohort.share2),
        "quality" => percent(cohort.quality),
        "below_minimum" => percent(cohort.below_minimum),
        "high" => percent(cohort.high),
        "journal_gap" => percent(cohort.journal.as_ref().map(|of| (of.quality_journal - of.quality_test).abs())),
        _ => [cohort.mean_test, cohort.percent, cohort.mean_mark].into_iter().flatten().find(|of| Some(*of) == value),
    }
}
