//! Words of a verification.

mod changes;

use super::{
    Lang,
    numbers::{self, Noun},
};
use crate::model::verification::{Fate, Part, Repetition, Verification};
pub use changes::changes;
use changes::some;

/// Help of `verify`, its arguments and options, and of `identify --from`: id, Russian, English.
pub(super) const ABOUT: &[(&str, &str, &str)] = &[
    (
        "verify",
        "Сверить расчёт с его записью: не изменены ли исходные данные и результаты и в каких ячейках",
        "Verify a run against its record: whether inputs or outputs were changed, and in which cells",
    ),
    ("verify.run", "Папка результата или её run.json", "Output folder of the run, or its run.json"),
    (
        "verify.input",
        "Исходные данные, если они лежат не там, где записано в run.json",
        "The inputs, where they are not where run.json says",
    ),
    (
        "repeat",
        "Повторить расчёт в памяти и сравнить с тем, что лежит в папке; так подтверждается и сам run.json",
        "Repeat the run in memory and compare with what lies in the folder; this confirms run.json itself too",
    ),
    ("verify.json", "Ответ в виде JSON вместо таблицы", "Answer as JSON instead of a table"),
    (
        "from",
        "Повторить расчёт по его записи: папка результата или run.json; методику, год и прочее задаёт запись",
        "Repeat a run from its record: output folder or run.json; methodology, year and the rest come from the record",
    ),
    (
        "from.accept-changes",
        "С --from: посчитать, даже если исходные данные с тех пор изменились",
        "With --from: run even though the inputs were changed since",
    ),
];

/// Title of the answer.
pub fn title(lang: Lang) -> &'static str {
    lang.pick("Сверка расчёта с его записью", "The run against its record")
}

/// The record and who wrote it.
pub fn record(lang: Lang, of: &Verification) -> String {
    let (command, version, sha256) = (&of.command, &of.version, &of.sha256);
    lang.pick(
        format!("Команда {command}, школомер {version}; SHA-256 записи run.json: {sha256}"),
        format!("Command {command}, shkolomer {version}; SHA-256 of run.json: {sha256}"),
    )
}

/// Another version may write other bytes.
pub fn other_version(lang: Lang, version: &str, now: &str) -> String {
    lang.pick(
        format!("Расчёт записан школомером {version}, а это {now}: файлы могут отличаться, даже если данные те же."),
        format!("The run was written by shkolomer {version}, and this is {now}: files may differ though the data are the same."),
    )
}

