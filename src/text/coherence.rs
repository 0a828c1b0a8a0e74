//! Weights and coherence of an index in words.

use super::{Lang, numbers};
use crate::model::coherence::{LEAST_ROWS, PairFlag, TWICE, WEAK};

/// The name of a mean by its code.
pub fn aggregate(lang: Lang, code: &str) -> &'static str {
    match code {
        "geometric" => lang.pick("геометрическое", "geometric"),
        "harmonic" => lang.pick("гармоническое", "harmonic"),
        _ => lang.pick("арифметическое", "arithmetic"),
    }
}

/// A flag in a sentence.
pub fn flag(lang: Lang, flag: PairFlag) -> &'static str {
    let (ru, en) = match flag {
        PairFlag::Opposed => (
            "Противоречат друг другу: проверьте направление одного из них.",
            "They contradict one another: check the direction of one of them.",
        ),
        PairFlag::Twice => {
            ("Дублируют друг друга: одно и то же учтено дважды.", "They say the same twice: it counts double.")
        }
        PairFlag::Weak => (
            "Слабая связь: высокое значение одного мало говорит о другом.",
            "A weak link: a high value of one says little of the other.",
        ),
    };
    lang.pick(ru, en)
}

/// The same of one of the two, before the name of the other.
pub fn of_one(lang: Lang, flag: PairFlag) -> &'static str {
    let (ru, en) = match flag {
        PairFlag::Opposed => ("противоречит показателю", "contradicts"),
        PairFlag::Twice => ("дублирует показатель", "says the same as"),
        PairFlag::Weak => ("слабо связан с показателем", "has a weak link with"),
    };
    lang.pick(ru, en)
}

/// An indicator that goes together with another dimension more than with its own.
pub fn nearer(lang: Lang, group: &str) -> String {
    lang.pick(format!("тянется к другой группе: «{group}»"), format!("closer to another group: “{group}”"))
}

/// With how many of the others of its dimension an indicator has a weak link.
pub fn weak(lang: Lang, weak: usize, of: usize) -> String {
    let (weak, of) = (numbers::integer(lang, weak as u64), numbers::integer(lang, of as u64));
    lang.pick(format!("слабая связь с {weak} из {of}"), format!("a weak link with {weak} of {of}"))
}

/// What the columns of the tree mean.
pub fn about_tree(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Ru => [
            "Вес среди соседних — доля внутри своей группы; группы и показатели одной группы делят её вместе. Вес в индексе — произведение \
             весов от показателя до вершины. Вес на деле — средний по школам: чего у школы нет (ЕГЭ в основной школе), то отдаёт свой вес \
             остальным.",
            "Доля влияния — квадрат корреляции показателя с индексом, делённый на сумму по всем показателям. Если она намного больше веса, \
             показатель решает больше, чем ему назначено (например, потому что другие повторяют его); если намного меньше — его вес почти не \
             работает.",
            "Альфа Кронбаха — насколько показатели группы измеряют одно и то же: от 0,7 обычно считается достаточной. Низкая альфа не \
             ошибка, но место школы тогда сильнее зависит от весов. Связь с группой и с индексом — корреляция Пирсона по оценённым школам.",
        ],
        Lang::En => [
            "The weight among siblings is the share within its group; groups and indicators of one group share it together. The weight in \
             the index is the product of the weights from the indicator to the top. The weight in fact is the mean over schools: what a \
             school does not have (EGE in a basic school) passes its weight on.",
            "The share of influence is the squared correlation of the indicator with the index over the sum of those of all indicators. Far \
             above its weight, the indicator decides more than it was given (others may repeat it, for one); far below, its weight hardly \
             works.",
            "Cronbach's alpha tells how far the indicators of a group measure the same: 0.7 and more is usually held to be enough. A low \
             one is no mistake, but places then depend more on the weights. Links with the group and the index are Pearson's correlations \
             over the rated schools.",
        ],
    }
}

/// Over what the correlations are.
pub fn rows(lang: Lang, schools: u32, rows: u32) -> String {
    let (schools, rows) = (numbers::integer(lang, schools.into()), numbers::integer(lang, rows.into()));
    lang.pick(
        format!(
            "Посчитано по нормированным значениям оценённых школ ({schools}), все годы вместе: строк «школа и год» — {rows}. Подставленные \
             значения не учтены."
        ),
        format!(
            "By normalised values of the rated schools ({schools}), all years together: {rows} rows of a school and a year. Values that were \
             put in are left out."
        ),
    )
}

/// What the table of pairs holds.
pub fn about_pairs(lang: Lang) -> String {
    let (weak, twice) = (numbers::decimal(lang, WEAK, 1), numbers::decimal(lang, TWICE, 2));
    let least = LEAST_ROWS;
    lang.pick(
        format!(
            "Пары показателей одной группы верхнего уровня, о которых есть что сказать: корреляция ниже {weak} — слабая связь, выше {twice} — \
             дублирование, заметно отрицательная — противоречие. Пары, у которых меньше {least} общих строк, не оцениваются. Это повод обсудить \
             состав показателей, а не упрёк школам."
        ),
        format!(
            "Pairs of indicators of one group of the first level of which there is something to say: a correlation below {weak} is a weak \
             link, above {twice} the same twice, clearly negative a contradiction. Pairs with fewer than {least} rows in common are not judged. \
             It is a reason to discuss the indicators, and no reproach to schools."
        ),
    )
}

/// What the table of dimensions holds.
pub fn about_dimensions(lang: Lang) -> &'static str {
    lang.pick(
        "Внутри группы показатели должны быть связаны теснее, чем с показателями других групп: средняя корреляция пар.",
        "Indicators should go together within their group more than with those of other groups: mean correlation of pairs.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_has_words_of_its_own() {
        for lang in [Lang::Ru, Lang::En] {
            let words = PairFlag::ALL.map(|of| flag(lang, of));
            assert!(words[0] != words[1] && words[1] != words[2] && words[0] != words[2]);
        }
        assert_eq!(weak(Lang::Ru, 3, 7), "слабая связь с 3 из 7");
        assert_eq!(nearer(Lang::En, "VPR"), "closer to another group: “VPR”");
    }
}
