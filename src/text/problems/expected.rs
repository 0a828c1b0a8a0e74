//! What was expected where a problem stands.

use crate::model::problem::{KeyPart, MatchFault, ProblemKind};
use crate::text::{Lang, forms, numbers, terms};

/// What was expected in that place.
pub fn expected(lang: Lang, kind: &ProblemKind) -> String {
    match lang {
        Lang::Ru => expected_ru(kind),
        Lang::En => expected_en(kind),
    }
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
fn expected_ru(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile => "Файл, содержимое которого соответствует расширению.",
        P::PasswordProtected => "Книга без пароля.",
        P::LockFile => "Сама книга, а не служебный файл «~$…».",
        P::UnknownFileKind => "Файл .xlsx, .xls, .xlsb, .ods, .csv, .tsv или .parquet.",
        P::DuplicateFile { .. } => "Каждый файл в одном экземпляре.",
        P::UnrecognisedSheet { nearest, lacking } => return unrecognised(Lang::Ru, *nearest, lacking),
        P::SetAside { .. } => "Лист с результатами.",
        P::NoRows { form } => {
            return format!("Строки под заголовком таблицы (форма «{}»).", forms::form(Lang::Ru, form));
        }
        P::KeyMissing { part } => return key_missing(Lang::Ru, *part),
        P::KeyConflict { part, taken, other } => {
            return format!(
                "Одно и то же значение ({}) всюду: {} — из {}, но {} — из {}.",
                terms::key_part(Lang::Ru, *part),
                terms::key_value(Lang::Ru, taken.0),
                terms::key_source(Lang::Ru, taken.1),
                terms::key_value(Lang::Ru, other.0),
                terms::key_source(Lang::Ru, other.1)
            );
        }
        P::BadSchoolId => "Логин или код школы: «sch220206», «edu220206» или «220206».",
        P::UnknownSchool => "Школа, которая есть в реестре.",
        P::DuplicateSchool { first } => return format!("Одна строка на школу; первая стоит в {first}."),
        P::AmbiguousName { candidates } => {
            return format!(
                "Название, которое в муниципалитете носит одна школа; подходят: {}.",
                candidates.join("; ")
            );
        }
        P::CloseName { candidate, similarity } => {
            return format!(
                "Одинаковое написание во все годы; похоже на «{candidate}» (сходство {}).",
                numbers::percent(Lang::Ru, *similarity, 0)
            );
        }
        P::UnmatchedName => "Школа под тем же названием и в других годах.",
        P::AboveMaximum { max } => return format!("Балл не больше {}.", numbers::short(Lang::Ru, *max)),
        P::Negative => "Число не меньше нуля.",
        P::BadMark => "Отметка 2, 3, 4 или 5.",
        P::NotANumber => "Число.",
        P::NotWhole => "Целое число.",
        P::AboveWhole => "Процент от 0 до 100 или доля от 0 до 1.",
        P::PartAboveWhole { whole } => {
            return format!("Число не больше целого, то есть {}.", numbers::short(Lang::Ru, *whole));
        }
        P::AboveGraduates { graduates } => {
            return format!(
                "Участников не больше, чем выпускников, то есть {}.",
                numbers::integer(Lang::Ru, u64::from(*graduates))
            );
        }
        P::UnknownWord => "Одно из известных слов этого столбца (вид организации, предмет, процедура).",
        P::Contradiction => "Числа одной строки, которые согласуются между собой.",
        P::AbsentWithTotal => "Либо пометка об отсутствии, либо баллы.",
        P::PartialSitting => "Обе части работы.",
        P::NoTotal => "Итоговый балл участника.",
        P::BadTaskScore { max: Some(max) } => {
            return format!("Балл за задание от 0 до {}, «X» или «не пройд.».", numbers::short(Lang::Ru, *max));
        }
        P::BadTaskScore { max: None } => "Балл за задание, «X» или «не пройд.».",
        P::ErrorCell => "Значение, а не ошибка формулы.",
        P::BrokenLine => "Строка с тем же числом полей, что и в заголовке, в одной кодировке с файлом.",
        P::UnreadableRow => "Строка, в которой есть школа и хотя бы одно число.",
        P::DuplicateCohort { first } => {
            return format!("Одни результаты на школу, год, предмет и класс; первые стоят в {first}.");
        }
        P::HiddenCells { .. } => "Таблица, в которой видно всё, что учитывается.",
        P::FormulaWithoutValue => "Число или формула, значение которой сохранено в файле.",
        P::TooLarge { limit } => return format!("Файл, который в распакованном виде занимает не больше {limit} МБ."),
        P::TotalDiffers { sum } => {
            return format!("Итог, равный сумме строк, то есть {}.", numbers::short(Lang::Ru, *sum));
        }
        P::DeclaredDiffers { declared, counted } => {
            return format!("Столько строк участников, сколько заявлено: {declared}, а строк {counted}.");
        }
        P::MaskDiffers { points } => {
            return format!(
                "Первичный балл, равный сумме баллов маски, то есть {}.",
                numbers::short(Lang::Ru, *points)
            );
        }
        P::PrimaryMissing => "Первичный балл рядом с маской ответов.",
        P::RecheckAlone => "Результат того же участника в основной выгрузке того же экзамена (по документу).",
        P::Superseded { .. } => "Один результат участника за год: последний.",
        P::SumDiffers { sum, whole } => {
            return format!(
                "Части, которые вместе дают {}; их сумма {}.",
                numbers::short(Lang::Ru, *whole),
                numbers::short(Lang::Ru, *sum)
            );
        }
        P::SecondColumn { .. } => "Один столбец (строка) на величину.",
        P::DuplicateClass { first } => return format!("Один паспорт на класс; первый стоит в {first}."),
        P::NotEveryClass { given, classes } => {
            return format!("Число в паспорте каждого класса; оно есть в {given} из {classes}.");
        }
        P::ClassesDiffer { sum, whole } => {
            let (sum, whole) = (numbers::short(Lang::Ru, *sum), numbers::short(Lang::Ru, *whole));
            return format!("Паспорта классов, которые вместе дают {whole}; их сумма {sum}.");
        }
        P::FamiliesApart => "Число детей, а не семей.",
        P::IndicatorTable { .. } => "Показатели школ, которые методика может назвать: таблица.столбец.",
        P::BadMatch { why } => matched(Lang::Ru, *why),
        P::Matched { .. } => "Одинаковое написание названия во всех таблицах.",
        P::AbovePupils { pupils } => {
            return format!("Участников не больше, чем обучающихся в школе, то есть {pupils}.");
        }
        P::PupilsDiffer { pupils, there } => return format!("То же число обучающихся, что в {there}: {pupils}."),
        P::ParticipantsDiffer { participants, sitting } => {
            return format!(
                "Примерно столько же участников, сколько на другой работе тех же обучающихся: {}, {participants}.",
                terms::sitting(Lang::Ru, sitting)
            );
        }
        P::SchoolMissing { year } => return format!("Результаты школы и за {year} год: в других годах они есть."),
        P::NoScale { sitting } => {
            return format!("Шкала перевода баллов в отметки: {}.", terms::sitting(Lang::Ru, sitting));
        }
        P::InferredScale { sitting, .. } => {
            return format!("Опубликованная шкала: {}.", terms::sitting(Lang::Ru, sitting));
        }
    };
    text.to_owned()
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
fn expected_en(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile => "A file whose content is what its extension says.",
        P::PasswordProtected => "A workbook without a password.",
        P::LockFile => "The workbook itself, not its lock file “~$…”.",
        P::UnknownFileKind => "A file .xlsx, .xls, .xlsb, .ods, .csv, .tsv or .parquet.",
        P::DuplicateFile { .. } => "Every file once.",
        P::UnrecognisedSheet { nearest, lacking } => return unrecognised(Lang::En, *nearest, lacking),
        P::SetAside { .. } => "A sheet with results.",
        P::NoRows { form } => {
            return format!("Rows under the header of the table (form “{}”).", forms::form(Lang::En, form));
        }
        P::KeyMissing { part } => return key_missing(Lang::En, *part),
        P::KeyConflict { part, taken, other } => {
            return format!(
                "The same {} everywhere: {} from {}, but {} from {}.",
                terms::key_part(Lang::En, *part),
                terms::key_value(Lang::En, taken.0),
                terms::key_source(Lang::En, taken.1),
                terms::key_value(Lang::En, other.0),
                terms::key_source(Lang::En, other.1)
            );
        }
        P::BadSchoolId => "A school's login or number: “sch220206”, “edu220206” or “220206”.",
        P::UnknownSchool => "A school that is in the register.",
        P::DuplicateSchool { first } => return format!("One row a school; the first is in {first}."),
        P::AmbiguousName { candidates } => {
            return format!("A name that one school of the municipality bears; these fit: {}.", candidates.join("; "));
        }
        P::CloseName { candidate, similarity } => {
            return format!(
                "The same spelling in all years; close to “{candidate}” (similarity {}).",
                numbers::percent(Lang::En, *similarity, 0)
            );
        }
        P::UnmatchedName => "The school under the same name in other years too.",
        P::AboveMaximum { max } => return format!("A score of {} at most.", numbers::short(Lang::En, *max)),
        P::Negative => "A number of zero or more.",
        P::BadMark => "A mark of 2, 3, 4 or 5.",
        P::NotANumber => "A number.",
        P::NotWhole => "A whole number.",
        P::AboveWhole => "A percentage from 0 to 100 or a share from 0 to 1.",
        P::PartAboveWhole { whole } => {
            return format!("A number no larger than the whole, {}.", numbers::short(Lang::En, *whole));
        }
        P::AboveGraduates { graduates } => {
            return format!(
                "No more participants than graduates, {}.",
                numbers::integer(Lang::En, u64::from(*graduates))
            );
        }
        P::UnknownWord => "One of the words known for this column (kind of school, subject, procedure).",
        P::Contradiction => "Figures of one row that agree with each other.",
        P::AbsentWithTotal => "Either a sign of absence or scores.",
        P::PartialSitting => "Both parts of the test.",
        P::NoTotal => "The participant's total.",
        P::BadTaskScore { max: Some(max) } => {
            return format!("A task's score from 0 to {}, “X” or “не пройд.”.", numbers::short(Lang::En, *max));
        }
        P::BadTaskScore { max: None } => "A task's score, “X” or “не пройд.”.",
        P::ErrorCell => "A value, not an error of a formula.",
        P::BrokenLine => "A line with as many fields as the header, in the encoding of the file.",
        P::UnreadableRow => "A row with a school and at least one number.",
        P::DuplicateCohort { first } => {
            return format!("One set of results a school, year, subject and grade; the first is in {first}.");
        }
        P::HiddenCells { .. } => "A table in which all that is used can be seen.",
        P::FormulaWithoutValue => "A number, or a formula whose value is stored in the file.",
        P::TooLarge { limit } => return format!("A file that takes {limit} MB at most when unpacked."),
        P::TotalDiffers { sum } => {
            return format!("A total equal to the sum of the rows, {}.", numbers::short(Lang::En, *sum));
        }
        P::DeclaredDiffers { declared, counted } => {
            return format!("As many rows of participants as declared: {declared}, and there are {counted}.");
        }
        P::MaskDiffers { points } => {
            return format!("A primary score equal to the points of the mask, {}.", numbers::short(Lang::En, *points));
        }
        P::PrimaryMissing => "A primary score beside the mask of answers.",
        P::RecheckAlone => "A result of the same participant in the main export of the exam (by document).",
        P::Superseded { .. } => "One result of a participant a year: the last.",
        P::SumDiffers { sum, whole } => {
            return format!(
                "Parts that together make {}; their sum is {}.",
                numbers::short(Lang::En, *whole),
                numbers::short(Lang::En, *sum)
            );
        }
        P::SecondColumn { .. } => "One column (row) a figure.",
        P::DuplicateClass { first } => return format!("One passport a class; the first is in {first}."),
        P::NotEveryClass { given, classes } => {
            return format!("The number in the passport of every class; {given} of {classes} have it.");
        }
        P::ClassesDiffer { sum, whole } => {
            let (sum, whole) = (numbers::short(Lang::En, *sum), numbers::short(Lang::En, *whole));
            return format!("Passports of classes that together make {whole}; their sum is {sum}.");
        }
        P::FamiliesApart => "A number of children, not of families.",
        P::IndicatorTable { .. } => "Indicators of schools that a methodology can name: table.column.",
        P::BadMatch { why } => matched(Lang::En, *why),
        P::Matched { .. } => "The same spelling of the name in all tables.",
        P::AbovePupils { pupils } => return format!("No more participants than pupils of the school, {pupils}."),
        P::PupilsDiffer { pupils, there } => return format!("The number of pupils that stands in {there}: {pupils}."),
        P::ParticipantsDiffer { participants, sitting } => {
            return format!(
                "About as many participants as in the other test of that grade and year: {}, {participants}.",
                terms::sitting(Lang::En, sitting)
            );
        }
        P::SchoolMissing { year } => return format!("Results of the school in {year} too: other years have them."),
        P::NoScale { sitting } => {
            return format!("A scale from scores to marks: {}.", terms::sitting(Lang::En, sitting));
        }
        P::InferredScale { sitting, .. } => {
            return format!("A published scale: {}.", terms::sitting(Lang::En, sitting));
        }
    };
    text.to_owned()
}

