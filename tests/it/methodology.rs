//! Methodologies as a user meets them: the shipped ones, one with mistakes, the one that the documentation teaches.

#![expect(clippy::panic, clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeSet;

use shkolomer::error::{Error, MethodMistake, MistakeKind};
use shkolomer::identify::settings::{Combine, Cut, LowRule};
use shkolomer::index::settings::{CohortFigure, Field, Normalise};
use shkolomer::methodology::{self, Methodology, PRESETS};
use shkolomer::model::exam::Procedure;
use shkolomer::model::marker::Marker;
use shkolomer::model::method::Origin;
use shkolomer::model::passport::Category;
use shkolomer::model::school::SchoolKind;
use shkolomer::model::subject::Subject;
use shkolomer::objectivity::settings::{self, ObjectivitySettings, Quartiles, Ties, VprTrust};
use shkolomer::text::{Lang, methodology as words};

const DOCS: &str = include_str!("../../docs/methodology.md");

fn preset(id: &str) -> Methodology {
    methodology::load(id).unwrap_or_else(|error| panic!("{id}: {error:?}"))
}

fn mistakes(text: &str) -> Vec<MethodMistake> {
    methodology::read(text, "own").expect_err("the text has mistakes")
}

/// Keys that a methodology must give reasons for, where it has them.
const MAIN_KEYS: [&str; 10] = [
    "results.years",
    "results.group",
    "results.indicator",
    "results.coverage",
    "results.min_participants",
    "results.normalise",
    "results.aggregate",
    "results.scale",
    "social.indicator",
    "exclude.kinds",
];

#[test]
fn every_rule_of_every_preset_is_marked() {
    for preset in PRESETS {
        let method = methodology::read(preset.text, "").unwrap_or_else(|m| panic!("{}: {m:?}", preset.id));
        let rules = &method.statement.rules;
        let notes: BTreeSet<&str> = rules.iter().map(|rule| rule.key.as_str()).collect();
        let set = keys_of(preset.text);
        for key in &set {
            // What a document says, it says of one key; an assumption may cover a whole table.
            let covered = rules.iter().any(|rule| {
                let table = rule.origin == Origin::Assumption && key.starts_with(&format!("{}.", rule.key));
                *key == rule.key || table
            });
            assert!(covered, "{}: nothing is said of {key}", preset.id);
        }
        for key in MAIN_KEYS {
            let is_set = set.iter().any(|set| set == key || set.starts_with(&format!("{key}.")));
            assert!(!is_set || notes.contains(key), "{}: {key} has no note of its own", preset.id);
        }
        for note in notes {
            let is_set = set.iter().any(|set| set == note || set.starts_with(&format!("{note}.")));
            assert!(is_set, "{}: a note on {note}, which is not set", preset.id);
        }
    }
}

/// Paths of all keys that a text sets, numbers of repeated tables left out; ids, titles and the notes themselves are not
/// rules.
fn keys_of(text: &str) -> BTreeSet<String> {
    fn walk(value: &toml::Value, path: &str, keys: &mut BTreeSet<String>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table.iter().filter(|(key, _)| !["name", "code"].contains(&key.as_str())) {
                    walk(value, &if path.is_empty() { key.clone() } else { format!("{path}.{key}") }, keys);
                }
            }
            toml::Value::Array(items) if items.iter().all(toml::Value::is_table) => {
                keys.insert(path.to_owned());
                items.iter().for_each(|item| walk(item, path, keys));
            }
            _ => {
                keys.insert(path.to_owned());
            }
        }
    }
    let mut table: toml::Table = text.parse().expect("a preset is TOML");
    table.retain(|key, _| !["id", "title", "source", "rule"].contains(&key));
    let mut keys = BTreeSet::new();
    walk(&toml::Value::Table(table), "", &mut keys);
    keys
}

#[test]
fn every_preset_speaks_two_languages_and_only_our_own_names_no_document() {
    let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
    for id in methodology::ids() {
        let statement = preset(id).statement;
        assert_eq!(statement.id, id);
        assert_eq!(statement.sha256.len(), 64);
        let titles = [&statement.title, &statement.source];
        let texts = titles.into_iter().chain(statement.rules.iter().map(|rule| &rule.text));
        for text in texts {
            assert!(cyrillic(&text.ru), "{id}: {}", text.ru);
            assert_ne!(text.ru, text.en, "{id}");
            let untranslated = text.en.replace("ШНРО", "").replace("ШРССУ", "").replace("ШУВРО", "");
            assert!(!cyrillic(&untranslated), "{id}: {}", text.en);
        }
        let from_document = statement.rules.iter().any(|rule| rule.origin == Origin::Document);
        assert_eq!(from_document, id != "recommended", "{id}");
    }
}

