//! What was expected, in Russian.

use super::{key_missing, matched, unrecognised};
use crate::model::problem::ProblemKind;
use crate::text::{Lang, forms, numbers, terms};

/// What was expected in that place.
#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
pub fn expected(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile => "Файл, содержимое которого соответствует расширению.",
        P::PasswordProtected => "Книга без пароля.",
        P::LockFile => "Сама книга, а не служебный файл «~$…».",
        P::FormerRun => "Исходные данные, а не папка, которую записала эта программа.",
        P::UnknownFileKind => "Файл .xlsx, .xls, .xlsb, .ods, .csv, .tsv или .parquet.",
        P::DuplicateFile { .. } => "Каждый файл в одном экземпляре.",
        P::DamagedSheet => "Лист, который читается до конца.",
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
        P::TotalNotComputed { sum } => {
            return format!("Итоговый балл, равный сумме баллов за задания: {}.", numbers::short(Lang::Ru, *sum));
        }
        P::TotalsApart { rows } => {
            return format!("Итоговый балл, равный сумме баллов за задания; не сходится строк: {rows}.");
        }
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
        P::FigureDiffers { used, there } => return format!("То же число, что в {there}: {used}."),
        P::FamiliesApart => "Число детей, а не семей.",
        P::IndicatorTable { .. } => "Показатели школ, которые методика может назвать: таблица.столбец.",
        P::UnknownControl => "Школа, которая есть в исходных данных.",
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
