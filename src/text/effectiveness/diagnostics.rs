//! What makes the regression less sure than its figures look, in plain words.

use super::{predictor, term};
use crate::model::effectiveness::{Coefficient, Effectiveness, Expected, Predictor, Regression, Term};
use crate::text::Lang;
use crate::text::numbers::{self, Noun};

/// From this variance inflation on predictors say nearly the same.
const INFLATED: f64 = 10.0;
/// From this condition number on they do together (Belsley, Kuh, Welsch 1980).
const ILL: f64 = 30.0;
/// From this Cook's distance on a school moves the line by itself.
const INFLUENTIAL: f64 = 1.0;
/// Most schools that are named in a sentence.
const MOST: usize = 10;

/// The name of a school.
pub type Named<'a> = &'a dyn Fn(&Expected) -> String;

/// The remarks, the gravest first; that there are none is said too.
pub fn diagnostics(lang: Lang, found: &Effectiveness, name: Named<'_>) -> Vec<String> {
    let Some(regression) = &found.regression else { return Vec::new() };
    let all = [
        social(lang, regression),
        collinear(lang, regression),
        influential(lang, found, name),
        apart(lang, found, regression.high_leverage),
        disputed(lang, found),
        no_robust(lang, regression),
    ];
    let mut all: Vec<String> = all.into_iter().flatten().collect();
    if all.is_empty() {
        let none = "Замечаний нет: условия не повторяют друг друга, линия не держится на отдельных школах, обе регрессии говорят о школах одно.";
        all.push(
            lang.pick(
                none,
                "None: circumstances do not repeat each other, the line hangs on no single school, both fits say the same.",
            )
            .to_owned(),
        );
    }
    all
}

/// A social index that is not tied to results explains nothing by itself; one tied the other way is to be looked into.
fn social(lang: Lang, regression: &Regression) -> Option<String> {
    let Some(of) = regression.coefficients.iter().find(|of| of.term == Term::Social) else {
        return Some(
            lang.pick(
                "Социальный индекс не учтён: школы сравниваются только по остальным условиям, и ожидаемый индекс не говорит о семьях обучающихся.",
                "The social index is not in: schools are compared by the other circumstances only, and the expected index says nothing of families.",
            )
            .to_owned(),
        );
    };
    let t = of.value / of.error;
    if t.abs() < 2.0 {
        return Some(
            lang.pick(
                "Связи результатов с социальным индексом в этих данных не видно: проверьте паспорта, ожидаемый индекс почти не зависит от них.",
                "No tie of results with the social index is seen in these data: look over the passports, the expected index hardly depends on them.",
            )
            .to_owned(),
        );
    }
    (t < 0.0).then(|| {
        lang.pick(
            "Чем благополучнее школы по социальному индексу, тем ниже здесь их результаты: проверьте направление показателей и паспорта.",
            "The better the schools' social index, the lower their results here: check the direction of indicators and the passports.",
        )
        .to_owned()
    })
}

fn collinear(lang: Lang, regression: &Regression) -> Option<String> {
    let inflated = |of: &&Coefficient| of.inflation.is_some_and(|inflation| inflation > INFLATED);
    let named: Vec<String> = regression
        .coefficients
        .iter()
        .filter(inflated)
        .map(|of| {
            let vif = numbers::decimal(lang, of.inflation.unwrap_or_default(), 1);
            format!("{} (VIF {vif})", term(lang, of.term, regression.base))
        })
        .collect();
    if named.is_empty() && regression.condition <= ILL {
        return None;
    }
    let condition = numbers::decimal(lang, regression.condition, 0);
    let which = if named.is_empty() { String::new() } else { format!(": {}", named.join("; ")) };
    Some(lang.pick(
        format!(
            "Условия отчасти повторяют друг друга{which}; число обусловленности {condition}. По отдельности их коэффициенты ненадёжны, на \
             ожидаемый индекс школ это почти не влияет."
        ),
        format!(
            "Circumstances partly repeat each other{which}; condition number {condition}. Their coefficients one by one are not to \
             be relied on; the expected index of schools hardly suffers."
        ),
    ))
}

