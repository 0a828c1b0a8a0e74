//! How to mend a problem in the inputs.

use crate::model::problem::{KeyPart, MatchFault, ProblemKind};
use crate::text::Lang;

/// How to mend it in the input, or why there is nothing to mend.
pub fn remedy(lang: Lang, kind: &ProblemKind) -> String {
    match lang {
        Lang::Ru => remedy_ru(kind),
        Lang::En => remedy_en(kind),
    }
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
fn remedy_ru(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile => {
            "Откройте файл в табличном редакторе и сохраните заново как .xlsx либо выгрузите его ещё раз."
        }
        P::DamagedSheet => "Откройте книгу в табличном редакторе и сохраните заново либо выгрузите её ещё раз.",
        P::PasswordProtected => "Снимите пароль (Файл → Сведения → Защита книги) и сохраните книгу.",
        P::LockFile => "Исправлять нечего: такой файл исчезает, когда книгу закрывают.",
        P::FormerRun => "Исправлять нечего; лучше хранить результаты не среди исходных данных.",
        P::UnknownFileKind => "Если в файле есть данные, сохраните его как .xlsx или .csv; иначе ничего не нужно.",
        P::DuplicateFile { .. } => "Удалите лишнюю копию; если это должны быть разные данные, выгрузите файл заново.",
        P::UnrecognisedSheet { nearest: Some(_), .. } => {
            "Добавьте недостающие столбцы или назовите их так, как в ближайшей форме; лист без данных можно не трогать."
        }
        P::UnrecognisedSheet { nearest: None, .. } => {
            "Приведите таблицу к одной из форм, описанных в docs/formats.md; лист без данных можно не трогать."
        }
        P::SetAside { .. } => "Исправлять нечего; когда появятся результаты, добавьте лист с ними.",
        P::NoRows { .. } => "Заполните таблицу или удалите пустой лист.",
        P::KeyMissing { part: KeyPart::Year } => {
            "Добавьте год в имя файла или папки, например «ВПР 2021/Математика 4 класс.xlsx»."
        }
        P::KeyMissing { part: KeyPart::Subject } => {
            "Добавьте предмет в имя файла, например «Математика 4 класс, 2021.xlsx»."
        }
        P::KeyMissing { part: KeyPart::Grade } => {
            "Добавьте класс в имя файла или папки, например «Математика 4 класс, 2021.xlsx»."
        }
        P::KeyMissing { part: KeyPart::Procedure } => {
            "Добавьте процедуру в имя файла или папки, например «ОГЭ 2021/Математика.xlsx»."
        }
        P::KeyMissing { part: KeyPart::School } => {
            "Впишите над таблицей логин или название школы или назовите ими файл, например «СОШ № 5.xlsx»."
        }
        P::KeyConflict { .. } => "Проверьте, какое значение верно, и исправьте второе: имя, заголовок или столбец.",
        P::BadSchoolId => "Впишите логин или код школы; строку итогов можно удалить.",
        P::UnknownSchool => "Добавьте школу в реестр или исправьте её код в результатах.",
        P::DuplicateSchool { .. } => "Оставьте в таблице одну строку на школу (и год, если он указан).",
        P::AmbiguousName { .. } => "Укажите код школы или различите названия школ муниципалитета.",
        P::CloseName { .. } => "Если это одна школа, пишите её название одинаково во все годы или укажите код.",
        P::UnmatchedName => "Если школа открыта или закрыта, исправлять нечего; иначе сверьте написание названия.",
        P::AboveMaximum { .. } => "Сверьте итог с баллами за задания и с максимумом работы.",
        P::Negative => "Сверьте число с протоколом.",
        P::BadMark => "Сверьте отметку с протоколом; если отметки нет, оставьте ячейку пустой.",
        P::NotANumber => "Впишите число; если данных нет, оставьте ячейку пустой.",
        P::NotWhole => "Впишите целое число: баллы и количества не бывают дробными.",
        P::AboveWhole => "Проверьте, проценты это или доли и не количество ли стоит в ячейке.",
        P::PartAboveWhole { .. } => "Сверьте оба числа строки: часть не может быть больше целого.",
        P::AboveGraduates { .. } => {
            "Если разница велика, сверьте оба числа с исходной выгрузкой; иначе исправлять нечего."
        }
        P::UnknownWord => "Проверьте, нет ли в слове опечатки; известные слова перечислены в docs/formats.md.",
        P::Contradiction => "Сверьте числа строки между собой и с исходной выгрузкой.",
        P::AbsentWithTotal => "Уберите пометку об отсутствии, если участник писал работу, либо балл, если не писал.",
        P::PartialSitting => "Если участник писал обе части, уберите пометку; иначе исправлять нечего.",
        P::NoTotal => "Впишите итоговый балл или пометку «отсутствовал».",
        P::TotalNotComputed { .. } => "Пересчитайте итоговые баллы или выгрузите протокол ещё раз.",
        P::TotalsApart { .. } => {
            "Узнайте у координатора, пересчитывались ли баллы после загрузки; если нет, выгрузите протокол ещё раз."
        }
        P::BadTaskScore { .. } => "Сверьте балл за задание с протоколом.",
        P::ErrorCell => "Исправьте формулу или впишите значение.",
        P::BrokenLine => "Проверьте кавычки и разделители строки; сохраните файл в UTF-8.",
        P::UnreadableRow => "Заполните школу и результаты или удалите строку.",
        P::DuplicateCohort { .. } => "Оставьте один из двух файлов или листов с этими результатами.",
        P::HiddenCells { .. } => "Покажите скрытое и проверьте, нужно ли оно; лишнее удалите.",
        P::FormulaWithoutValue => "Откройте книгу в табличном редакторе и сохраните: значения формул запишутся в файл.",
        P::TooLarge { .. } => "Проверьте, та ли это таблица; удалите пустые строки до конца листа и сохраните заново.",
        P::TotalDiffers { .. } => "Проверьте формулу итога и не пропущены ли строки школ.",
        P::DeclaredDiffers { .. } => "Выгрузите протокол ещё раз или сверьте число участников со школой.",
        P::MaskDiffers { .. } => "Сверьте строку с исходной выгрузкой: возможно, она исправлена вручную.",
        P::PrimaryMissing => "Выгрузите таблицу со столбцом «Первичный балл».",
        P::RecheckAlone => "Добавьте основную выгрузку этого экзамена или сверьте в ней серию и номер документа.",
        P::Superseded { .. } => "Исправлять нечего; если учтён не тот результат, удалите лишнюю строку.",
        P::SumDiffers { .. } => "Сверьте числа между собой: все ли части указаны и одной ли они единицы.",
        P::SecondColumn { .. } => "Исправлять нечего; если нужен другой столбец, удалите лишний.",
        P::DuplicateClass { .. } => "Удалите лишний паспорт или исправьте название класса.",
        P::NotEveryClass { .. } => "Впишите число в паспорт каждого класса; если таких нет, впишите 0.",
        P::ClassesDiffer { .. } => "Сверьте паспорт школы с паспортами классов: все ли классы сданы.",
        P::FigureDiffers { .. } => {
            "Сверьте оба паспорта школы и оставьте верный; если они за разные годы, укажите год."
        }
        P::FamiliesApart => "Если нужны дети, впишите их число, например «2 семьи – 5 человек».",
        P::IndicatorTable { .. } => "Исправлять нечего; если это другая форма, сверьте заголовки с docs/formats.md.",
        P::UnknownControl => "Проверьте код школы в файле контрольной выборки или добавьте её результаты.",
        P::BadMatch { why } => mend_match(Lang::Ru, *why),
        P::Matched { .. } => "Исправлять нечего; если школы разные, удалите строку из файла сопоставлений.",
        P::AbovePupils { .. } => "Сверьте оба числа: код школы, год и число обучающихся.",
        P::PupilsDiffer { .. } => "Уточните число обучающихся и укажите его одинаково.",
        P::ParticipantsDiffer { .. } => {
            "Сверьте код школы и класс; если часть класса не писала работу, исправлять нечего."
        }
        P::SchoolMissing { .. } => {
            "Добавьте результаты этого года или проверьте код школы в них; если школа не участвовала, исправлять нечего."
        }
        P::NoScale { .. } => "Добавьте к исходным данным таблицу шкал с этой работой (docs/formats.md).",
        P::InferredScale { .. } => "Если шкала опубликована, добавьте её таблицей: тогда будет использована она.",
    };
    text.to_owned()
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
fn remedy_en(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile => "Open the file in a spreadsheet program and save it anew as .xlsx, or export it once more.",
        P::DamagedSheet => "Open the workbook in a spreadsheet program and save it anew, or export it once more.",
        P::PasswordProtected => "Remove the password (File → Info → Protect Workbook) and save the workbook.",
        P::LockFile => "Nothing to mend: such a file vanishes when the workbook is closed.",
        P::FormerRun => "Nothing to mend; results are better kept apart from the inputs.",
        P::UnknownFileKind => "If the file holds data, save it as .xlsx or .csv; otherwise nothing is needed.",
        P::DuplicateFile { .. } => "Delete the spare copy; if the data should differ, export the file once more.",
        P::UnrecognisedSheet { nearest: Some(_), .. } => {
            "Add the lacking columns or name them as the nearest form does; a sheet without data may stay as it is."
        }
        P::UnrecognisedSheet { nearest: None, .. } => {
            "Bring the table to one of the forms of docs/formats.md; a sheet without data may stay as it is."
        }
        P::SetAside { .. } => "Nothing to mend; when there are results, add a sheet with them.",
        P::NoRows { .. } => "Fill the table or delete the empty sheet.",
        P::KeyMissing { part: KeyPart::Year } => {
            "Add the year to the name of the file or folder, as in “ВПР 2021/Математика 4 класс.xlsx”."
        }
        P::KeyMissing { part: KeyPart::Subject } => {
            "Add the subject to the name of the file, as in “Математика 4 класс, 2021.xlsx”."
        }
        P::KeyMissing { part: KeyPart::Grade } => {
            "Add the grade to the name of the file or folder, as in “Математика 4 класс, 2021.xlsx”."
        }
        P::KeyMissing { part: KeyPart::Procedure } => {
            "Add the procedure to the name of the file or folder, as in “ОГЭ 2021/Математика.xlsx”."
        }
        P::KeyMissing { part: KeyPart::School } => {
            "Write the school's number or name above the table or into the file's name, as in “СОШ № 5.xlsx”."
        }
        P::KeyConflict { .. } => "See which value is right and mend the other: the name, the title or the column.",
        P::BadSchoolId => "Write the school's login or number; a row of totals may be deleted.",
        P::UnknownSchool => "Add the school to the register or mend its number in the results.",
        P::DuplicateSchool { .. } => "Keep one row a school (and year, where there is one) in the table.",
        P::AmbiguousName { .. } => "Give the school's number or tell the names of the municipality's schools apart.",
        P::CloseName { .. } => "If it is one school, spell its name alike in all years or give its number.",
        P::UnmatchedName => "If the school was opened or closed, nothing to mend; otherwise check the spelling.",
        P::AboveMaximum { .. } => "Check the total against the tasks' scores and the maximum of the test.",
        P::Negative => "Check the number against the protocol.",
        P::BadMark => "Check the mark against the protocol; leave the cell empty if there is no mark.",
        P::NotANumber => "Write a number; leave the cell empty if there are no data.",
        P::NotWhole => "Write a whole number: scores and counts have no fractions.",
        P::AboveWhole => "See whether these are percentages or shares, and that the cell does not hold a count.",
        P::PartAboveWhole { .. } => "Check both numbers of the row: a part cannot be larger than the whole.",
        P::AboveGraduates { .. } => {
            "If the gap is wide, check both against the original export; otherwise nothing to mend."
        }
        P::UnknownWord => "Look for a slip in the word; known words are listed in docs/formats.md.",
        P::Contradiction => "Check the figures of the row against each other and the original export.",
        P::AbsentWithTotal => "Remove the sign of absence if the pupil sat the test, or the score if not.",
        P::PartialSitting => "If the pupil sat both parts, remove the sign; otherwise nothing to mend.",
        P::NoTotal => "Write the total or the sign «отсутствовал».",
        P::TotalNotComputed { .. } => "Compute the totals again or export the protocol once more.",
        P::TotalsApart { .. } => {
            "Ask the coordinator whether scores were revised after the upload; if not, export the protocol once more."
        }
        P::BadTaskScore { .. } => "Check the task's score against the protocol.",
        P::ErrorCell => "Mend the formula or write a value.",
        P::BrokenLine => "Check the quotes and separators of the line; save the file as UTF-8.",
        P::UnreadableRow => "Fill in the school and its results or delete the row.",
        P::DuplicateCohort { .. } => "Keep one of the two files or sheets with these results.",
        P::HiddenCells { .. } => "Unhide it and see whether it is needed; delete what is not.",
        P::FormulaWithoutValue => {
            "Open the workbook in a spreadsheet program and save it: values of formulas get stored."
        }
        P::TooLarge { .. } => {
            "See whether this is the right table; delete the empty rows to the sheet's end and save anew."
        }
        P::TotalDiffers { .. } => "Check the formula of the total and that no row of a school is left out.",
        P::DeclaredDiffers { .. } => {
            "Export the protocol once more or check the number of participants with the school."
        }
        P::MaskDiffers { .. } => "Check the row against the original export: it may have been changed by hand.",
        P::PrimaryMissing => "Export the table with the column “Первичный балл”.",
        P::RecheckAlone => "Add the main export of this exam or check the document's series and number there.",
        P::Superseded { .. } => "Nothing to mend; if the wrong result is used, delete the spare row.",
        P::SumDiffers { .. } => "Check the figures: whether all parts are there and in one unit.",
        P::SecondColumn { .. } => "Nothing to mend; if the other column is meant, delete the spare one.",
        P::DuplicateClass { .. } => "Delete the spare passport or mend the name of the class.",
        P::NotEveryClass { .. } => "Write the number into the passport of every class; write 0 where there are none.",
        P::ClassesDiffer { .. } => {
            "Check the school's passport against those of the classes, and that no class is missing."
        }
        P::FigureDiffers { .. } => {
            "Check both passports of the school and keep the right one; if they are of two years, name the years."
        }
        P::FamiliesApart => "If children are meant, write their number, as in «2 семьи – 5 человек».",
        P::IndicatorTable { .. } => {
            "Nothing to mend; if this is another form, compare its labels with docs/formats.md."
        }
        P::UnknownControl => {
            "Check the number of the school in the file of the control sample, or add its results to the inputs."
        }
        P::BadMatch { why } => mend_match(Lang::En, *why),
        P::Matched { .. } => "Nothing to mend; if the schools differ, delete the line from the file of matches.",
        P::AbovePupils { .. } => "Check both numbers: the school's number, the year and the pupils.",
        P::PupilsDiffer { .. } => "Find out the number of pupils and state it alike.",
        P::ParticipantsDiffer { .. } => {
            "Check the school's number and the grade; if a part of the grade did not sit, nothing to mend."
        }
        P::SchoolMissing { .. } => {
            "Add that year's results or check the school's number in them; if it took no part, nothing to mend."
        }
        P::NoScale { .. } => "Add a table of scales with this test to the inputs (docs/formats.md).",
        P::InferredScale { .. } => "If the scale is published, add it as a table: it will be used instead.",
    };
    text.to_owned()
}

fn mend_match(lang: Lang, why: MatchFault) -> &'static str {
    use MatchFault as M;
    let (ru, en) = match why {
        M::NoId | M::UnknownSchool => (
            "Возьмите коды из свежего matches.csv: их пишет команда check с параметром --out.",
            "Take the ids from a fresh matches.csv, which the command check writes with --out.",
        ),
        M::SameSchool | M::Circle => {
            ("Удалите лишнюю строку: школы уже объединены.", "Delete the spare line: the schools are joined already.")
        }
        M::TwoIds => (
            "Оставьте «да» в строке с верным кодом, в остальных напишите «нет».",
            "Leave “yes” in the line with the right id and write “no” in the others.",
        ),
        M::UnclearAnswer => ("Напишите «да» или «нет».", "Write “yes” or “no”."),
    };
    lang.pick(ru, en)
}