#[test]
fn presets_hold_what_their_documents_say() {
    let volgograd = preset("volgograd-2020");
    let procedures = |method: &Methodology| -> BTreeSet<Procedure> {
        let procedure = |field: &Field| match field {
            Field::Cohort { procedure, .. } => *procedure,
            other => panic!("{other:?} among the results"),
        };
        method.results.indicators.iter().map(|indicator| procedure(&indicator.field)).collect()
    };
    assert_eq!(procedures(&volgograd), [Procedure::Ege, Procedure::Oge].into());
    assert_eq!(volgograd.results.years.count, 3);
    let social: Vec<_> = volgograd.social.iter().flat_map(|index| &index.indicators).collect();
    let signs: Vec<_> = social.iter().map(|indicator| (indicator.field.clone(), indicator.direction)).collect();
    let expected = [
        (Field::Passport(Category::BothParentsHigher), 1),
        (Field::Passport(Category::ParentsUnemployed), -1),
        (Field::Passport(Category::OnRegister), -1),
    ];
    assert_eq!(signs, expected);

    let vologda = preset("vologda-2018").identify;
    let LowRule::Index(tail) = vologda.low else { panic!("Vologda goes by a quarter") };
    assert_eq!((tail.cut, vologda.low_stability.of, vologda.low_stability.at_least), (Cut::Quantile(0.25), 3, 3));
    assert_eq!(vologda.unfavourable.map(|tail| tail.cut), Some(Cut::Quantile(0.25)));
    assert_eq!(vologda.groups.iter().map(|group| group.pupils_below).collect::<Vec<_>>(), [Some(40), Some(100), None]);
    assert!(vologda.improving.is_some());

    let dobrinka = preset("dobrinka-2018").results.indicators;
    let gap = |field: &Field| matches!(field, Field::Cohort { figure: CohortFigure::JournalGap, .. });
    assert!(dobrinka.iter().any(|indicator| gap(&indicator.field) && indicator.direction == -1));

    for id in ["yakutia-2016", "ivolginsk-2020"] {
        let method = preset(id);
        assert_eq!(procedures(&method), [Procedure::Ege, Procedure::Oge, Procedure::Vpr].into(), "{id}");
        assert_eq!(method.results.years.count, 3, "{id}");
        assert!(method.identify.high.is_some() && method.identify.unfavourable.is_some(), "{id}");
    }
}

#[test]
fn the_federal_rule_is_read_with_both_mathematics_of_ege() {
    let method = preset("federal-30");
    let LowRule::Federal(rule) = method.identify.low else { panic!("the federal rule") };
    assert_eq!((rule.limit, rule.min_n, rule.combine), (0.30, 10, Combine::Any));
    for subject in [Subject::Russian, Subject::MathProfile, Subject::MathBase] {
        assert!(rule.procedures.contains(&(Procedure::Ege, subject)), "{subject:?}");
    }
    assert_eq!(rule.procedures.len(), 7);
    assert!(method.social.is_none());
}

const BROKEN: &str = r#"title = "Своя"
source = 2020

[results]
years = 3
year_weights = [0.6, 0.4]
share_of_schools = 0.5
share_of_participants = 0.25
min_years = 4
covrage = 0.6
min_participants = 10.5
min_schools = 10
constant = "refuse"
normalise = "z-score"
aggregate = "arithmetic"
scale = "none"

[[results.group]]
code = "ege"
name = "ЕГЭ"
weight = 0.5

[[results.group]]
code = "ege"
name = "ОГЭ"
weight = 0.6

[[results.indicator]]
field = "ege.math.mean_test"
direction = "more-is-better"
group = "ege"

[[results.indicator]]
field = "vpr.russian.percent"
direction = "up"
group = "eg"

[low]
rule = "quantile"
share = 1.5
sd = 1.0
years = 3

[unfavourable]
rule = "federal-30"

[exclude]
kinds = ["correctional", "penal"]

[[rule]]
key = "low.shere"
origin = "document"
ru = "Четверть"
"#;

