//! Problems in words: what was met, what was expected, what was done about it, and how to mend it.
//!
//! Every match is exhaustive: a new kind of problem does not compile until it has its words in both languages.

mod action;
mod expected;
mod remedy;

pub use action::action;
pub use expected::expected;
pub use remedy::remedy;

use super::Lang;
use crate::model::problem::ProblemKind;

/// What happened, short, for a table of counts: «итог больше максимума».
#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
pub fn title(lang: Lang, kind: &ProblemKind) -> &'static str {
    use ProblemKind as P;
    let (ru, en) = match kind {
        P::DamagedFile => ("файл повреждён", "damaged file"),
        P::PasswordProtected => ("книга защищена паролем", "workbook protected by a password"),
        P::LockFile => ("файл блокировки открытой книги", "lock file of an open workbook"),
        P::FormerRun => ("папка прежнего результата", "folder of a former run"),
        P::UnknownFileKind => ("файл неизвестного вида", "unknown kind of file"),
        P::DuplicateFile { .. } => ("копия другого файла", "copy of another file"),
        P::DamagedSheet => ("лист повреждён", "damaged sheet"),
        P::UnrecognisedSheet { .. } => ("лист не распознан", "sheet not recognised"),
        P::SetAside { .. } => ("лист отложен: результатов нет", "sheet set aside: no results"),
        P::NoRows { .. } => ("заголовок есть, строк нет", "a header and no rows"),
        P::KeyMissing { .. } => (
            "не указан год, предмет, класс, процедура или школа",
            "year, subject, grade, procedure or school not named",
        ),
        P::KeyConflict { .. } => ("указания противоречат друг другу", "contradicting titles, names or folders"),
        P::BadSchoolId => ("не идентификатор школы", "not a school id"),
        P::UnknownSchool => ("школы нет в реестре", "school not in the register"),
        P::DuplicateSchool { .. } => ("школа стоит дважды", "school twice in one table"),
        P::AmbiguousName { .. } => ("название подходит нескольким школам", "name fits several schools"),
        P::CloseName { .. } => ("похожее название", "similar name"),
        P::UnmatchedName => ("школа есть только в одном году", "school present in one year only"),
        P::AboveMaximum { .. } => ("балл больше максимума", "score above the maximum"),
        P::Negative => ("отрицательное число", "negative number"),
        P::BadMark => ("отметка не от 2 до 5", "mark outside 2–5"),
        P::NotANumber => ("вместо числа текст", "text instead of a number"),
        P::NotWhole => ("нецелое число", "not a whole number"),
        P::AboveWhole => ("больше 100 %", "above 100%"),
        P::PartAboveWhole { .. } => ("часть больше целого", "part larger than the whole"),
        P::AboveGraduates { .. } => ("участников больше, чем выпускников", "more participants than graduates"),
        P::UnknownWord => ("незнакомое слово", "unknown word"),
        P::Contradiction => ("числа строки противоречат друг другу", "figures of a row contradict"),
        P::AbsentWithTotal => ("отсутствовал, но итог есть", "absent, yet has a total"),
        P::PartialSitting => ("писал только часть работы", "sat only a part of the test"),
        P::NoTotal => ("нет итогового балла", "no total"),
        P::TotalNotComputed { .. } => ("итоговый балл не подсчитан", "total never computed"),
        P::TotalsApart { .. } => ("итог не равен сумме заданий", "totals differ from the tasks"),
        P::BadTaskScore { .. } => ("непонятный балл за задание", "unclear score of a task"),
        P::ErrorCell => ("ошибка формулы в ячейке", "error value in a cell"),
        P::BrokenLine => ("испорченная строка текста", "broken line of text"),
        P::UnreadableRow => ("строка не читается", "unreadable row"),
        P::DuplicateCohort { .. } => ("одни и те же результаты дважды", "the same results twice"),
        P::HiddenCells { .. } => ("есть скрытые строки или столбцы", "hidden rows or columns"),
        P::FormulaWithoutValue => ("формула без вычисленного значения", "formula without a computed value"),
        P::TooLarge { .. } => ("файл слишком велик", "file too large"),
        P::TotalDiffers { .. } => ("итог таблицы не сходится со строками", "total of the table differs from its rows"),
        P::DeclaredDiffers { .. } => ("заявлено другое число участников", "another number of participants is declared"),
        P::MaskDiffers { .. } => ("маска ответов не сходится с баллом", "mask of answers differs from the score"),
        P::PrimaryMissing => ("нет первичного балла", "no primary score"),
        P::RecheckAlone => ("перепроверка без основного результата", "re-check without its main result"),
        P::Superseded { .. } => {
            ("заменено последней попыткой или перепроверкой", "superseded by the last attempt or re-check")
        }
        P::SumDiffers { .. } => ("части не складываются в целое", "parts do not add up to the whole"),
        P::SecondColumn { .. } => ("ещё один столбец той же величины", "another column of the same figure"),
        P::DuplicateClass { .. } => ("паспорт класса дважды", "passport of a class twice"),
        P::NotEveryClass { .. } => ("число указано не во всех классах", "figure not given by every class"),
        P::ClassesDiffer { .. } => {
            ("сумма по классам другая, чем в паспорте школы", "classes add up to another number")
        }
        P::FigureDiffers { .. } => ("в двух паспортах школы разные числа", "two passports of a school differ"),
        P::FamiliesApart => ("посчитаны семьи, а не дети", "families are counted, not children"),
        P::IndicatorTable { .. } => ("таблица показателей школ", "table of indicators of schools"),
        P::BadMatch { .. } => ("строка сопоставлений не понята", "line of the file of matches not understood"),
        P::UnknownControl => {
            ("школы контрольной выборки нет в исходных данных", "school of the control sample not among the inputs")
        }
        P::Matched { .. } => ("объединено по файлу сопоставлений", "joined by the file of matches"),
        P::AbovePupils { .. } => ("участников больше, чем обучающихся", "more participants than pupils"),
        P::PupilsDiffer { .. } => ("число обучающихся в источниках разное", "sources differ in the number of pupils"),
        P::ParticipantsDiffer { .. } => {
            ("число участников двух процедур несопоставимо", "participants of two procedures too far apart")
        }
        P::SchoolMissing { .. } => ("школы нет в одном из годов", "school missing in one of the years"),
        P::NoScale { .. } => ("нет шкалы перевода баллов", "no scale"),
        P::InferredScale { .. } => ("шкала восстановлена по данным", "scale inferred from the data"),
    };
    lang.pick(ru, en)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{
        exam::{Grade, Procedure, Sitting},
        period::Year,
        place::Place,
        problem::{KeyPart, KeySource, KeyValue, MatchFault, SetAside},
        subject::Subject,
    };

    #[expect(clippy::too_many_lines, reason = "a table, an arm a kind")]
    fn every_kind() -> Vec<ProblemKind> {
        use ProblemKind as P;
        let (first, year, grade) = (Place::file("a.xlsx"), Year::new(2021).unwrap(), Grade::new(4).unwrap());
        let sitting = Sitting { year, procedure: Procedure::Vpr, subject: Subject::Math, grade };
        let conflict = |taken, other, part| P::KeyConflict {
            part,
            taken: (taken, KeySource::FileName),
            other: (other, KeySource::Title),
        };
        let mut kinds = vec![
            P::DamagedFile,
            P::PasswordProtected,
            P::LockFile,
            P::FormerRun,
            P::UnknownFileKind,
            P::DuplicateFile { first: "a.xlsx".into() },
            P::DamagedSheet,
            P::UnrecognisedSheet { nearest: None, lacking: vec![] },
            P::UnrecognisedSheet { nearest: Some("register"), lacking: vec![] },
            P::UnrecognisedSheet { nearest: Some("register"), lacking: vec!["login".into(), "name".into()] },
            P::NoRows { form: "register" },
            conflict(KeyValue::Grade(grade), KeyValue::Grade(Grade::new(5).unwrap()), KeyPart::Grade),
            P::BadSchoolId,
            P::UnknownSchool,
            P::DuplicateSchool { first: first.clone() },
            P::AmbiguousName { candidates: vec!["1".into(), "2".into()] },
            P::CloseName { candidate: "1".into(), similarity: 0.93 },
            P::UnmatchedName,
            P::AboveMaximum { max: 20.0 },
            P::Negative,
            P::BadMark,
            P::NotANumber,
            P::NotWhole,
            P::AboveWhole,
            P::PartAboveWhole { whole: 12.0 },
            P::AboveGraduates { graduates: 24 },
            P::UnknownWord,
            P::Contradiction,
            P::AbsentWithTotal,
            P::PartialSitting,
            P::NoTotal,
            P::TotalNotComputed { sum: 11.0 },
            P::TotalsApart { rows: 3 },
            P::BadTaskScore { max: Some(2.0) },
            P::BadTaskScore { max: None },
            P::ErrorCell,
            P::BrokenLine,
            P::UnreadableRow,
            P::DuplicateCohort { first: first.clone() },
            P::HiddenCells { rows: 3, columns: 0 },
            P::HiddenCells { rows: 0, columns: 1 },
            P::FormulaWithoutValue,
            P::TooLarge { limit: 2048 },
            P::TotalDiffers { sum: 51.0 },
            P::DeclaredDiffers { declared: 25, counted: 24 },
            P::MaskDiffers { points: 13.0 },
            P::PrimaryMissing,
            P::RecheckAlone,
            P::Superseded { by: first.clone() },
            P::SumDiffers { sum: 101.0, whole: 100.0 },
            P::SecondColumn { used: first.clone() },
            P::DuplicateClass { first: first.clone() },
            P::NotEveryClass { given: 1, classes: 12 },
            P::ClassesDiffer { sum: 12.0, whole: 13.0 },
            P::FigureDiffers { used: 12, there: first.clone() },
            P::FamiliesApart,
            P::IndicatorTable {
                table: "clubs".into(),
                columns: vec!["places".into()],
                left_out: vec!["Примечание".into()],
            },
            P::Matched { with: "220206 СОШ № 1".into() },
            P::UnknownControl,
            P::AbovePupils { pupils: 12 },
            P::PupilsDiffer { pupils: 12, there: first.clone() },
            P::ParticipantsDiffer { participants: 12, sitting },
            P::SchoolMissing { year },
            P::NoScale { sitting },
            P::InferredScale { sitting, bounds: [6.0, 10.0, 15.0] },
        ];
        use MatchFault as M;
        let faults = [M::NoId, M::UnknownSchool, M::SameSchool, M::Circle, M::TwoIds, M::UnclearAnswer];
        kinds.extend(faults.map(|why| P::BadMatch { why }));
        kinds.extend([SetAside::ApplicationsOnly, SetAside::ClassList].map(|why| P::SetAside { form: "f", why }));
        kinds.extend(
            [KeyPart::Year, KeyPart::Subject, KeyPart::Grade, KeyPart::Procedure, KeyPart::School]
                .map(|part| P::KeyMissing { part }),
        );
        kinds
    }

    #[test]
    fn the_list_of_this_test_has_every_kind() {
        let listed: BTreeSet<_> = every_kind().iter().map(ProblemKind::code).map(String::from).collect();
        let source = include_str!("../../model/problem/code.rs");
        let (_, after) = source.split_once("impl ProblemKind").unwrap();
        let (body, _) = after.split_once("/// How much it costs").unwrap();
        let declared: BTreeSet<_> =
            body.lines().filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\",")).map(String::from).collect();
        assert_eq!(listed, declared);
    }

    #[test]
    fn every_kind_has_its_words_in_both_languages() {
        let cyrillic = |text: &str| text.chars().filter(|c| ('а'..='я').contains(c)).count();
        for kind in every_kind() {
            for words in [expected, action, remedy] {
                let (ru, en) = (words(Lang::Ru, &kind), words(Lang::En, &kind));
                assert!(cyrillic(&ru) >= 4 && ru.ends_with('.'), "{kind:?}: {ru}");
                assert!(ru.chars().next().unwrap().is_uppercase(), "{kind:?}: {ru}");
                assert!(en.len() >= 9 && en.ends_with('.'), "{kind:?}: {en}");
                assert!(en.chars().next().unwrap().is_uppercase(), "{kind:?}: {en}");
                assert!(cyrillic(&en) * 2 < en.len(), "{kind:?}: {en}");
            }
            assert!(cyrillic(title(Lang::Ru, &kind)) >= 4, "{kind:?}");
            assert!(title(Lang::En, &kind).chars().all(|c| !('а'..='я').contains(&c)), "{kind:?}");
        }
    }

    #[test]
    fn numbers_and_names_stand_in_the_words() {
        let kind = ProblemKind::AboveMaximum { max: 20.0 };
        assert_eq!(expected(Lang::Ru, &kind), "Балл не больше 20.");
        assert_eq!(expected(Lang::En, &kind), "A score of 20 at most.");
        let kind = every_kind().swap_remove(11);
        assert_eq!(
            expected(Lang::Ru, &kind),
            "Одно и то же значение (класс) всюду: 4\u{a0}класс — из имени файла, но 5\u{a0}класс — из заголовка над таблицей."
        );
        assert_eq!(action(Lang::Ru, &kind), "Принято «4\u{a0}класс» (класс), взято из имени файла.");
    }
}
