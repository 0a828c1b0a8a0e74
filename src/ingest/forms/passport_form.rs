//! The form of one school or of one class: a category a row, one or several columns of counts, cells of free text.

use super::passport_categories::Piece;
use super::passport_draft::{Draft, Entry, Hundreds, Raw, Unit, unit};
use super::passport_figures::{Counted, Whom, counted, number};
use super::passport_layout::{FormColumn, Holds, Layout, say_columns, used_columns};
use super::passport_owner::{Above, Owner, is_class_name};
use super::passport_rows::{Counts, counts, unnumbered};
use super::{Form, Match, Reader};
use crate::ingest::cell;
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::Head;
use crate::ingest::persons;
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::passport::{Category, Passport, Scope};
use crate::model::period::Year;
use crate::model::problem::{KeyPart, Problem, ProblemKind};
use crate::model::school::School;

/// The form of a class.
pub const CLASS: Form = Form {
    id: "class-passport",
    about: "Social passport of one class, a row a category; summed to the school",
    recognise: |head| recognised(head, true),
    open: |head, sink| open(head, true, sink),
};

/// The form of a school.
pub const SCHOOL: Form = Form {
    id: "passport-form",
    about: "Social passport of one school, a row a category, counts at dates, free text",
    recognise: |head| recognised(head, false),
    open: |head, sink| open(head, false, sink),
};

fn recognised(head: &Head, class: bool) -> Match {
    let Some(layout) = Layout::find(head) else { return Match::default() };
    let mut lacking = Vec::new();
    if !layout.has_figures() {
        lacking.push("количество".to_owned());
    }
    if class && !Above::of(head, layout.at.first).is_of_class() && !is_class_name(&head.sheet) {
        lacking.push("класс".to_owned());
    }
    Match { header: Some(layout.at), matched: 3 - lacking.len() - usize::from(!class), lacking }
}

fn open(head: &Head, class: bool, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let layout = Layout::find(head)?;
    let above = Above::of(head, layout.at.first);
    let names = sink.mentions.names.clone();
    let Some(Owner { school, from, municipality_from }) = above.school(&names) else {
        sink.sheet_problem(ProblemKind::KeyMissing { part: KeyPart::School });
        return None;
    };
    let scope = match (class, above.class(&head.sheet, &names)) {
        (false, _) => Scope::School,
        (true, Some(class)) => Scope::Class(class),
        (true, None) => {
            sink.sheet_problem(ProblemKind::KeyMissing { part: KeyPart::Grade });
            return None;
        }
    };
    let called = if school.id.is_made_from_name() { school.name.clone() } else { Some(school.id.as_str().into()) };
    sink.record.school = called.map(|called| (called, from));
    sink.record.municipality = school.municipality.clone().zip(municipality_from);
    let labels: Vec<String> = layout.columns.iter().map(|column| column.shown.clone()).collect();
    let year = above.year(&labels, sink)?;
    let used = used_columns(&layout, year);
    say_columns(&layout, &used, sink);
    Some(Box::new(PassportForm {
        labels: layout.labels,
        columns: used,
        school,
        year,
        scope,
        draft: Draft::default(),
        first: None,
        above: None,
        list: None,
    }))
}

/// A category whose children are listed by name below it.
struct List {
    category: Category,
    whom: Whom,
    piece: Piece,
    at: (u32, usize),
    people: u32,
}

struct PassportForm {
    labels: usize,
    columns: Vec<FormColumn>,
    school: School,
    year: Year,
    scope: Scope,
    draft: Draft,
    /// Zero-based first row of figures.
    first: Option<u32>,
    /// What the row above counts.
    above: Option<Counts>,
    list: Option<List>,
}

/// What the columns of a row say together.
#[derive(Default)]
struct Said {
    counted: Counted,
    share: Option<(f64, Unit)>,
    at: Option<(u32, usize)>,
    failed: bool,
}

impl PassportForm {
    fn read(&self, row: &Row<'_>, whom: Whom, written: Unit, sink: &mut Sink) -> Said {
        let mut said = Said::default();
        let (mut boys, mut girls) = (None, None);
        for column in &self.columns {
            let value = row.get(column.col);
            if value.is_empty() {
                continue;
            }
            let unit = if let Holds::Shares(unit) = column.holds { unit } else { written };
            let whom = match column.holds {
                Holds::Families => Whom::Families,
                Holds::Children => Whom::Children,
                _ => whom,
            };
            let read = match (unit, number(value)) {
                (Unit::Percent | Unit::Share, Ok(number)) => {
                    said.share = said.share.or(number.map(|number| (number, unit)));
                    Ok(Counted::default())
                }
                _ => counted(value, whom),
            };
            match (read, &column.holds) {
                (Ok(counted), Holds::Boys) => boys = counted.children,
                (Ok(counted), Holds::Girls) => girls = counted.children,
                (Ok(counted), _) => {
                    said.counted.children = said.counted.children.or(counted.children);
                    said.counted.families = said.counted.families.or(counted.families);
                    said.counted.share = said.counted.share.or(counted.share);
                }
                (Err(kind), _) => {
                    said.failed = true;
                    let found = persons::quoted(value);
                    sink.problems.push(Problem::new(sink.at(row.index, column.col), kind, found));
                }
            }
            said.at = said.at.or(Some((row.index, column.col)));
        }
        if let Some(sum) = boys.zip(girls).map(|(boys, girls)| boys + girls) {
            match (said.counted.children, said.at) {
                (None, _) if !said.failed => said.counted.children = Some(sum),
                (Some(children), Some((row, col))) if children != sum => {
                    let kind = ProblemKind::SumDiffers { sum: f64::from(sum), whole: f64::from(children) };
                    sink.problem(kind, row, col, Value::Number(f64::from(children)));
                    said.counted.children = None;
                    said.failed = true;
                }
                _ => {}
            }
        }
        said
    }