const BROKEN_RU: &str = r#"Методика «своя.toml» не принята. Ошибок: 19.
  строка 2, source: значение не подходит; нужно: текст или { ru = "…", en = "…" }
  строка 6, results.year_weights: значений в списке: 2, а должно быть: 3
  строка 9, results.min_years: 4 не подходит; напишите число от 1 до 3
  строка 10, results.covrage: такого ключа нет; ближайший — coverage
  строка 11, results.min_participants: значение не подходит; нужно: целое число без кавычек
  строка 14, results.normalise: слово «z-score» здесь не подходит; ближайшее — z; можно: z, min-max, percentile
  строка 21, results.group[1].weight: веса дают в сумме 1.1, а должны давать 1; исправьте их или уберите все: тогда они равны
  строка 24, results.group[2].code: код «ege» уже занят; дайте другой
  строка 29, results.indicator[1].field: слово «math» здесь не подходит; ближайшее — math-base; можно: russian, math-profile, math-base, physics, chemistry, biology, geography, history, social-studies, literature, informatics, english, german, french, spanish, chinese
  строка 34, results.indicator[2].field: «vpr.russian.percent» ничего не называет; ближайшее — vpr.russian.*.percent
  строка 35, results.indicator[2].direction: слово «up» здесь не подходит; можно: more-is-better, less-is-better
  строка 36, results.indicator[2].group: «eg» ничего не называет; ближайшее — ege
  строка 38, low.at_least: этого ключа не хватает; добавьте его
  строка 40, low.share: 1.5 не подходит; напишите число от 0.01 до 0.99
  строка 41, low.sd: не сочетается с low.rule = "quantile"; оставьте одно из двух
  строка 44, social: этого ключа не хватает; добавьте его
  строка 45, unfavourable.rule: слово «federal-30» здесь не подходит; можно: quantile, mean-sd
  строка 48, exclude.kinds[1]: слово «correctional» здесь не подходит; ближайшее — corrective; можно: general, gymnasium, lyceum, advanced, boarding, corrective, evening, closed-special, penal, cadet
  строка 51, rule[1].key: «low.shere» ничего не называет; ближайшее — low.share
"#;

const BROKEN_EN: &str = r#"The methodology “своя.toml” is not accepted. Mistakes: 19.
  line 2, source: the value does not fit; needed: a text or { ru = "…", en = "…" }
  line 6, results.year_weights: the list has 2 values, it must have 3
  line 9, results.min_years: 4 does not fit; write a number from 1 to 3
  line 10, results.covrage: there is no such key; the nearest is coverage
  line 11, results.min_participants: the value does not fit; needed: a whole number without quotes
  line 14, results.normalise: the word “z-score” does not fit here; the nearest is z; possible: z, min-max, percentile
  line 21, results.group[1].weight: the weights add up to 1.1, not to 1; mend them or leave them all out: then they are equal
  line 24, results.group[2].code: the code “ege” is taken; give another
  line 29, results.indicator[1].field: the word “math” does not fit here; the nearest is math-base; possible: russian, math-profile, math-base, physics, chemistry, biology, geography, history, social-studies, literature, informatics, english, german, french, spanish, chinese
  line 34, results.indicator[2].field: “vpr.russian.percent” names nothing; the nearest is vpr.russian.*.percent
  line 35, results.indicator[2].direction: the word “up” does not fit here; possible: more-is-better, less-is-better
  line 36, results.indicator[2].group: “eg” names nothing; the nearest is ege
  line 38, low.at_least: this key is missing; add it
  line 40, low.share: 1.5 does not fit; write a number from 0.01 to 0.99
  line 41, low.sd: cannot stand beside low.rule = "quantile"; keep one of the two
  line 44, social: this key is missing; add it
  line 45, unfavourable.rule: the word “federal-30” does not fit here; possible: quantile, mean-sd
  line 48, exclude.kinds[1]: the word “correctional” does not fit here; the nearest is corrective; possible: general, gymnasium, lyceum, advanced, boarding, corrective, evening, closed-special, penal, cadet
  line 51, rule[1].key: “low.shere” names nothing; the nearest is low.share
"#;

#[test]
fn all_mistakes_come_at_once_each_with_its_line_in_both_languages() {
    let found = mistakes(BROKEN);
    assert_eq!(words::mistakes(Lang::Ru, "своя.toml", &found), BROKEN_RU);
    assert_eq!(words::mistakes(Lang::En, "своя.toml", &found), BROKEN_EN);
}

