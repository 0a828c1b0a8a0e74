//! What was done about a problem.

use crate::model::problem::ProblemKind;
use crate::text::{Lang, numbers, terms};

/// What was done about it.
pub fn action(lang: Lang, kind: &ProblemKind) -> String {
    match lang {
        Lang::Ru => action_ru(kind),
        Lang::En => action_en(kind),
    }
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
fn action_ru(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile | P::PasswordProtected | P::UnknownFileKind | P::LockFile => "Файл не прочитан.",
        P::FormerRun => "Из папки ничего не прочитано.",
        P::DuplicateFile { first } => {
            return format!("Копия не прочитана, результаты взяты из «{first}».");
        }
        P::DamagedSheet => "Лист не прочитан, другие листы книги прочитаны.",
        P::UnrecognisedSheet { .. } | P::KeyMissing { .. } => "Лист не использован.",
        P::SetAside { why, .. } => return format!("Лист отложен: {}.", terms::set_aside(Lang::Ru, *why)),
        P::NoRows { .. } => "Лист не использован: в нём нет данных.",
        P::KeyConflict { part, taken, .. } => {
            return format!(
                "Принято «{}» ({}), взято из {}.",
                terms::key_value(Lang::Ru, taken.0),
                terms::key_part(Lang::Ru, *part),
                terms::key_source(Lang::Ru, taken.1)
            );
        }
        P::BadSchoolId | P::AboveMaximum { .. } | P::NoTotal | P::UnreadableRow => "Строка не учтена.",
        P::UnknownSchool => "Результаты учтены; вид, тип населённого пункта и число обучающихся неизвестны.",
        P::DuplicateSchool { .. } => "Оставлена первая строка, эта не учтена.",
        P::AmbiguousName { .. } => "Ни с одной из школ не объединено, строка не учтена.",
        P::CloseName { .. } => "Не объединено: считается другой школой.",
        P::UnmatchedName => "Учтено как отдельная школа.",
        P::Negative | P::NotANumber | P::NotWhole | P::AboveWhole | P::PartAboveWhole { .. } | P::ErrorCell => {
            "Значение не учтено."
        }
        P::AboveGraduates { .. } => "Учтено: экзамен сдают и выпускники прошлых лет.",
        P::UnknownWord => "Значение не учтено.",
        P::Contradiction => "Противоречивые числа не учтены.",
        P::BadMark => "Отметка не учтена, балл учтён.",
        P::AbsentWithTotal => "Участник посчитан отсутствовавшим, балл не учтён.",
        P::TotalNotComputed { .. } => "Вместо нуля учтена сумма баллов за задания.",
        P::TotalsApart { .. } => "Учтён итоговый балл.",
        P::PartialSitting => "Результат не учтён: он несравним с остальными.",
        P::BadTaskScore { .. } => "Балл за задание не учтён, итоговый балл учтён.",
        P::BrokenLine => "Строка пропущена, чтение продолжено.",
        P::DuplicateCohort { .. } => "Оставлены первые результаты, эти не учтены.",
        P::HiddenCells { rows, columns } => {
            return format!("Прочитано вместе со всем: скрытых строк {rows}, скрытых столбцов {columns}.");
        }
        P::FormulaWithoutValue => "Ячейка считается пустой.",
        P::TooLarge { .. } => "Файл не прочитан.",
        P::TotalDiffers { .. } => "Учтены строки; итоги таблиц никогда не используются.",
        P::DeclaredDiffers { .. } => "Учтены строки, которые есть.",
        P::MaskDiffers { .. } => "Учтён первичный балл.",
        P::PrimaryMissing => "По маске балл не восстановлен; остальное в строке учтено.",
        P::RecheckAlone => "Не учтено: результаты одних апелляций — не результат школы.",
        P::Superseded { by } => return format!("Не учтено: учтён последний результат, {by}."),
        P::SumDiffers { .. } => "Числа не учтены.",
        P::SecondColumn { used } => return format!("Не учтено: учтено то, что стоит в {used}."),
        P::DuplicateClass { .. } => "Учтён первый паспорт класса, этот не учтён.",
        P::NotEveryClass { .. } => "По школе не суммировано: пропуск не считается нулём.",
        P::ClassesDiffer { .. } => "Учтён паспорт школы.",
        P::FigureDiffers { .. } => "Учтено число из первого источника, это не учтено.",
        P::FamiliesApart => "Сохранено отдельно, в доли детей не входит.",
        P::IndicatorTable { table, columns, left_out } => return can_be_named(Lang::Ru, table, columns, left_out),
        P::BadMatch { .. } => "Строка не использована, ничего не объединено.",
        P::Matched { with } => return format!("Объединено: {with}."),
        P::UnknownControl => "Строка не использована.",
        P::AbovePupils { .. } | P::ParticipantsDiffer { .. } => "Результаты учтены как есть.",
        P::PupilsDiffer { .. } => "Учтено число из лучшего источника: реестр, затем контекстная форма, затем паспорт.",
        P::SchoolMissing { .. } => "Этот год школы считается отсутствующим, а не нулевым.",
        P::NoScale { .. } => "Доли отметок и всё, что от них зависит, не вычислены.",
        P::InferredScale { bounds, .. } => {
            return format!(
                "Границы отметок «3», «4» и «5» восстановлены по строкам, где есть и балл, и отметка: {}.",
                bounds.map(|bound| numbers::short(Lang::Ru, bound)).join("; ")
            );
        }
    };
    text.to_owned()
}

