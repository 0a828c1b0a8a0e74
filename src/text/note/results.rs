//! Words on results, lists, objectivity, limits and measures.

use super::schools;
use crate::text::{Lang, numbers};

/// Words before the main results.
pub fn in_short(lang: Lang) -> &'static str {
    lang.pick("Краткие выводы:", "In short:")
}

/// How many schools were rated.
pub fn rated(lang: Lang, rated: usize, all: usize) -> String {
    let (n, all) = (numbers::integer(lang, rated as u64), schools(lang, all));
    lang.pick(format!("— в данных {all}, оценено — {n};"), format!("— {all} in the data, {n} rated;"))
}

/// A list as an item: name, schools, share of the rated, how sure.
pub fn list_item(lang: Lang, name: &str, (n, rated): (usize, usize), sure: Option<(usize, usize)>) -> String {
    let share = if rated > 0 { format!(" ({})", of_rated(lang, n, rated)) } else { String::new() };
    let sure = sure.filter(|_| n > 0).map(|(sure, border)| {
        let (sure, border) = (numbers::integer(lang, sure as u64), numbers::integer(lang, border as u64));
        lang.pick(
            format!(", из них уверенно — {sure}, на границе — {border}"),
            format!(", {sure} of them confident, {border} borderline"),
        )
    });
    format!("— {name} — {}{share}{};", schools(lang, n), sure.unwrap_or_default())
}

fn of_rated(lang: Lang, n: usize, rated: usize) -> String {
    let share = numbers::percent(lang, n as f64 / rated as f64, 1);
    lang.pick(format!("{share} оценённых"), format!("{share} of the rated"))
}

/// The spread of the index: how many schools, quartiles and ends.
pub fn spread(lang: Lang, n: usize, [least, lower, median, upper, most]: [f64; 5]) -> String {
    let d = |value| numbers::decimal(lang, value, 1);
    let of = schools(lang, n);
    lang.pick(
        format!(
            "Индекс результатов рассчитан, школ — {n}: он меняется от {} до {}, медиана — {}; у половины школ он между {} и {}.",
            d(least), d(most), d(median), d(lower), d(upper),
            n = numbers::integer(lang, n as u64)
        ),
        format!("{of} have an index of results, from {} to {}; median {}; half of the schools are between {} and {}.", d(least), d(most), d(median), d(lower), d(upper)),
    )
}

/// Title of the bars of the index.
pub fn spread_title(lang: Lang) -> &'static str {
    lang.pick("Сколько школ с таким индексом результатов", "Schools by their index of results")
}

/// Pupils in the schools of the list.
pub fn pupils(lang: Lang, listed: u64, all: u64, (known, schools): (usize, usize)) -> String {
    let share = numbers::percent(lang, listed as f64 / all as f64, 1);
    let n = |n| numbers::integer(lang, n);
    let (listed, known, schools) = (n(listed), n(known as u64), n(schools as u64));
    lang.pick(
        format!("В школах списка низких результатов обучающихся — {listed} ({share} всех обучающихся оценённых школ; число обучающихся известно у {known} из {schools})."),
        format!("Pupils in the schools with low results: {listed} ({share} of all in the rated schools; numbers are known of {known} of {schools})."),
    )
}

/// No school has an index.
pub fn no_index(lang: Lang) -> &'static str {
    lang.pick(
        "Индекса результатов нет ни у одной школы: списков по нему нет.",
        "No school has an index of results: there are no lists by it.",
    )
}

/// How the regression does.
pub fn explained(lang: Lang, r2: f64, n: u32) -> String {
    let (share, n) = (numbers::percent(lang, r2, 0), numbers::integer(lang, n.into()));
    lang.pick(
        format!("Известные условия работы объясняют {share} различий школ по индексу результатов (регрессия, школ: {n}); остальное — работа школ, неучтённые условия и случай."),
        format!("The known circumstances explain {share} of the differences between schools (regression, {n} schools); the rest is the schools' work, circumstances not known, and chance."),
    )
}

/// No social index, so no quadrants.
pub fn no_quadrants(lang: Lang) -> &'static str {
    lang.pick(
        "Социального индекса нет, поэтому результаты с условиями не сопоставлены.",
        "There is no social index, so results are not held against conditions.",
    )
}

/// The list is empty.
pub fn nobody(lang: Lang) -> &'static str {
    lang.pick("В этом списке школ нет.", "There are no schools on this list.")
}