#[test]
fn errors_of_syntax_come_with_those_mistakes_that_do_not_follow_from_them() {
    let text = "title = \"Своя\nsource = \"Документ\"\n\n[results]\nyears = \nscale = \"0-10\"\nyeras = 3\n";
    let expected = r#"  строка 1: это не TOML (invalid basic string, expected `"`); проверьте кавычки, скобки и знак «=»
  строка 5: это не TOML (string values must be quoted, expected literal string); проверьте кавычки, скобки и знак «=»
  строка 6, results.scale: слово «0-10» здесь не подходит; ближайшее — 0-100; можно: none, 0-100, mean-50-sd-10
  строка 7, results.yeras: такого ключа нет; ближайший — years
"#;
    assert_eq!(words::mistake_lines(Lang::Ru, &mistakes(text)), expected);
}

/// The smallest text that is a methodology; tests below change one thing of it.
const SMALL: &str = r#"title = "Своя"
source = "Документ"

[results]
years = 2
share_of_schools = 0.5
share_of_participants = 0.25
min_years = 1
coverage = 0.6
min_participants = 10
min_schools = 10
constant = "refuse"
normalise = "z"
aggregate = "arithmetic"
scale = "none"

[[results.indicator]]
field = "vpr.math.4.percent"
direction = "more-is-better"

[[results.indicator]]
field = "vpr.*.*.share2"
direction = "less-is-better"

[low]
rule = "quantile"
share = 0.25
years = 2
at_least = 2
"#;

/// The one mistake of the small text with `what` changed into `into`.
fn only_mistake(what: &str, into: &str) -> (Option<usize>, MistakeKind) {
    assert_eq!(SMALL.matches(what).count(), 1, "{what}");
    match mistakes(&SMALL.replace(what, into)).as_slice() {
        [only] => (only.line, only.kind.clone()),
        several => panic!("{several:?}"),
    }
}

#[test]
fn what_may_be_left_out_has_its_plain_meaning() {
    let method = methodology::read(SMALL, "моя").expect("no mistakes");
    assert_eq!(method.statement.id, "моя");
    assert_eq!(method.statement.title.en, "Своя");
    assert_eq!(method.results.years.weights, [0.5, 0.5]);
    assert_eq!(method.results.groups.len(), 1);
    let weights: Vec<_> =
        method.results.indicators.iter().map(|indicator| (indicator.weight, indicator.min_n)).collect();
    assert_eq!(weights, [(0.5, 1), (0.5, 1)]);
    assert_eq!(method.results.indicators[1].code, "vpr.*.*.share2");
    assert!(method.results.indicators[1].field.is_pattern());
    assert_eq!(method.results.normalise, Normalise::ZScore);
    let LowRule::Index(tail) = method.identify.low else { panic!("a quarter") };
    assert_eq!(tail.cut, tail.exit);
    assert!(method.social.is_none() && method.identify.unfavourable.is_none());
}

#[test]
fn signs_are_as_usual_where_nothing_is_said_of_them() {
    for preset in PRESETS {
        let method = methodology::read(preset.text, "").expect("a preset");
        assert_eq!(method.objectivity, ObjectivitySettings::default(), "{}", preset.id);
    }
    let one = methodology::read(&format!("{SMALL}\n[objectivity]\nmin_n = 15\n"), "моя").expect("no mistakes");
    assert_eq!(one.objectivity, ObjectivitySettings { min_n: 15, ..ObjectivitySettings::default() });
}

