//! `[low]`, `[unfavourable]`, `[high]`, `[improving]`, `[exclude]` and `[[apart]]` into the settings of identification.

use super::field;
use super::located::Located;
use super::schema::{APART, EXCLUDE, HIGH, IMPROVING, LOW, UNFAVOURABLE};
use crate::error::MistakeKind;
use crate::identify::settings::{
    Combine, Cut, FederalRule, GroupRule, IdentifySettings, Improving, LowRule, Stability, TailRule,
};
use crate::model::school::{SchoolKind, Settlement};

/// A tail of no school, or of all of them, is none.
const SHARE: std::ops::RangeInclusive<f64> = 0.01..=0.99;
/// How many standard deviations from the mean a tail may begin.
const SD: std::ops::RangeInclusive<f64> = 0.0..=5.0;

/// How a tail is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A share of the schools.
    Quantile,
    /// So many standard deviations from the mean.
    MeanSd,
    /// The federal 30 % rule.
    Federal,
}

/// Rules for low results.
pub const LOW_RULES: [(&str, Rule); 3] =
    [("quantile", Rule::Quantile), ("mean-sd", Rule::MeanSd), ("federal-30", Rule::Federal)];
/// Rules for a tail of an index.
pub const TAIL_RULES: [(&str, Rule); 2] = [("quantile", Rule::Quantile), ("mean-sd", Rule::MeanSd)];
/// How the federal rule's conditions combine.
pub const COMBINE: [(&str, Combine); 2] = [("any", Combine::Any), ("all", Combine::All)];

/// Keys of `[low]`, `[unfavourable]` and `[high]` that each rule reads.
const QUANTILE_KEYS: &[&str] = &["share", "exit_share"];
const MEAN_SD_KEYS: &[&str] = &["sd", "exit_sd"];
const STABILITY_KEYS: &[&str] = &["years", "at_least"];
const FEDERAL_KEYS: &[&str] = &["limit", "min_n", "procedures", "combine"];

/// The settings that the sections give; what is wrong is noted. `root` is the whole text, `known` the years of the index
/// of results: no rule can look further back.
pub fn settings(root: &Located<'_>, known: u32) -> IdentifySettings {
    let (low, low_stability) = root.required("low").and_then(|value| value.table(LOW.keys)).map_or_else(
        || (LowRule::Index(TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(0.25) }), ONE_YEAR),
        |table| low(&table, known),
    );
    let unfavourable = root.table("unfavourable", UNFAVOURABLE.keys);
    if unfavourable.is_some() && !root.has("social") {
        root.note_missing_for("unfavourable", "social");
    }
    let high = root.table("high", HIGH.keys);
    IdentifySettings {
        low,
        low_stability,
        unfavourable: unfavourable.and_then(|table| tail(&table)),
        high_stability: high.as_ref().map_or(ONE_YEAR, |table| stability(table, known)),
        high: high.and_then(|table| tail(&table)),
        improving: root.table("improving", IMPROVING.keys).and_then(|table| improving(&table, known)),
        exclude_kinds: root.table("exclude", EXCLUDE.keys).map(|table| kinds(&table)).unwrap_or_default(),
        groups: root.tables("apart", APART.keys).iter().filter_map(apart).collect(),
    }
}

const ONE_YEAR: Stability = Stability { of: 1, at_least: 1 };

fn low(table: &Located<'_>, known: u32) -> (LowRule, Stability) {
    let rule = table.required("rule").and_then(|value| value.word(&LOW_RULES));
    if rule == Some(Rule::Federal) {
        refuse(table, "federal-30", &[QUANTILE_KEYS, MEAN_SD_KEYS, STABILITY_KEYS]);
        return (LowRule::Federal(federal(table)), ONE_YEAR);
    }
    let cut = TailRule { cut: Cut::Quantile(0.25), exit: Cut::Quantile(0.25) };
    let cut = rule.and_then(|rule| cuts(table, rule)).unwrap_or(cut);
    let stability = if rule.is_some() { stability(table, known) } else { ONE_YEAR };
    (LowRule::Index(cut), stability)
}