#[expect(clippy::too_many_lines, reason = "a table of words, an arm a kind")]
fn action_en(kind: &ProblemKind) -> String {
    use ProblemKind as P;
    let text = match kind {
        P::DamagedFile | P::PasswordProtected | P::UnknownFileKind | P::LockFile => "The file was not read.",
        P::FormerRun => "Nothing of the folder was read.",
        P::DuplicateFile { first } => {
            return format!("The copy was not read, the results come from “{first}”.");
        }
        P::DamagedSheet => "The sheet was not read, other sheets of the workbook were.",
        P::UnrecognisedSheet { .. } | P::KeyMissing { .. } => "The sheet was not used.",
        P::SetAside { why, .. } => return format!("Set aside: {}.", terms::set_aside(Lang::En, *why)),
        P::NoRows { .. } => "The sheet was not used: it has no data.",
        P::KeyConflict { part, taken, .. } => {
            return format!(
                "Taken as “{}” ({}), from {}.",
                terms::key_value(Lang::En, taken.0),
                terms::key_part(Lang::En, *part),
                terms::key_source(Lang::En, taken.1)
            );
        }
        P::BadSchoolId | P::AboveMaximum { .. } | P::NoTotal | P::UnreadableRow => "The row was not used.",
        P::UnknownSchool => "The results were used; kind, settlement and number of pupils are unknown.",
        P::DuplicateSchool { .. } => "The first row was kept, this one was not used.",
        P::AmbiguousName { .. } => "Joined with none of them, the row was not used.",
        P::CloseName { .. } => "Not joined: taken as another school.",
        P::UnmatchedName => "Taken as a school of its own.",
        P::Negative | P::NotANumber | P::NotWhole | P::AboveWhole | P::PartAboveWhole { .. } | P::ErrorCell => {
            "The value was not used."
        }
        P::AboveGraduates { .. } => "Used: graduates of former years sit the exam too.",
        P::UnknownWord => "The value was not used.",
        P::Contradiction => "The contradicting figures were not used.",
        P::BadMark => "The mark was not used, the score was.",
        P::AbsentWithTotal => "Counted as absent, the score was not used.",
        P::TotalNotComputed { .. } => "The sum of the tasks was used in place of zero.",
        P::TotalsApart { .. } => "The total was used.",
        P::PartialSitting => "The result was not used: it cannot be compared with the others.",
        P::BadTaskScore { .. } => "The task's score was not used, the total was.",
        P::BrokenLine => "The line was skipped, reading went on.",
        P::DuplicateCohort { .. } => "The first results were kept, these were not used.",
        P::HiddenCells { rows, columns } => {
            return format!("Read like the rest: hidden rows {rows}, hidden columns {columns}.");
        }
        P::FormulaWithoutValue => "The cell is taken as empty.",
        P::TooLarge { .. } => "The file was not read.",
        P::TotalDiffers { .. } => "The rows were used; totals of tables never are.",
        P::DeclaredDiffers { .. } => "The rows that are there were used.",
        P::MaskDiffers { .. } => "The primary score was used.",
        P::PrimaryMissing => "The score was not made from the mask; the rest of the row was used.",
        P::RecheckAlone => "Not used: results of those who appealed alone are not the school's result.",
        P::Superseded { by } => return format!("Not used: the last result is, {by}."),
        P::SumDiffers { .. } => "The figures were not used.",
        P::SecondColumn { used } => return format!("Not used: what stands in {used} is."),
        P::DuplicateClass { .. } => "The first passport of the class was used, this one was not.",
        P::NotEveryClass { .. } => "Not summed for the school: what is missing is not taken for zero.",
        P::ClassesDiffer { .. } => "The school's own passport was used.",
        P::FigureDiffers { .. } => "The figure of the first source was used, this one was not.",
        P::FamiliesApart => "Kept apart, no part of the shares of children.",
        P::IndicatorTable { table, columns, left_out } => return can_be_named(Lang::En, table, columns, left_out),
        P::BadMatch { .. } => "The line was not used, nothing was joined.",
        P::Matched { with } => return format!("Joined: {with}."),
        P::UnknownControl => "The line was not used.",
        P::AbovePupils { .. } | P::ParticipantsDiffer { .. } => "The results were used as they are.",
        P::PupilsDiffer { .. } => "The better source was used: a register, then a context form, then a passport.",
        P::SchoolMissing { .. } => "That year of the school is taken as absent, not as zero.",
        P::NoScale { .. } => "Shares of marks and all that depends on them were not computed.",
        P::InferredScale { bounds, .. } => {
            return format!(
                "Bounds of the marks 3, 4 and 5 were inferred from the rows that have both a score and a mark: {}.",
                bounds.map(|bound| numbers::short(Lang::En, bound)).join("; ")
            );
        }
    };
    text.to_owned()
}

/// What a methodology can name, and which columns were not read.
fn can_be_named(lang: Lang, table: &str, columns: &[String], left_out: &[String]) -> String {
    let fields: Vec<String> = columns.iter().map(|column| format!("{table}.{column}")).collect();
    let read = lang.pick(
        "Прочитано как показатели школ; в методике их можно назвать так:",
        "Read as indicators of schools; a methodology can name them:",
    );
    let rest = match (left_out.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Ru) => format!(" Не прочитаны столбцы: «{}».", left_out.join("», «")),
        (false, Lang::En) => format!(" Columns not read: “{}”.", left_out.join("”, “")),
    };
    format!("{read} {}.{rest}", fields.join(", "))
}