    /// Puts what a row says of a category into the draft.
    fn put(&mut self, (category, whom, piece): (Category, Whom, Piece), said: &Said, row: u32) {
        let at = said.at.unwrap_or((row, self.labels));
        let before = self.draft.entries.len();
        let mut put = |whom, raw| self.draft.entries.push(Entry { category, whom, piece, raw, at });
        if let Some(children) = said.counted.children {
            put(Whom::Children, Raw::Count(children));
        }
        if let Some(families) = said.counted.families {
            put(Whom::Families, Raw::Count(families));
        }
        if let Some((number, unit)) = said.share {
            put(whom, Raw::Number(number, unit));
        }
        if let Some(share) = said.counted.share {
            put(whom, Raw::Share(share));
        }
        if self.draft.entries.len() > before || said.failed {
            return;
        }
        if piece == Piece::Whole {
            // Nothing beside the label: a list of children by name may follow.
            self.list = Some(List { category, whom, piece, at, people: 0 });
        } else {
            self.draft.entries.push(Entry { category, whom, piece, raw: Raw::Missing, at });
        }
    }

    fn close_list(&mut self) {
        if let Some(List { category, whom, piece, at, people }) = self.list.take()
            && people > 0
        {
            self.draft.entries.push(Entry { category, whom, piece, raw: Raw::Count(people), at });
        }
    }

    fn known(&mut self, counts: Counts, row: &Row<'_>, label: &str, sink: &mut Sink) {
        let whom = match counts {
            Counts::Households | Counts::Category(_, Whom::Families, _) => Whom::Families,
            _ => Whom::Children,
        };
        let said = self.read(row, whom, unit(label, &fold(label)), sink);
        let children = said.counted.children;
        let placed = |count: Option<u32>| count.zip(said.at);
        match counts {
            Counts::Category(category, whom, piece) => self.put((category, whom, piece), &said, row.index),
            Counts::InThem => {
                if let Some(Counts::Category(category, _, piece)) = self.above {
                    self.put((category, Whom::Children, piece), &said, row.index);
                }
            }
            Counts::Pupils => {
                self.draft.pupils = self.draft.pupils.or(placed(children));
                self.draft.households = self.draft.households.or(placed(said.counted.families));
            }
            Counts::Households => self.draft.households = self.draft.households.or(placed(said.counted.families)),
            Counts::Level => self.draft.levels.extend(children),
            // Boys and girls of a category are a part of it, and nothing more is asked of them.
            Counts::Boys if self.is_below_pupils() => self.draft.boys = self.draft.boys.or(children),
            Counts::Girls if self.is_below_pupils() => self.draft.girls = self.draft.girls.or(children),
            Counts::Boys | Counts::Girls | Counts::PartOf | Counts::Footer => {}
        }
        if !matches!(counts, Counts::Boys | Counts::Girls | Counts::InThem) {
            self.above = Some(counts);
        }
        if said.failed {
            sink.record.read += 1;
            sink.record.rejected += 1;
        } else {
            sink.kept();
        }
    }

    fn is_below_pupils(&self) -> bool {
        matches!(self.above, None | Some(Counts::Pupils | Counts::Level))
    }
}

impl Reader for PassportForm {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let label = row.get(self.labels);
        let filled = self.columns.iter().any(|column| !row.get(column.col).is_empty());
        let Some(text) = label.text().filter(|text| !fold(text).is_empty()) else {
            if filled {
                sink.rejected(ProblemKind::UnreadableRow, row.index, self.labels, label);
            } else {
                sink.footer();
            }
            return;
        };
        let person = persons::is_person(unnumbered(text).trim_matches(cell::is_blank));
        match (counts(text), &mut self.list) {
            (_, Some(list)) if person => {
                list.people += 1;
                sink.kept();
            }
            (Some(Counts::Footer), _) => sink.footer(),
            (None | Some(Counts::PartOf), _) if !filled => sink.footer(),
            (None | Some(Counts::PartOf), _) => {
                sink.record.read += 1;
                sink.record.rejected += 1;
                let found = persons::quoted(label);
                sink.problems.push(Problem::new(sink.at(row.index, self.labels), ProblemKind::UnknownWord, found));
            }
            (Some(counts), _) => {
                self.close_list();
                self.first = self.first.or(Some(row.index));
                let text = text.to_owned();
                self.known(counts, row, &text, sink);
            }
        }
    }

    fn finish(mut self: Box<Self>, sink: &mut Sink) {
        self.close_list();
        let Some(first) = self.first else { return };
        let place = sink.at(first, self.labels);
        let mut passport = Passport { scope: self.scope, ..Passport::new(self.school.id.clone(), self.year, place) };
        let hundreds = Hundreds::of([&self.draft].into_iter());
        self.draft.settle_saying_families(hundreds, &mut passport, sink);
        let pupils = passport.pupils.filter(|_| passport.scope == Scope::School);
        sink.passports.push(passport);
        sink.fact(School { pupils, ..self.school }, FactSource::Results, first, self.labels);
    }
}