fn influential(lang: Lang, found: &Effectiveness, name: Named<'_>) -> Option<String> {
    let far = |of: &&Expected| of.influence.is_some_and(|influence| influence >= INFLUENTIAL);
    let mut schools: Vec<&Expected> = found.schools.iter().filter(far).collect();
    schools.sort_by(|a, b| b.influence.unwrap_or_default().total_cmp(&a.influence.unwrap_or_default()));
    let named: Vec<String> = schools.iter().take(MOST).map(|of| name(of)).collect();
    (!named.is_empty()).then(|| {
        lang.pick(
            format!("Без любой из этих школ линия заметно сместилась бы (расстояние Кука от 1): {}.", named.join("; ")),
            format!(
                "Without any of these schools the line would move noticeably (Cook's distance from 1): {}.",
                named.join("; ")
            ),
        )
    })
}

fn apart(lang: Lang, found: &Effectiveness, limit: f64) -> Option<String> {
    let count = found.schools.iter().filter(|of| of.leverage.is_some_and(|leverage| leverage > limit)).count() as u64;
    let (schools, limit) = (numbers::counted(lang, count, Noun::SCHOOL), numbers::decimal(lang, limit, 3));
    (count > 0).then(|| {
        lang.pick(
            format!(
                "Условия не такие, как у остальных (рычаг больше {limit}): {schools}; похожих мало, и ожидаемый индекс там менее точен. Они \
                 отмечены в таблице."
            ),
            format!(
                "Circumstances unlike the others' (leverage above {limit}): {schools}; few are alike, and the expected index is less \
                 exact there. They are marked in the table."
            ),
        )
    })
}

fn disputed(lang: Lang, found: &Effectiveness) -> Option<String> {
    let count = found.schools.iter().filter(|of| of.is_disputed()).count() as u64;
    let schools = numbers::counted(lang, count, Noun::SCHOOL);
    (count > 0).then(|| {
        lang.pick(
            format!(
                "Устойчивая регрессия отвечает иначе: {schools}. Это отмечено в таблице; на один такой ответ полагаться нельзя."
            ),
            format!(
                "The robust fit answers otherwise: {schools}. They are marked; neither answer alone is to be relied on."
            ),
        )
    })
}

fn no_robust(lang: Lang, regression: &Regression) -> Option<String> {
    let none = regression.coefficients.iter().all(|of| of.robust.is_none());
    none.then(|| {
        lang.pick(
            "Устойчивая регрессия не получилась: у половины школ индекс в точности ожидаемый.",
            "There is no robust fit: half of the schools have exactly the expected index.",
        )
        .to_owned()
    })
}

/// What makes a school's answer less sure, if anything.
pub fn remark(lang: Lang, of: &Expected, high_leverage: Option<f64>) -> String {
    let high = high_leverage.zip(of.leverage).is_some_and(|(limit, leverage)| leverage > limit);
    let remarks = [
        of.answer.err().map(|why| super::not_judged(lang, why)),
        of.is_disputed().then(|| lang.pick("устойчивая регрессия отвечает иначе", "the robust fit answers otherwise")),
        high.then(|| lang.pick("условия не такие, как у остальных", "circumstances unlike the others'")),
        of.influence
            .is_some_and(|influence| influence >= INFLUENTIAL)
            .then(|| lang.pick("сильно влияет на линию", "moves the line")),
    ];
    remarks.into_iter().flatten().collect::<Vec<&str>>().join("; ")
}

/// That a school is not in the regression.
pub fn lacking(lang: Lang, of: Predictor) -> String {
    let name = predictor(lang, of);
    lang.pick(format!("не вошла в регрессию, неизвестно: {name}"), format!("not in the regression, not known: {name}"))
}