#[test]
fn every_setting_of_the_signs_can_be_said() {
    let section = r#"
[objectivity]
fdr = 0.1
markers = ["official-list", "cut-heaping", "official-list"]
min_n = 12
min_schools = 20
min_control = 300
strong_kinds = []
journal_gap = 0.14
heaping_excess = 0.2
vpr_trust = "set-aside"

[objectivity.annex]
t = 2.0
min_n = 5
quartiles = "exclusive"
ties = "corrected"
fences = 1.5
"#;
    let read = methodology::read(&format!("{SMALL}{section}"), "моя").expect("no mistakes").objectivity;
    assert_eq!(read.markers, [Marker::CutHeaping, Marker::OfficialList], "each once, in the order of the list");
    assert_eq!((read.fdr, read.min_n, read.min_schools, read.min_control), (0.1, 12, 20, 300));
    assert_eq!((read.journal_gap, read.heaping_excess, read.vpr_trust), (0.14, 0.2, VprTrust::SetAside));
    assert!(read.strong_kinds.is_empty());
    assert_eq!((read.annex.t, read.annex.min_n, read.annex.fences), (2.0, 5, 1.5));
    assert_eq!((read.annex.quartiles, read.annex.ties), (Quartiles::Exclusive, Ties::Corrected));
    // What the output states are keys of the schema, all of them, and each can be written.
    let stated: BTreeSet<&str> = settings::stated(&read).into_iter().map(|(key, _)| key).collect();
    let of_schema = methodology::key_paths().filter(|path| path.starts_with("objectivity."));
    let of_schema: Vec<String> = of_schema.filter(|path| path != "objectivity.annex").collect();
    assert_eq!(stated, of_schema.iter().map(String::as_str).collect());
    assert!(stated.iter().all(|key| section.contains(&format!("{} = ", key.rsplit('.').next().expect("a key")))));
}

#[test]
fn mistakes_of_the_signs_come_with_their_lines() {
    let section = r#"
[objectivity]
fdr = 0.9
markers = ["cut-heeping"]
min_n = 1
strong_kinds = "lyceum"
vpr_trust = "set_aside"
vpr_trast = "mark"
annex = { t = "1.96", ties = "printed", fence = 3 }
"#;
    let expected = r#"  строка 32, objectivity.fdr: 0.9 не подходит; напишите число от 0.0001 до 0.5
  строка 33, objectivity.markers[1]: слово «cut-heeping» здесь не подходит; ближайшее — cut-heaping; можно: cut-heaping, official-list
  строка 34, objectivity.min_n: 1 не подходит; напишите число от 2 до 1000
  строка 35, objectivity.strong_kinds: значение не подходит; нужно: список слов в кавычках: ["…", "…"]
  строка 36, objectivity.vpr_trust: слово «set_aside» здесь не подходит; ближайшее — set-aside; можно: keep, mark, set-aside
  строка 37, objectivity.vpr_trast: такого ключа нет; ближайший — vpr_trust
  строка 38, objectivity.annex.fence: такого ключа нет; ближайший — fences
  строка 38, objectivity.annex.t: значение не подходит; нужно: число без кавычек (дробная часть через точку)
  строка 38, objectivity.annex.ties: слово «printed» здесь не подходит; ближайшее — as-printed; можно: as-printed, corrected
"#;
    let codes = Marker::ALL.map(Marker::code).join(", ");
    let expected = expected.replace("можно: cut-heaping, official-list", &format!("можно: {codes}"));
    assert_eq!(words::mistake_lines(Lang::Ru, &mistakes(&format!("{SMALL}{section}"))), expected);
}

#[test]
fn uncertainty_is_as_written_or_as_usual() {
    let usual = methodology::read(SMALL, "моя").expect("no mistakes");
    assert_eq!((usual.uncertainty.seed, usual.uncertainty.replicates), (1, 1000));
    assert_eq!((usual.uncertainty.pupil_correlation, usual.uncertainty.passport_sampling), (0.6, true));
    assert_eq!((usual.states.band, usual.states.confident, usual.states.clear), (0.9, 0.9, 0.1));
    let section = "
[uncertainty]
seed = 7
replicates = 200
band = 0.8
confident = 0.95
clear = 0.05
pupil_correlation = 0.5
passport_sampling = false
";
    let read = methodology::read(&format!("{SMALL}{section}"), "моя").expect("no mistakes");
    let stated = [read.uncertainty.stated(), read.states.stated()].concat();
    for (key, value) in &stated {
        let line = format!("{} = {value}\n", key.strip_prefix("uncertainty.").expect("a key of the section"));
        assert!(section.contains(&line), "{line}");
    }
    assert_eq!(stated.len(), 7);
    let wrong = "
[uncertainty]
seed = -1
replicates = 1000000
band = 1
passport_sampling = \"yes\"
confidence = 0.9
";
    assert_eq!(mistakes(&format!("{SMALL}{wrong}")).len(), 5);
}

#[test]
fn the_sha_256_is_that_of_the_text() {
    // By sha256sum (GNU coreutils) of the same bytes.
    let method = methodology::read(SMALL, "моя").expect("no mistakes");
    assert_eq!(method.statement.sha256, "4bc23618b316c59b61cf43eaf77c404a8eb07eddc7620d840be6a8363cd2aefd");
    assert_eq!(method.statement.toml, SMALL);
}

