//! Settings of pairs in words: what each means and whose rule it is.

use crate::model::method::Origin;
use crate::model::objectivity::Suspicion;
use crate::model::pairs::settings::{Mode, PairSettings, Second, Underfull};
use crate::text::Lang;
use crate::text::numbers;

/// A setting: its key, its value, whose rule its default is, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Key, as in the file.
    pub key: &'static str,
    /// Value, as in the file.
    pub value: String,
    /// Whose; nobody's but of who asked for the pairs, where the value is another than the default.
    pub origin: Option<Origin>,
    /// What it means.
    pub meaning: &'static str,
}

/// Every setting, in the order of the file.
pub fn stated(lang: Lang, of: &PairSettings) -> Vec<Stated> {
    let defaults = values(lang, &PairSettings::default());
    let stated = |((value, default), (key, origin, ru, en)): ((String, String), &Meaning)| Stated {
        key,
        origin: (value == default).then_some(*origin),
        value,
        meaning: lang.pick(ru, en),
    };
    values(lang, of).into_iter().zip(defaults).zip(MEANINGS).map(stated).collect()
}

fn values(lang: Lang, of: &PairSettings) -> Vec<String> {
    let yes = |value: bool| value.to_string();
    let number = |value: f64| numbers::short(lang, value);
    let joined = |all: Vec<&str>| if all.is_empty() { "—".to_owned() } else { all.join(", ") };
    let second = |of: &Second| match of {
        Second::Resilient => "resilient",
        Second::Resources => "resources",
    };
    let mut all = vec![
        joined(of.lists.iter().map(|list| list.code()).collect()),
        yes(of.borderline),
        of.min_pupils.to_string(),
        yes(of.unknown_pupils),
        if of.signs == Suspicion::Attention { "attention" } else { "strong" }.to_owned(),
        yes(of.rising),
        joined(of.second.iter().map(second).collect()),
        joined(of.statuses.iter().map(String::as_str).collect()),
        if of.mode == Mode::Pairs { "pairs" } else { "groups" }.to_owned(),
        of.least().to_string(),
        of.most().to_string(),
        match of.underfull {
            Underfull::Keep => "keep",
            Underfull::Close => "close",
            Underfull::Widen => "widen",
        }
        .to_owned(),
        of.widest.code().to_owned(),
        of.max_km.map_or_else(|| "—".to_owned(), number),
        of.min_n.to_string(),
        number(of.problem),
        number(of.strength),
    ];
    let weights = &of.weights;
    all.extend(
        [
            weights.km,
            weights.km_cap,
            weights.tags,
            weights.kind,
            weights.settlement,
            weights.size,
            weights.moved,
            weights.second,
        ]
        .map(|points| points.to_string()),
    );
    all
}