/// How many schools a list has and how sure it is.
pub fn listed(lang: Lang, n: usize, sure: Option<(usize, usize)>) -> String {
    let mut words = lang.pick(format!("В списке {}", schools(lang, n)), format!("The list has {}", schools(lang, n)));
    if let Some((sure, border)) = sure {
        let (sure, border) = (numbers::integer(lang, sure as u64), numbers::integer(lang, border as u64));
        words.push_str(&lang.pick(
            format!(": уверенно — {sure}, на границе — {border}"),
            format!(": {sure} confident, {border} borderline"),
        ));
    }
    words.push('.');
    words
}

/// The same as a sentence that stands by itself: of which list, how many, how sure, how many on the border are off it.
pub fn list_sentence(lang: Lang, name: &str, n: usize, (sure, border): (usize, usize), left_out: usize) -> String {
    let count = |n: usize| numbers::integer(lang, n as u64);
    let (of, sure, border, left) = (schools(lang, n), count(sure), count(border), count(left_out));
    lang.pick(
        format!("Список «{name}»: {of}, из них уверенно — {sure}, на границе — {border}; на границе вне списка — {left}."),
        format!("The list “{name}”: {of}, {sure} of them confident, {border} borderline; {left} more on the border are off it."),
    )
}

/// Results in doubt and what was done with them; schools that are low without them, and those of which nothing can be told.
pub fn doubtful(lang: Lang, results: usize, set_aside: bool, (hidden, open): (usize, usize)) -> String {
    let n = |n: usize| numbers::integer(lang, n as u64);
    let (results, hidden, open) = (n(results), n(hidden), n(open));
    let done = match set_aside {
        true => lang.pick("без них", "without them"),
        false => lang.pick("с ними", "with them"),
    };
    lang.pick(
        format!(
            "Результатов ВПР (школа и работа), которые могут быть выше действительных, — {results}; списки составлены {done}. Не низкие по поданным результатам, но \
             низкие без этих (скрытая зона риска) школ — {hidden}; школ, о которых без этих результатов судить нельзя, — {open}."
        ),
        format!(
            "VPR results (a school and a test) that may be too high: {results}; the lists are made {done}. Schools that are not low as reported, but low \
             without these (hidden risk): {hidden}; schools that cannot be judged without them: {open}."
        ),
    )
}

/// On which borders a school is, and on which of these lists it stands: both as «на границе: низкие результаты».
pub fn near(lang: Lang, near: &str, listed: &str) -> String {
    let listed = listed.replace("; ", ", ");
    if listed.is_empty() {
        format!("{near} ({})", lang.pick("вне списка", "off the list"))
    } else if near.ends_with(&format!(": {listed}")) {
        format!("{near} ({})", lang.pick("в списке", "on the list"))
    } else {
        format!("{near} ({}: {listed})", lang.pick("в списке", "on the list"))
    }
}

/// Schools on the border that are off the list.
pub fn left_out(lang: Lang, n: usize) -> String {
    let count = numbers::integer(lang, n as u64);
    lang.pick(
        format!("Кроме того, на границе и вне списка — {count}: эти школы названы в перечне «На границе»."),
        format!("Besides, {count} on the border are off the list: they are named under “Borderline”."),
    )
}

/// Words about colours of rows.
pub fn shades(lang: Lang) -> &'static str {
    lang.pick(
        "Цвет строк — для чтения с экрана: на границе, низкие при неблагоприятных условиях, низкие, сильные. При печати без цвета всё сказано словами и числами. \
         Полные таблицы со всеми столбцами — в книге report.xlsx.",
        "Rows are coloured for the screen: borderline, low and unfavourable, low, strong. Without colours all is said in words and figures. \
         Tables with all columns are in report.xlsx.",
    )
}

/// The inputs name no municipality.
pub fn no_municipalities(lang: Lang) -> &'static str {
    lang.pick("Муниципалитеты школ в исходных данных не названы.", "The inputs name no municipalities.")
}

/// The methodology does not look at objectivity.
pub fn not_looked(lang: Lang) -> &'static str {
    lang.pick(
        "Методика на признаки необъективности не смотрит: результаты приняты такими, как поданы, и объективны ли они, этой справкой не проверено.",
        "The methodology does not look for signs of inconsistent grading: results are taken as reported, and whether they are objective \
         is not checked here.",
    )
}

/// Nothing was tested.
pub fn not_tested(lang: Lang) -> &'static str {
    lang.pick(
        "Проверить результаты на признаки необъективности по этим данным не удалось: нет строк участников или их мало.",
        "These data do not let results be tested for signs: there are no rows of pupils or too few.",
    )
}

/// Words over what else may explain a sign.
pub fn innocent_title(lang: Lang) -> &'static str {
    lang.pick("Найденные признаки и чем ещё их можно объяснить", "Signs that were found and what else may explain them")
}

