//! How sure places and lists are, in words: states, bands, and what they mean for the order.

use super::{
    Lang,
    numbers::{self, Noun},
};
use crate::model::uncertainty::{State, Uncertainty};

/// No-break space: a place and its band stay on one line.
const NBSP: char = '\u{a0}';

/// Which list a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Low results.
    Results,
    /// Unfavourable conditions.
    Conditions,
}

/// Schools of a list by how sure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// On the list.
    pub listed: usize,
    /// On it with confidence.
    pub confident: usize,
    /// On it, on the border.
    pub borderline: usize,
    /// Off it, on the border.
    pub left_out: usize,
    /// Clear of it.
    pub clear: usize,
}

impl Of {
    fn list(self, lang: Lang) -> &'static str {
        match self {
            Self::Results => lang.pick("низких результатов", "low results"),
            Self::Conditions => lang.pick("неблагоприятных условий", "unfavourable conditions"),
        }
    }
}

/// A state of a school.
pub fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Confident => lang.pick("уверенно", "confident"),
        State::Borderline => lang.pick("на границе", "borderline"),
        State::Clear => lang.pick("вне списка", "clear"),
    }
}

/// A place with its band: «12 (8–19)»; a band of one place is not written twice.
pub fn place(rank: u32, low: u32, high: u32) -> String {
    if (low, high) == (rank, rank) { rank.to_string() } else { format!("{rank}{NBSP}({})", band(low, high)) }
}

/// A band: «8–19».
pub fn band(low: u32, high: u32) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

/// Title of the table of schools on the border that are not on the list.
pub fn left_out_title(lang: Lang, n: usize) -> String {
    let schools = numbers::counted(lang, n as u64, Noun::SCHOOL);
    format!("{}: {schools}", lang.pick("На границе, в список не вошли", "Borderline, not on the list"))
}

/// How many schools of a list are sure, for the summary.
pub fn counts(lang: Lang, of: Of, counts: Counts) -> String {
    let n = |value: usize| numbers::integer(lang, value as u64);
    let listed = numbers::counted(lang, counts.listed as u64, Noun::SCHOOL);
    let (sure, border) = (n(counts.confident), n(counts.borderline));
    let unknown = counts.listed.saturating_sub(counts.confident + counts.borderline);
    let mut words = match lang {
        Lang::Ru => format!("В списке {} {listed}: уверенно {sure}, на границе {border}", of.list(lang)),
        Lang::En => format!("The list of {} has {listed}: {sure} confident, {border} borderline", of.list(lang)),
    };
    if unknown > 0 {
        let unknown = n(unknown);
        words.push_str(
            &lang.pick(format!(", без оценки уверенности {unknown}"), format!(", {unknown} without a state")),
        );
    }
    words.push('.');
    if counts.left_out > 0 {
        words.push(' ');
        words.push_str(&left_out(lang, counts.left_out));
    }
    words
}

fn left_out(lang: Lang, n: usize) -> String {
    let schools = numbers::counted(lang, n as u64, Noun::SCHOOL);
    match (lang, n % 10 == 1 && n % 100 != 11) {
        (Lang::Ru, true) => format!("Ещё {schools} на границе в список не вошла и показана под ним."),
        (Lang::Ru, false) => format!("Ещё {schools} на границе в список не вошли и показаны под ним."),
        (Lang::En, _) if n == 1 => format!("{schools} more is borderline and off the list, shown under it."),
        (Lang::En, _) => format!("{schools} more are borderline and off the list, shown under it."),
    }
}

/// Nothing was drawn.
pub fn not_drawn(lang: Lang) -> &'static str {
    lang.pick(
        "Насколько уверены места и списки, не проверялось: повторные расчёты отключены в методике (uncertainty.replicates = 0).",
        "How sure places and lists are was not looked at: the methodology draws no replicates (uncertainty.replicates = 0).",
    )
}

/// Bands are there, states are not.
pub fn cannot_tell(lang: Lang, of: Of) -> String {
    match lang {
        Lang::Ru => format!(
            "Для списка {} вероятность по этому правилу не вычисляется: полосы мест показаны, состояний «уверенно» и «на границе» нет.",
            of.list(lang)
        ),
        Lang::En => format!(
            "For the list of {} this rule gives no probability: bands of places are shown, there are no states.",
            of.list(lang)
        ),
    }
}

/// Why there are bands at all.
pub fn why(lang: Lang, of: &Uncertainty) -> String {
    let (n, band) = (numbers::integer(lang, of.replicates.into()), numbers::percent(lang, of.band, 0));
    match lang {
        Lang::Ru => format!(
            "Результаты школы за год зависят не только от её работы, но и от того, кто в этом году писал: где писали десять человек, двое \
             могут сдвинуть школу на десятки мест. Поэтому места и список вычислены ещё {n} раз, каждый раз с таким уровнем каждой \
             школы, какой согласуется с её результатами при её числе участников: чем их меньше, тем шире разброс. Полоса места — между \
             какими местами школа оказалась в {band} расчётов. Вероятность — доля расчётов, в которых правило внесло школу в список."
        ),
        Lang::En => format!(
            "A year's results depend not only on the school but on who sat the tests: where ten pupils did, two of them can move the \
             school by dozens of places. So places and the list were computed {n} more times, each time with a level of every school \
             that agrees with its results given the number of its pupils: the fewer, the wider the spread. The band holds the places \
             that the school took in {band} of these. The probability is the share of them in which the rule put it on the list."
        ),
    }
}

