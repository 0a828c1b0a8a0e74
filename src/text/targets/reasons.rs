//! Why something cannot be told, and what was noticed when a plan was read.

use std::path::Path;

use crate::model::targets::{PlanFault, Unmeasured};
use crate::text::Lang;

/// No table of plan and fact in a file.
pub fn no_plan(lang: Lang, path: &Path, words: Option<&str>) -> String {
    let path = path.display();
    match words {
        Some(words) => lang.pick(
            format!("{path}: таблица плана не открывается ({words}). Сохраните её как xlsx, ods или csv и укажите снова."),
            format!("{path}: the plan cannot be opened ({words}). Save it as xlsx, ods or csv and name it again."),
        ),
        None => lang.pick(
            format!(
                "{path}: таблица плана не найдена. Нужна строка заголовка со столбцами «Мероприятие» (или «Показатель») и «План», под \
                 ней строки; см. docs/targets.md."
            ),
            format!(
                "{path}: no table of a plan is found. It needs a header with the columns “Indicator” (or “Activity”) and “Plan”, and \
                 rows under it; see docs/targets.md."
            ),
        ),
    }
}

/// Why nothing can be told.
pub fn why(lang: Lang, of: Unmeasured) -> &'static str {
    let (ru, en) = match of {
        Unmeasured::PlanEmpty => ("план не указан", "there is no plan"),
        Unmeasured::PlanWords => ("в плане нет числа", "the plan has no number"),
        Unmeasured::PlanDates => ("в плане только годы и сроки", "the plan has only years and dates"),
        Unmeasured::PlanRough => ("план назван приблизительно", "the plan is only approximate"),
        Unmeasured::PlanUnread => ("ячейка плана не читается", "the cell of the plan cannot be read"),
        Unmeasured::NoFact => {
            ("факт не указан, а расчёт его не знает", "no fact is given, and the run does not know it")
        }
        Unmeasured::FactWords => ("в факте нет числа", "the fact has no number"),
        Unmeasured::FactUnread => ("ячейка факта не читается", "the cell of the fact cannot be read"),
        Unmeasured::ShareOrPercent => (
            "в факте стоит 1: это может быть 1 % и 100 %; напишите со знаком %",
            "the fact is 1: it may be 1% or 100%; write the sign %",
        ),
        Unmeasured::UnitsDiffer => ("факт и план в разных единицах", "the fact and the plan are in different units"),
        Unmeasured::NoSide => (
            "не сказано, не менее или не более: напишите это в плане",
            "the plan does not tell at least from at most: write it there",
        ),
        Unmeasured::NoFormer => {
            ("нужно прежнее значение: укажите --former", "a former value is needed: name a run by --former")
        }
        Unmeasured::NoPairs => ("нужен файл пар: укажите --pairs", "a file of pairs is needed: name it by --pairs"),
        Unmeasured::TooFew => {
            ("меньше десяти результатов: доля не сообщается", "fewer than ten results: no share is told")
        }
        Unmeasured::NotInRun => ("в расчёте нет нужных данных", "the run lacks the data for it"),
        Unmeasured::DateOnly => (
            "план — срок, а в факте не сказано, выполнено ли",
            "the plan is a date, and the fact does not tell whether it is done",
        ),
    };
    lang.pick(ru, en)
}

/// What is to be said of reading a plan.
pub fn fault(lang: Lang, of: PlanFault) -> &'static str {
    let (ru, en) = match of {
        PlanFault::CellUnread => {
            ("в ячейке ошибка или формула без значения", "the cell has an error, or a formula without a value")
        }
        PlanFault::Total => ("строка итогов пропущена", "a row of totals was passed over"),
        PlanFault::MeasureUnknown => {
            ("такого кода показателя нет, см. docs/targets.md", "no measure has that code, see docs/targets.md")
        }
        PlanFault::DeadlineUnread => (
            "из срока не следует день: напишите его с годом",
            "no day follows from the deadline: write it with its year",
        ),
        PlanFault::NoTitle => ("в строке нет показателя, она пропущена", "the row has no words and was passed over"),
    };
    lang.pick(ru, en)
}
