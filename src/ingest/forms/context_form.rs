//! The federal context form («Сбор контекстных данных об ОО»): two sheets, a school a row, joined by login. The first says
//! where the school stands, the second how many pupils and teachers it has. What a school has no field for becomes
//! indicators of the table `context`.
//!
//! The director's name, telephones, e-mail and tax number stand in the same sheet; their columns are never looked at.

use super::context_schools::{Schools, count, other_answers, settlement_of, teachers};
use super::indicator_columns::IndicatorColumns;
use super::{Form, Match, Reader};
use crate::ingest::fold::fold;
use crate::ingest::grid::Row;
use crate::ingest::header::{Head, Label, Wanted, locate};
use crate::ingest::keys::Known;
use crate::ingest::keys::period::{YearMention, year_in};
use crate::ingest::roster::FactSource;
use crate::ingest::sink::Sink;
use crate::model::passport::Passport;
use crate::model::period::Year;
use crate::model::problem::{KeySource, ProblemKind};
use crate::model::school::SchoolKind;

/// «Общая информация об ОО».
pub const GENERAL: Form = Form {
    id: "context-general",
    about: "Federal context form, general information (Пользователь, 14. Где расположена …)",
    recognise: |head| Match::of(locate(head, GENERAL_WANTED).as_ref(), 2),
    open: open_general,
};

/// «Образовательная деятельность ОО».
pub const TEACHING: Form = Form {
    id: "context-teaching",
    about: "Federal context form, teaching (Пользователь, 20. Укажите количество обучающихся …)",
    recognise: |head| Match::of(locate(head, TEACHING_WANTED).as_ref(), 2),
    open: open_teaching,
};

const LOGIN: Wanted =
    Wanted {
        called: "Пользователь", labels: &[Label::Is("пользователь"), Label::Starts("логин")], required: true
    };

const GENERAL_WANTED: &[Wanted] = &[
    LOGIN,
    Wanted {
        called: "14. Где расположена образовательная организация?",
        labels: &[Label::Holds("где расположена образовательная")],
        required: true,
    },
];

const TEACHING_WANTED: &[Wanted] = &[
    LOGIN,
    Wanted {
        called: "20. Укажите количество обучающихся в ОО",
        labels: &[Label::Holds("количество обучающихся в оо")],
        required: true,
    },
    Wanted {
        called: "27. Сколько всего в ОО учителей первой и высшей категорий?",
        labels: &[Label::HoldsAll(&["сколько всего в оо учителей", "первой и высшей категори"])],
        required: false,
    },
    Wanted {
        called: "25. Сколько всего в ОО учителей?",
        labels: &[Label::Holds("сколько всего в оо учителей")],
        required: false,
    },
    Wanted {
        called: "17.2. ОО является отдельной организацией, осуществляющей деятельность по АОП",
        labels: &[Label::HoldsAll(&["является отдельной организацией", "аоп"])],
        required: false,
    },
];

fn open_general(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, GENERAL_WANTED)?;
    if !sink.mentions.years.is_empty() {
        sink.year(Known::default());
    }
    let settlement = located.columns.get(1).copied().flatten()?;
    let schools = Schools::find(&located.header);
    let taken: Vec<usize> = schools.taken().into_iter().chain([settlement]).collect();
    let rest = other_answers(head, &located.header, &taken);
    Some(Box::new(General { schools, settlement, rest }))
}

fn open_teaching(head: &Head, sink: &mut Sink) -> Option<Box<dyn Reader>> {
    let located = locate(head, TEACHING_WANTED)?;
    let col = |wanted: usize| located.columns.get(wanted).copied().flatten();
    let pupils = col(1)?;
    // The question itself names the school year: «в 2021/2022 учебном году».
    let question = located.header.columns.iter().find(|column| column.col == pupils)?;
    let year = year_in(&question.shown).map(|mention| match mention {
        YearMention::Calendar(year) | YearMention::SchoolYear(year) => (year, KeySource::Column),
    });
    let year = sink.year(Known { year, ..Known::default() });
    let schools = Schools::find(&located.header);
    let taken: Vec<usize> = schools.taken().into_iter().chain(located.columns.iter().copied().flatten()).collect();
    let rest = other_answers(head, &located.header, &taken);
    Some(Box::new(Teaching { schools, year, pupils, qualified: col(2), teachers: col(3), separate: col(4), rest }))
}

struct General {
    schools: Schools,
    settlement: usize,
    rest: IndicatorColumns,
}

impl Reader for General {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some(mut school) = self.schools.read(row, sink) else { return };
        school.settlement = settlement_of(self.settlement, row, sink);
        let year = sink.record.year.map(|(year, _)| year);
        self.rest.read(&school.id, year, row, sink);
        sink.fact(school, FactSource::Context, row.index, self.schools.columns.first());
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.rest.finish(sink);
    }
}

struct Teaching {
    schools: Schools,
    year: Option<Year>,
    pupils: usize,
    qualified: Option<usize>,
    teachers: Option<usize>,
    separate: Option<usize>,
    rest: IndicatorColumns,
}

impl Teaching {
    /// «Да» in 17.2 makes a corrective school only if its name agrees: ordinary schools answer «Да» by mistake, and to
    /// be taken out of the lists by mistake costs a school more than to stay in them.
    fn kind(&self, row: &Row<'_>, sink: &mut Sink) -> Option<SchoolKind> {
        let col = self.separate?;
        let yes = row.get(col).text().is_some_and(|answer| fold(answer) == "да");
        if yes && !self.schools.sounds(SchoolKind::Corrective, row) {
            sink.problem(ProblemKind::Contradiction, row.index, col, row.get(col));
            return None;
        }
        yes.then_some(SchoolKind::Corrective)
    }
}

impl Reader for Teaching {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        let Some(mut school) = self.schools.read(row, sink) else { return };
        school.pupils = count(self.pupils, row, sink);
        school.kind = self.kind(row, sink);
        let figures = teachers(self.teachers, self.qualified, row, sink);
        let col = self.schools.columns.first();
        if let Some(year) = self.year {
            let place = sink.at(row.index, col);
            let passport = Passport::new(school.id.clone(), year, place);
            sink.passports.push(Passport { pupils: school.pupils, figures, ..passport });
        }
        self.rest.read(&school.id, self.year, row, sink);
        sink.fact(school, FactSource::Context, row.index, col);
        sink.kept();
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        self.rest.finish(sink);
    }
}