/// The conclusion in a sentence.
pub fn conclusion(lang: Lang, of: &Verification) -> String {
    let count = |is_output: bool, fate: fn(Fate) -> bool| {
        let such =
            of.checked.iter().filter(|checked| (checked.part == Part::Output) == is_output && fate(checked.fate));
        such.count() as u64
    };
    let files = |n: u64| numbers::counted(lang, n, Noun::FILE);
    let (outputs, inputs) = (count(true, Fate::is_difference), count(false, Fate::is_difference));
    let unseen = count(false, |fate| fate == Fate::Unseen);
    let mut parts = Vec::new();
    if outputs > 0 {
        let n = files(outputs);
        parts.push(
            lang.pick(format!("среди результатов не те, что записаны: {n}"), format!("outputs not as recorded: {n}")),
        );
    }
    if inputs > 0 {
        let n = files(inputs);
        parts.push(lang.pick(
            format!("среди исходных данных не те, что прочитаны: {n}"),
            format!("inputs not as they were read: {n}"),
        ));
    }
    if unseen > 0 {
        let n = files(unseen);
        parts.push(lang.pick(
            format!("исходные данные не сверены ({n}): запись не говорит, где они лежат; назовите их после папки"),
            format!("inputs not verified ({n}): the record does not tell where they lie; name them after the folder"),
        ));
    }
    if parts.is_empty() {
        return lang.pick("Всё так, как записано.", "Everything is as recorded.").to_owned();
    }
    let mut sentence = parts.join("; ");
    if let Some(first) = sentence.chars().next() {
        sentence.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    sentence + "."
}

/// What came of repeating; nothing where nobody asked.
pub fn repetition(lang: Lang, of: &Repetition) -> Option<String> {
    Some(match of {
        Repetition::NotAsked => return None,
        Repetition::Unknown => lang
            .pick(
                "Расчёт не повторён: запись не говорит, как (она от прежней версии, от версии для публикации или от другой команды).",
                "The run was not repeated: the record does not tell how (it is of an earlier version, of a public version or of \
                 another command).",
            )
            .to_owned(),
        Repetition::InputsDiffer => lang
            .pick(
                "Расчёт не повторён: исходные данные уже не те.",
                "The run was not repeated: the inputs are not what they were.",
            )
            .to_owned(),
        Repetition::Done { otherwise, record_confirmed } => {
            let record = match record_confirmed {
                true => lang.pick("run.json подтверждён", "run.json is confirmed"),
                false => lang.pick("run.json не тот, что даёт расчёт", "run.json is not what the run gives"),
            };
            let outputs = match otherwise.as_slice() {
                [] => lang.pick("все результаты вышли такими, как записано", "all outputs came out as recorded").to_owned(),
                names => {
                    let names = names.join(", ");
                    lang.pick(format!("иначе, чем записано, вышли: {names}"), format!("these came out otherwise than recorded: {names}"))
                }
            };
            lang.pick(format!("Расчёт повторён: {outputs}; {record}."), format!("The run was repeated: {outputs}; {record}."))
        }
    })
}

/// What a file is to the run.
pub fn part(lang: Lang, part: Part) -> &'static str {
    match part {
        Part::Output => lang.pick("результат", "output"),
        Part::Input => lang.pick("исходные данные", "input"),
        Part::Matches => lang.pick("файл сопоставлений", "matches"),
        Part::Control => lang.pick("контрольная выборка", "control sample"),
    }
}

/// What became of a file.
pub fn fate(lang: Lang, fate: Fate) -> &'static str {
    match fate {
        Fate::Same => lang.pick("тот же", "same"),
        Fate::Changed => lang.pick("изменён", "changed"),
        Fate::Gone => lang.pick("нет на месте", "gone"),
        Fate::New => lang.pick("новый, в расчёте его не было", "new, not of the run"),
        Fate::Unseen => lang.pick("не сверен", "not verified"),
    }
}

/// So many files that are the same.
pub fn the_same(lang: Lang, count: usize) -> String {
    let n = numbers::counted(lang, count as u64, Noun::FILE);
    lang.pick(format!("Без изменений, не показаны: {n}."), format!("Unchanged and not shown: {n}."))
}

/// Heading of the changes of inputs.
pub fn inputs_heading(lang: Lang) -> &'static str {
    lang.pick("Что изменилось в исходных данных", "What has changed in the inputs")
}

/// Heading of the changed cells of outputs.
pub fn outputs_heading(lang: Lang) -> &'static str {
    lang.pick("Ячейки, которые не таковы, как даёт расчёт", "Cells that are not what the run gives")
}

/// Rows of that table that are not shown.
pub fn more_cells(lang: Lang, count: usize) -> String {
    let count = numbers::integer(lang, count as u64);
    lang.pick(
        format!("…и ещё ячеек: {count} (все — с параметром --json)."),
        format!("…and more cells: {count} (all of them with --json)."),
    )
}

/// An option that cannot stand beside `--from`.
pub fn of_the_record(lang: Lang, option: &str) -> String {
    lang.pick(
        format!("{option} не сочетается с --from: методику, год, срез, сопоставления и контрольную выборку задаёт запись расчёта."),
        format!("{option} does not go with --from: methodology, year, slice, matches and control come from the record of the run."),
    )
}

/// Inputs that were changed, in a run that goes on nevertheless.
pub fn runs_on_changed(lang: Lang, files: &[String]) -> String {
    let files = some(lang, files);
    lang.pick(
        format!("Исходные данные не те, что были при расчёте: {files}. Расчёт идёт по новым."),
        format!("The inputs are not those of the run: {files}. The run goes on with the new ones."),
    )
}