fn tail(table: &Located<'_>) -> Option<TailRule> {
    cuts(table, table.required("rule").and_then(|value| value.word(&TAIL_RULES))?)
}

/// Entry and exit of a tail; the exit is the entry where it is not given, and never stricter than it.
fn cuts(table: &Located<'_>, rule: Rule) -> Option<TailRule> {
    if rule == Rule::Quantile {
        refuse(table, "quantile", &[MEAN_SD_KEYS, FEDERAL_KEYS]);
        let share = table.required("share").and_then(|value| value.number(SHARE));
        let from = share.unwrap_or(*SHARE.start());
        let exit = table.optional("exit_share").and_then(|value| value.number(from..=*SHARE.end()));
        return share.map(|share| TailRule { cut: Cut::Quantile(share), exit: Cut::Quantile(exit.unwrap_or(share)) });
    }
    refuse(table, "mean-sd", &[QUANTILE_KEYS, FEDERAL_KEYS]);
    let sd = table.required("sd").and_then(|value| value.number(SD));
    let to = sd.unwrap_or(*SD.end());
    let exit = table.optional("exit_sd").and_then(|value| value.number(*SD.start()..=to));
    sd.map(|sd| TailRule { cut: Cut::MeanSd(sd), exit: Cut::MeanSd(exit.unwrap_or(sd)) })
}

/// Notes keys that the chosen rule does not read: whoever wrote them expects something of them.
fn refuse(table: &Located<'_>, rule: &str, others: &[&[&str]]) {
    for key in others.iter().copied().flatten().filter(|key| table.has(key)) {
        table.note(key, MistakeKind::Clash { with: format!("{} = \"{rule}\"", table.path_of("rule")) });
    }
}

fn stability(table: &Located<'_>, known: u32) -> Stability {
    let of = table.required("years").and_then(|value| value.whole(1..=known));
    let at_least = table.required("at_least").and_then(|value| value.whole(1..=of.unwrap_or(known)));
    Stability { of: small(of), at_least: small(at_least) }
}

fn federal(table: &Located<'_>) -> FederalRule {
    let procedures = table.required("procedures").and_then(|value| value.items("texts")).unwrap_or_default();
    FederalRule {
        limit: table.required("limit").and_then(|value| value.number(0.01..=1.0)).unwrap_or(1.0),
        min_n: table.required("min_n").and_then(|value| value.whole(1..=10_000)).unwrap_or(1),
        procedures: procedures.iter().filter_map(field::procedure_and_subject).collect(),
        combine: table.required("combine").and_then(|value| value.word(&COMBINE)).unwrap_or(Combine::Any),
    }
}

fn improving(table: &Located<'_>, known: u32) -> Option<Improving> {
    let of = table.required("years").and_then(|value| value.whole(2..=known.max(2)));
    let gain = table.required("gain").and_then(|value| value.number(0.0..=100.0));
    Some(Improving { of: small(Some(of?)), gain: gain? })
}

fn kinds(table: &Located<'_>) -> Vec<SchoolKind> {
    let words = SchoolKind::ALL.map(|kind| (kind.code(), kind));
    let items = table.required("kinds").and_then(|value| value.items("texts")).unwrap_or_default();
    items.iter().filter_map(|item| item.word(&words)).collect()
}

fn apart(table: &Located<'_>) -> Option<GroupRule> {
    let words = [Settlement::Urban, Settlement::Township, Settlement::Rural].map(|kind| (kind.code(), kind));
    if !table.has("settlement") && !table.has("pupils_below") {
        table.note("settlement", MistakeKind::MissingKey);
    }
    Some(GroupRule {
        name: table.required("name").and_then(|value| value.text())?,
        settlement: table.optional("settlement").and_then(|value| value.word(&words)),
        pupils_below: table.optional("pupils_below").and_then(|value| value.whole(1..=100_000)),
    })
}

fn small(number: Option<u32>) -> u8 {
    number.and_then(|number| u8::try_from(number).ok()).unwrap_or(1)
}