#[test]
fn a_figure_is_not_counted_twice() {
    let twice = only_mistake("\"vpr.*.*.share2\"", "\"vpr.math.4.percent\"\ncode = \"second\"");
    assert_eq!(twice, (Some(22), MistakeKind::Clash { with: "vpr.math.4.percent".into() }));
    let beside_its_pattern = SMALL.replace("vpr.*.*.share2", "vpr.math.*.percent");
    assert!(methodology::read(&beside_its_pattern, "").is_ok(), "the index leaves it out of the pattern");
    let same = only_mistake("vpr.*.*.share2", "vpr.math.4.percent");
    assert_eq!(same, (Some(22), MistakeKind::DuplicateCode { code: "vpr.math.4.percent".into() }));
}

#[test]
fn a_rule_cannot_look_further_back_than_the_index() {
    let (line, kind) = only_mistake("years = 2\nat_least", "years = 3\nat_least");
    assert_eq!((line, kind), (Some(28), MistakeKind::OutOfRange { found: "3".into(), min: 1.0, max: 2.0 }));
}

#[test]
fn a_number_too_large_for_any_type_is_a_mistake_and_not_a_default() {
    let (line, kind) = only_mistake("coverage = 0.6", "coverage = 99999999999999999999");
    assert_eq!(
        (line, kind),
        (Some(9), MistakeKind::OutOfRange { found: "99999999999999999999".into(), min: 0.0, max: 1.0 })
    );
    let (line, kind) = only_mistake("coverage = 0.6", "coverage = nan");
    assert_eq!((line, kind), (Some(9), MistakeKind::OutOfRange { found: "nan".into(), min: 0.0, max: 1.0 }));
}

#[test]
fn a_field_of_a_wrong_type_is_one_mistake() {
    let kind = only_mistake("\"vpr.math.4.percent\"", "4").1;
    assert_eq!(kind, MistakeKind::WrongType { expected: "text" });
}

#[test]
fn a_preset_that_lost_a_line_is_read_or_refused_with_a_reason() {
    let mut refused = 0;
    for preset in PRESETS.into_iter().take(2) {
        let lines: Vec<&str> = preset.text.lines().collect();
        for lost in 0..lines.len() {
            let rest: Vec<&str> =
                lines.iter().enumerate().filter(|(at, _)| *at != lost).map(|(_, line)| *line).collect();
            if let Err(mistakes) = methodology::read(&rest.join("\n"), "") {
                assert!(!mistakes.is_empty(), "{}: without «{}»", preset.id, lines[lost]);
                refused += 1;
            }
        }
    }
    assert!(refused > 150, "most lines matter: {refused}");
}

#[test]
fn a_geometric_mean_wants_values_above_zero() {
    let (line, kind) = only_mistake("\"arithmetic\"", "\"geometric\"");
    assert_eq!((line, kind), (Some(14), MistakeKind::Clash { with: "results.normalise = \"z\"".into() }));
    let both = SMALL.replace("\"arithmetic\"", "\"geometric\"").replace("\"z\"", "\"percentile\"");
    assert!(methodology::read(&both, "").is_ok());
}

#[test]
fn fields_keep_to_what_their_procedure_has() {
    let unknown = |into: &str| match only_mistake("vpr.math.4.percent", into).1 {
        MistakeKind::UnknownWord { nearest, .. } => nearest,
        other => panic!("{into}: {other:?}"),
    };
    assert_eq!(unknown("vpr.math.4.procent").as_deref(), Some("percent"));
    assert_eq!(unknown("oge.math-profile.mean_mark").as_deref(), Some("math"));
    assert_eq!(unknown("oge.math.mean_test").as_deref(), Some("mean_mark"));
    assert_eq!(unknown("passport.on_register"), None, "a passport is no result");
    let grade = only_mistake("vpr.math.4.percent", "ege.russian.9.mean_test").1;
    assert_eq!(grade, MistakeKind::OutOfRange { found: "9".into(), min: 11.0, max: 11.0 });
    let shape = only_mistake("vpr.math.4.percent", "vpr.math.percent").1;
    assert_eq!(
        shape,
        MistakeKind::UnknownId { found: "vpr.math.percent".into(), nearest: Some("vpr.math.*.percent".into()) }
    );
}