/// What signs are for.
pub fn signs_are(lang: Lang) -> &'static str {
    lang.pick(
        "Признак — возможный маркер, который требует дополнительного анализа. Он не говорит, кто и почему поставил такой балл, и не служит основанием для \
         взысканий: результаты ВПР не используют для оценки учителей и для санкций.",
        "A sign is a possible marker that needs further analysis. It does not tell who gave a score and why, and is no ground for penalties: \
         VPR are not used to judge teachers or to punish.",
    )
}

/// Limits of this run, each said only where it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// The lists are relative to the region.
    Relative,
    /// Figures say nothing of causes.
    Causes,
    /// Schools without an index.
    NotRated(usize),
    /// Rated schools whose index is chance by half or more; of how many.
    Unreliable(usize, usize),
    /// Schools whose kind is not known, where kinds are kept out.
    KindUnknown(usize),
    /// Rated schools without a social index, where there is one.
    NoSocial(usize),
    /// Pairs of names that a person has to decide on.
    OpenPairs(usize),
    /// Names without a pair.
    Unmatched(usize),
}

/// A limit in words.
pub fn limit(lang: Lang, limit: Limit) -> String {
    let n = |n: usize| numbers::integer(lang, n as u64);
    match limit {
        Limit::Relative => lang.pick(
            "Списки относительны: порог считается по самому региону, поэтому какие-то школы всегда окажутся ниже остальных, даже если результаты всех \
             выросли.".to_owned(),
            "The lists are relative: the threshold is made of the region itself, so some schools are always below the others, even if all \
             improve.".to_owned(),
        ),
        Limit::Causes => lang.pick(
            "Данные показывают, где результаты низкие, но не почему: причины устанавливает разбор в самой школе.".to_owned(),
            "The data show where results are low, not why: causes are found in the school itself.".to_owned(),
        ),
        Limit::NotRated(of) => lang.pick(
            format!("Без индекса результатов остались школы, их число — {}: справка не говорит о них ни хорошего, ни плохого.", n(of)),
            format!("{} have no index of results: the note says neither good nor bad of them.", schools(lang, of)),
        ),
        Limit::Unreliable(of, all) => lang.pick(
            format!("Малые школы: из {} оценённых школ у {} надёжность индекса не выше 0,5 — различия между ними по меньшей мере наполовину случайны.", n(all), n(of)),
            format!("Small schools: of {} rated, {} have a reliability of 0.5 or less: differences between them are half chance at least.", n(all), n(of)),
        ),
        Limit::KindUnknown(of) => lang.pick(
            format!("Вид организации неизвестен, число таких школ — {}: по виду их исключить было нельзя.", n(of)),
            format!("The kind of {} is not known: they could not be kept out by it.", schools(lang, of)),
        ),
        Limit::NoSocial(of) => lang.pick(
            format!("Нет социального индекса у оценённых школ, их число — {}: в каких условиях они работают, неизвестно.", n(of)),
            format!("{} are rated without a social index: their conditions are not known.", schools(lang, of)),
        ),
        Limit::OpenPairs(of) => lang.pick(
            format!("Названия школ: {} ждут решения человека (matches.csv); пока они не сведены, часть данных может стоять под двумя школами.", numbers::counted(lang, of as u64, numbers::Noun::PAIR)),
            format!("{} of names wait for a decision (matches.csv); until then some data may stand under two schools.", numbers::counted(lang, of as u64, numbers::Noun::PAIR)),
        ),
        Limit::Unmatched(of) => lang.pick(
            format!("Названия школ, не нашедшие пары в другой таблице: {}; данные о них неполны.", n(of)),
            format!("Names without a pair in the other table: {}; the data of these schools are not complete.", n(of)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_says_on_which_side_of_it_the_school_is() {
        let border = "на границе: низкие результаты, неблагоприятные условия";
        assert_eq!(near(Lang::Ru, border, ""), format!("{border} (вне списка)"));
        assert_eq!(
            near(Lang::Ru, border, "низкие результаты; неблагоприятные условия"),
            format!("{border} (в списке)")
        );
        assert_eq!(near(Lang::Ru, border, "низкие результаты"), format!("{border} (в списке: низкие результаты)"));
    }

    #[test]
    fn nobody_is_accused() {
        let all = [signs_are(Lang::Ru), not_looked(Lang::Ru), not_tested(Lang::Ru), innocent_title(Lang::Ru)];
        let told = doubtful(Lang::Ru, 3, false, (1, 2));
        for word in ["наруш", "фальсиф", "обман", "винов"] {
            assert!(!all.iter().any(|said| said.contains(word)) && !told.contains(word), "{word}");
        }
    }
}