/// What the states are and how many schools are in each.
pub fn states(lang: Lang, of: &Uncertainty, counts: Counts) -> Vec<String> {
    let n = |value: usize| numbers::counted(lang, value as u64, Noun::SCHOOL);
    let (confident, clear) = (numbers::percent(lang, of.confident, 0), numbers::percent(lang, of.clear, 0));
    match lang {
        Lang::Ru => vec![
            format!("Уверенно в списке: {} — в списке и не реже чем в {confident} расчётов.", n(counts.confident)),
            format!(
                "На границе: {} в списке и {} вне его — по этим данным нельзя сказать, низкие ли у них результаты.",
                n(counts.borderline),
                n(counts.left_out)
            ),
            format!("Вне списка: {} — в списке не чаще чем в {clear} расчётов.", n(counts.clear)),
        ],
        Lang::En => vec![
            format!("Confident: {} on the list, and in at least {confident} of the replicates.", n(counts.confident)),
            format!(
                "Borderline: {} on the list and {} off it; these data cannot tell whether their results are low.",
                n(counts.borderline),
                n(counts.left_out)
            ),
            format!("Clear: {}, on the list in at most {clear} of the replicates.", n(counts.clear)),
        ],
    }
}

/// What follows for the order.
pub fn what_follows(lang: Lang) -> &'static str {
    lang.pick(
        "Что из этого следует. «Уверенно» значит, что школа в списке не из-за случайности; верны ли сами данные, этим не проверено (см. замечания \
         и объективность). Школы «на границе» решаются вручную — и те, что в списке, и те, что под ним: посмотрите условия, динамику, число \
         участников и выслушайте школу. Порядок мест внутри перекрывающихся полос ничего не значит: такие школы по этим данным не \
         различить.",
        "What follows. “Confident” means that the school is not on the list by chance; whether the data themselves are right is another \
         matter (see problems and objectivity). Borderline schools are decided by hand, those on the list and those under it: look at \
         their conditions, their trend and the number of pupils, and hear the school. The order of places within overlapping bands \
         means nothing: these data do not tell such schools apart.",
    )
}

/// What the columns of the table are.
pub fn columns(lang: Lang) -> &'static str {
    lang.pick(
        "Сглаженный индекс — индекс, придвинутый к среднему по региону настолько, насколько мала надёжность; стандартная ошибка — на \
         сколько индекс обычно отличался бы при другом наборе участников; надёжность λ от 0 до 1 — какая часть различий между такими \
         школами не случайна (0,9 — почти вся, 0,5 — половина). Списки и места составлены по индексу без сглаживания, если методика не говорит иного.",
        "The shrunken index is the index drawn towards the mean of the region as far as reliability is low; the standard error is by \
         how much the index would usually differ with other pupils; reliability λ, from 0 to 1, is the part of the differences between \
         such schools that is not chance. Lists and places are by the index itself unless the methodology says otherwise.",
    )
}

/// What the classes of size are.
pub fn sizes(lang: Lang) -> &'static str {
    lang.pick(
        "Размер — сколько участников обычно писало одну работу в последнем году индекса (медиана по показателям школы).",
        "Size is how many pupils usually sat a test in the newest year of the index (median over the school's indicators).",
    )
}

/// By sampling alone or by the method too.
pub fn by_method(lang: Lang) -> &'static str {
    lang.pick(
        "Вероятность по вариантам методики — доля допустимых вариантов (нормирование, сложение, заполнение пропусков, веса), при которых школа \
         в списке; если она мала, место школы держится на выборе методики, а не на результатах.",
        "The probability by the method's alternatives is the share of admissible variants (normalisation, aggregation, imputation, \
         weights) with which the school is on the list; where it is low, the place rests on the choice of the method.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_nouns() {
        let some = Counts { listed: 21, confident: 15, borderline: 6, left_out: 1, clear: 80 };
        assert_eq!(
            counts(Lang::Ru, Of::Results, some),
            "В списке низких результатов 21\u{a0}школа: уверенно 15, на границе 6. Ещё 1\u{a0}школа на границе в список не вошла и \
             показана под ним."
        );
        let others = Counts { listed: 5, confident: 2, borderline: 2, left_out: 22, clear: 0 };
        assert_eq!(
            counts(Lang::Ru, Of::Conditions, others),
            "В списке неблагоприятных условий 5\u{a0}школ: уверенно 2, на границе 2, без оценки уверенности 1. Ещё 22\u{a0}школы на \
             границе в список не вошли и показаны под ним."
        );
        assert!(
            counts(Lang::En, Of::Results, some)
                .ends_with("1\u{a0}school more is borderline and off the list, shown under it.")
        );
    }

    #[test]
    fn a_place_stands_with_its_band() {
        assert_eq!(place(12, 8, 19), "12\u{a0}(8–19)");
        assert_eq!(place(1, 1, 1), "1");
        assert_eq!(place(2, 1, 1), "2\u{a0}(1)");
    }
}