#[test]
fn weights_of_a_group_with_a_pattern_only_relate_to_each_other() {
    let weighed = SMALL.replace("direction = \"more", "weight = 0.9\ndirection = \"more");
    let missing = mistakes(&weighed);
    assert_eq!(missing.len(), 1, "one weight of two: {missing:?}");
    assert_eq!((missing[0].key.as_str(), &missing[0].kind), ("results.indicator[2].weight", &MistakeKind::MissingKey));
    let both = weighed.replace("direction = \"less", "weight = 0.9\ndirection = \"less");
    assert!(methodology::read(&both, "").is_ok(), "relative beside a pattern");
    let (_, kind) = match mistakes(&both.replace("vpr.*.*.share2", "vpr.math.4.share2")).as_slice() {
        [only] => (only.line, only.kind.clone()),
        several => panic!("{several:?}"),
    };
    let MistakeKind::WeightsSum { group, sum } = kind else { panic!("{kind:?}") };
    assert_eq!(group, "results");
    assert!((sum - 1.8).abs() < 1e-12, "{sum}");
}

#[test]
fn a_methodology_is_loaded_from_a_file_and_its_mistakes_name_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("районная.toml");
    std::fs::write(&path, SMALL).expect("written");
    let method = methodology::load(&path.to_string_lossy()).expect("no mistakes");
    assert_eq!(method.statement.id, "районная");
    std::fs::write(&path, "title = 1").expect("written");
    let Err(Error::BadMethod { name, mistakes }) = methodology::load(&path.to_string_lossy()) else {
        panic!("mistakes expected")
    };
    assert!(name.ends_with("районная.toml"), "{name}");
    let keys: Vec<_> = mistakes.iter().map(|mistake| (mistake.line, mistake.key.as_str())).collect();
    assert_eq!(keys, [(Some(1), "title"), (None, "low"), (None, "results"), (None, "source")]);
}

#[test]
fn the_list_has_a_row_a_preset_and_a_shown_preset_says_whose_its_rules_are() {
    let statements: Vec<_> = methodology::ids().into_iter().map(|id| preset(id).statement).collect();
    for (lang, ours) in [(Lang::Ru, "Наши допущения"), (Lang::En, "Our assumptions")] {
        let list = words::list(lang, &statements);
        assert_eq!(list.len(), PRESETS.len());
        for ([id, _, source], statement) in list.into_iter().zip(&statements) {
            assert_eq!(id, statement.id);
            assert_eq!(source, lang.pick(&statement.source.ru, &statement.source.en));
            let shown = words::show(lang, statement);
            assert!(shown.contains(ours) && shown.ends_with(&statement.toml), "{}", statement.id);
        }
    }
}

#[test]
fn the_example_of_the_documentation_is_a_methodology() {
    let (_, after) = DOCS.split_once("```toml\n").expect("an example");
    let (example, _) = after.split_once("```").expect("the end of the example");
    let method = methodology::read(example, "example")
        .unwrap_or_else(|found| panic!("{}", words::mistakes(Lang::Ru, "docs/methodology.md", &found)));
    assert!(method.social.is_some() && method.identify.unfavourable.is_some());
}

#[test]
fn the_documentation_explains_every_key_and_every_word() {
    for path in methodology::key_paths() {
        let key = path.rsplit('.').next().expect("a key");
        assert!(DOCS.contains(&format!("`{key}`")) || DOCS.contains(&format!("`[{path}]`")), "{path}");
    }
    for id in methodology::ids() {
        assert!(DOCS.contains(&format!("`{id}`")), "{id}");
    }
    for figure in CohortFigure::ALL {
        assert!(DOCS.contains(&format!("`{}`", figure.code())), "{}", figure.code());
    }
    for category in Category::ALL.iter().filter(|category| **category != Category::Teachers) {
        assert!(DOCS.contains(&format!("`{}`", category.code())), "{}", category.code());
    }
    for subject in Subject::ALL {
        assert!(DOCS.contains(&format!("`{}`", subject.code())), "{}", subject.code());
    }
    for marker in Marker::ALL {
        assert!(DOCS.contains(&format!("`{}`", marker.code())), "{}", marker.code());
    }
    for trust in VprTrust::ALL {
        assert!(DOCS.contains(&format!("`\"{}\"`", trust.code())), "{}", trust.code());
    }
    for kind in SchoolKind::ALL {
        assert!(DOCS.contains(&format!("`{}`", kind.code())), "{}", kind.code());
    }
}