fn unrecognised(lang: Lang, nearest: Option<&'static str>, lacking: &[String]) -> String {
    let nearest = nearest.map(|form| forms::form(lang, form));
    let columns = lacking.iter().map(|column| format!("«{column}»")).collect::<Vec<_>>().join(", ");
    match (lang, nearest) {
        (Lang::Ru, None) => "Таблица одной из известных форм.".to_owned(),
        (Lang::En, None) => "A table of one of the known forms.".to_owned(),
        (Lang::Ru, Some(form)) if columns.is_empty() => format!("Таблица известной формы; ближайшая — «{form}»."),
        (Lang::En, Some(form)) if columns.is_empty() => format!("A table of a known form; the nearest is “{form}”."),
        (Lang::Ru, Some(form)) => {
            format!("Таблица известной формы; ближайшая — «{form}», для неё не хватает столбцов: {columns}.")
        }
        (Lang::En, Some(form)) => {
            let columns = columns.replace('«', "“").replace('»', "”");
            format!("A table of a known form; the nearest is “{form}”, which lacks the columns {columns}.")
        }
    }
}

fn key_missing(lang: Lang, part: KeyPart) -> String {
    match (lang, part) {
        (Lang::Ru, KeyPart::Year) => "Год в таблице, заголовке, имени листа, файла или папки.".to_owned(),
        (Lang::Ru, KeyPart::Subject) => "Предмет в таблице, заголовке, имени листа, файла или папки.".to_owned(),
        (Lang::Ru, KeyPart::Grade) => "Класс в таблице, заголовке, имени листа, файла или папки.".to_owned(),
        (Lang::Ru, KeyPart::Procedure) => {
            "Процедура (ЕГЭ, ОГЭ или ВПР) в таблице, заголовке, имени листа, файла или папки.".to_owned()
        }
        (Lang::Ru, KeyPart::School) => {
            "Логин или название школы в форме, её заголовке, имени листа, файла или папки.".to_owned()
        }
        (Lang::En, part) => format!(
            "The {} in the table, its title, or the name of the sheet, the file or a folder.",
            terms::key_part(Lang::En, part)
        ),
    }
}

fn matched(lang: Lang, why: MatchFault) -> &'static str {
    use MatchFault as M;
    let (ru, en) = match why {
        M::NoId => (
            "Коды двух школ в столбцах school_id и candidate_id.",
            "The ids of two schools in the columns school_id and candidate_id.",
        ),
        M::UnknownSchool => ("Школы, которые есть в исходных данных.", "Schools that are among the inputs."),
        M::SameSchool => ("Две разные записи, а не одна и та же.", "Two different entries, not one and the same."),
        M::Circle => ("Одна строка на каждое объединение.", "One line for each joining."),
        M::TwoIds => (
            "Не больше одной школы со своим кодом среди объединяемых.",
            "No more than one school with an id of its own among those that are joined.",
        ),
        M::UnclearAnswer => ("В столбце join: «да», «нет» или пусто.", "In the column join: “yes”, “no” or nothing."),
    };
    lang.pick(ru, en)
}
