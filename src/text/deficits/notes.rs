//! What does not follow from deficits, and how they are computed, in sentences.

use crate::model::deficits::DeficitsSettings;
use crate::text::{Lang, numbers};

/// What must not be concluded.
pub fn limits(lang: Lang) -> [&'static str; 5] {
    lang.pick(
        [
            "Задание показывает, что не получилось у этих участников в этот день, а не то, почему: причиной может быть непройденная \
             тема, непривычная запись условия, нехватка времени.",
            "По этим таблицам нельзя судить об учителе, сравнивать учителей или классы и решать о поощрении или взыскании.",
            "Школы не расставлены по местам: у них разный состав участников, а соседние проценты при таком числе участников не \
             различаются.",
            "Интервал показывает случайность состава участников. Он не учитывает, как проверяли развёрнутые ответы.",
            "Задания разных лет и разных вариантов сравнивать нельзя, если их уровни и умения не совпадают.",
        ],
        [
            "A task shows what these pupils could not do on that day, and not why: the topic may not have been taught, the wording may \
             have been unusual, the time short.",
            "These tables say nothing of a teacher; they are not for comparing teachers or classes, nor for rewards or penalties.",
            "Schools are not ranked: their pupils differ, and percentages that are near each other cannot be told apart with so few \
             pupils.",
            "The interval shows the chance of who sat. It does not cover how long answers were marked.",
            "Tasks of different years and variants cannot be compared unless their levels and skills are the same.",
        ],
    )
}

/// The rules with their numbers.
pub fn method(lang: Lang, of: &DeficitsSettings) -> Vec<String> {
    let completion = lang.pick(
        "Выполнение = сумма баллов / (число участников с баллом × максимум задания). Полный балл + часть баллов + ноль + пусто + \
         «не пройд.» = все писавшие.",
        "Completion = sum of points / (pupils with a score × maximum of the task). All points + part of the points + none + blank + \
         not taught = all who sat.",
    );
    let untaught = if of.not_taught_is_zero {
        lang.pick(
            "«Не пройд.» считается за ноль баллов, как в федеральных итогах.",
            "A topic not taught counts as no point, as in the federal totals.",
        )
    } else {
        lang.pick(
            "«Не пройд.» и пустые клетки в выполнение не входят и показаны отдельно; «X» (не приступал) — ноль баллов.",
            "Topics not taught and blank cells are not part of the completion and are shown apart; «X» (not attempted) is no point.",
        )
    };
    let mut all = vec![completion.to_owned(), untaught.to_owned()];
    all.extend(lang.pick(russian(of), english(of)));
    all
}

fn russian(of: &DeficitsSettings) -> [String; 6] {
    let n = |value: f64| numbers::short(Lang::Ru, value);
    let (low, high, low_higher, high_higher) =
        (n(of.basic_insufficient), n(of.basic_sufficient), n(of.higher_insufficient), n(of.higher_sufficient));
    let (least, limited, rough) = (of.min_pupils, of.limited_below, of.approximate_below);
    let (q, gap, lead, red, fewest) = (n(of.q), n(of.notable_gap), n(of.group_gap), n(of.skill_red), of.skill_tasks);
    [
        format!(
            "Базовый уровень: ниже {low} % — недостаточно, от {low} до {high} % — пограничное, {high} % и больше — достаточно; \
             повышенный и высокий: {low_higher} и {high_higher} %. Граница принадлежит верхней зоне: ровно {low} % — уже не \
             «недостаточно»."
        ),
        "«Неточно»: 95 % интервал выходит за границу зоны, то есть при другом составе участников уровень мог быть другим.".to_owned(),
        format!(
            "Меньше {least} участников с баллом — показателей нет; меньше {limited} — толковать ограниченно; меньше {rough} — \
             приближённо."
        ),
        format!(
            "«Ниже» и «выше»: школа отличается от остального региона на {gap} п. п. и больше при q ≤ {q} (Бенджамини — Хохберг по \
             всем школам и заданиям работы). Нет такой пометки — разница не доказана, а не «её нет»."
        ),
        format!(
            "Системный дефицит умения: недостаточно выполнено больше {red} % его заданий, у которых есть уровень и данные, а их не \
             меньше {fewest}."
        ),
        format!(
            "Слабая группа впереди: её выполнение выше больше чем на {lead} п. п. при q ≤ {q}, в обеих группах не меньше {least} \
             участников. Это повод посмотреть задание, ключ и проверку, а не вывод о школе."
        ),
    ]
}

fn english(of: &DeficitsSettings) -> [String; 6] {
    let n = |value: f64| numbers::short(Lang::En, value);
    let (low, high, low_higher, high_higher) =
        (n(of.basic_insufficient), n(of.basic_sufficient), n(of.higher_insufficient), n(of.higher_sufficient));
    let (least, limited, rough) = (of.min_pupils, of.limited_below, of.approximate_below);
    let (q, gap, lead, red, fewest) = (n(of.q), n(of.notable_gap), n(of.group_gap), n(of.skill_red), of.skill_tasks);
    [
        format!(
            "Basic tasks: below {low}% insufficient, from {low} to {high}% on the border, {high}% and more sufficient; advanced and \
             high ones: {low_higher} and {high_higher}%. A bound belongs to the zone above it: exactly {low}% is not insufficient."
        ),
        "“Unsure”: the 95% interval reaches beyond the zone, so with other pupils the level might be another."
            .to_owned(),
        format!(
            "Fewer than {least} pupils with a score: no figures; fewer than {limited}: limited; fewer than {rough}: approximate."
        ),
        format!(
            "“Below” and “above”: the school differs from the rest of the region by {gap} percentage points or more with q ≤ {q} \
             (Benjamini and Hochberg over all schools and tasks of the work). Without this mark a difference is not shown, which does \
             not mean that there is none."
        ),
        format!(
            "System deficit of a skill: more than {red}% of its tasks that have a level and data are insufficient, and there are \
             {fewest} of these at least."
        ),
        format!(
            "A weaker group ahead: its completion is higher by more than {lead} percentage points with q ≤ {q}, with {least} pupils or \
             more in both groups. It is a reason to look at the task, its key and its marking, and no finding about a school."
        ),
    ]
}