/// Key, whose its default is, what it means in Russian and English.
type Meaning = (&'static str, Origin, &'static str, &'static str);

const MEANINGS: &[Meaning] = &[
    (
        "supported.lists",
        Origin::Assumption,
        "чьи школы поддерживаются; в документах (Вологодская, Волгоградская области) — с низкими результатами и (или) в неблагоприятных условиях",
        "whose schools are supported; Vologda region: schools with low results and (or) in unfavourable conditions",
    ),
    (
        "supported.borderline",
        Origin::Assumption,
        "поддерживаются ли и школы на границе низких результатов",
        "whether schools on the border of low results are supported too",
    ),
    (
        "curators.min_pupils",
        Origin::Assumption,
        "сколько обучающихся должно быть у куратора: в малой школе некому вести другие",
        "pupils of a curator at least: a small school has nobody to lead others",
    ),
    (
        "curators.unknown_pupils",
        Origin::Assumption,
        "может ли курировать школа, о размере которой ничего не известно",
        "whether a school of unknown size may lead",
    ),
    (
        "curators.signs",
        Origin::Assumption,
        "с какого уровня признаков в оценке школа не назначается: её высокие результаты сначала нужно проверить",
        "from which level of signs in grading a school does not lead: its high results are to be checked first",
    ),
    (
        "curators.rising",
        Origin::Assumption,
        "нужна ли положительная динамика (её называет Вологодская область): индекс последнего года выше, чем первого",
        "whether results must rise: the index of the last year above that of the first (Vologda region)",
    ),
    (
        "curators.second",
        Origin::Assumption,
        "второй ряд кураторов: резильентные школы или школы из таблицы ресурсов (Волгоградская область называет школы со статусом РИП)",
        "the second tier: resilient schools, or schools of the table of resources (Volgograd region: regional innovation sites)",
    ),
    (
        "curators.statuses",
        Origin::Assumption,
        "какие слова таблицы ресурсов означают такой статус",
        "which words of the table of resources are such a status",
    ),
    (
        "groups.mode",
        Origin::Document,
        "кураторские группы (Вологодская область) или сетевые пары «одна школа – один куратор» (Волгоградская область)",
        "groups of a curator (Vologda region), or pairs of one school and one curator (Volgograd region)",
    ),
    (
        "groups.min",
        Origin::Document,
        "школ в группе не меньше (Вологодская область: 2–3)",
        "schools of a group at least (Vologda region: 2–3)",
    ),
    ("groups.max", Origin::Document, "школ в группе не больше", "schools of a group at most"),
    (
        "groups.underfull",
        Origin::Assumption,
        "что делать с маленькими группами: оставить (keep), заполнить или закрыть, не расширяя территорию (close), или расширяя (widen)",
        "small groups are kept (keep), filled up or closed within their territory (close), or beyond it (widen)",
    ),
    (
        "territory.widest",
        Origin::Document,
        "самая широкая территория пары; ближняя всегда раньше дальней (Вологодская область: принцип территориальной расположенности)",
        "the widest territory of a pair; the nearer always stands before the farther (Vologda region)",
    ),
    (
        "territory.max_km",
        Origin::Assumption,
        "самое большое расстояние, км, по прямой",
        "the longest way in kilometres, as the crow flies",
    ),
    (
        "tags.min_n",
        Origin::Document,
        "сколько результатов должно стоять за темой: группы меньше 10 не толкуются (рекомендации по анализу ВПР)",
        "results behind a topic at least: groups below 10 are not interpreted (recommendations on VPR)",
    ),
    (
        "tags.problem",
        Origin::Assumption,
        "доля школ с самыми низкими результатами по теме, для которых она — проблема",
        "share of the lowest schools whose results are a problem",
    ),
    (
        "tags.strength",
        Origin::Assumption,
        "доля школ с самыми высокими результатами по теме, для которых она — ресурс",
        "share of the highest schools whose results are a strength",
    ),
    ("weights.km", Origin::Assumption, "баллов за километр", "points of a kilometre"),
    (
        "weights.km_cap",
        Origin::Assumption,
        "с какого числа километров путь дороже не становится; столько же берётся, где не указано место куратора",
        "kilometres from which on a way costs no more; so many are taken where the curator's place is not known",
    ),
    (
        "weights.tags",
        Origin::Assumption,
        "баллов, если куратор не силён ни в одной проблеме школы; часть проблем — часть баллов (Вологодская область: общая проблема)",
        "points where the curator is strong in none of the problems; a part of them costs a part",
    ),
    ("weights.kind", Origin::Assumption, "баллов, если виды организаций разные", "points of kinds that differ"),
    (
        "weights.settlement",
        Origin::Assumption,
        "баллов, если населённые пункты разного вида: город, посёлок, село",
        "points of settlements that differ",
    ),
    (
        "weights.size",
        Origin::Assumption,
        "баллов за ступень размера: до 100, до 400, от 400 обучающихся",
        "points of a step of size: below 100, below 400, from 400 pupils",
    ),
    (
        "weights.moved",
        Origin::Assumption,
        "баллов за смену прошлогоднего куратора",
        "points of another curator than last year",
    ),
    ("weights.second", Origin::Assumption, "баллов за куратора второго ряда", "points of a curator of the second tier"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_its_value() {
        let of = PairSettings::default();
        assert_eq!(values(Lang::Ru, &of).len(), MEANINGS.len());
        let stated = stated(Lang::Ru, &of);
        assert!(stated.iter().all(|of| of.origin.is_some()));
        let other = PairSettings { max: 4, ..of };
        let changed: Vec<&str> =
            super::stated(Lang::Ru, &other).iter().filter(|of| of.origin.is_none()).map(|of| of.key).collect();
        assert_eq!(changed, ["groups.max"]);
        let value = |key| stated.iter().find(|of| of.key == key).map(|of| of.value.as_str());
        assert_eq!((value("groups.max"), value("weights.second")), (Some("3"), Some("150")));
        assert_eq!((value("tags.min_n"), value("territory.widest")), (Some("10"), Some("region")));
    }
}
