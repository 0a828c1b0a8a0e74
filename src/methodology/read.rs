//! A methodology's text into checked settings, or into all of its mistakes at once.

use sha2::{Digest, Sha256};
use toml::de::DeTable;

use super::Methodology;
use super::index_section::{self, MOST_YEARS, Section};
use super::lists_section;
use super::located::{Located, Value};
use super::mistakes::Mistakes;
use super::nearest::nearest;
use super::objectivity_section;
use super::schema::{self, RESULTS, ROOT, RULE, SOCIAL};
use super::uncertainty_section;
use crate::error::{MethodMistake, MistakeKind};
use crate::model::method::{Bilingual, MethodStatement, Origin, RuleNote};

/// Whose a rule is.
pub const ORIGIN: [(&str, Origin); 2] = [("document", Origin::Document), ("assumption", Origin::Assumption)];

/// Reads a text; `stem` is the id of a methodology that does not give its own.
///
/// # Errors
/// All mistakes, by line.
pub fn methodology(text: &str, stem: &str) -> Result<Methodology, Vec<MethodMistake>> {
    let mistakes = Mistakes::of(text);
    let (parsed, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let kind = MistakeKind::Syntax { message: error.message().to_owned() };
        mistakes.note(error.span().map(|span| span.start), "", kind);
    }
    let root = Located::new(String::new(), None, ROOT.keys, parsed.get_ref(), &mistakes);
    let statement = statement(&root, text, stem);
    let results = root.required(RESULTS.path).and_then(|value| value.table(RESULTS.keys));
    let results = results.map(|table| index_section::settings(&table, Section::Results));
    let social = root.table(SOCIAL.path, SOCIAL.keys).map(|table| index_section::settings(&table, Section::Social));
    let years = results.as_ref().map_or(MOST_YEARS, |results| u32::from(results.years.count));
    let identify = lists_section::settings(&root, years);
    let objectivity = objectivity_section::settings(&root);
    let (uncertainty, states, effectiveness) = uncertainty_section::settings(&root);
    match results {
        Some(results) if mistakes.count() == 0 => {
            Ok(Methodology { statement, results, social, identify, objectivity, uncertainty, states, effectiveness })
        }
        _ => Err(mistakes.into_sorted()),
    }
}

fn statement(root: &Located<'_>, text: &str, stem: &str) -> MethodStatement {
    let words = |key| root.required(key).and_then(|value| value.bilingual()).unwrap_or_default();
    MethodStatement {
        id: root.optional("id").and_then(|value| value.text()).unwrap_or_else(|| stem.to_owned()),
        title: words("title"),
        source: words("source"),
        sha256: sha256(text),
        toml: text.to_owned(),
        rules: root.tables("rule", RULE.keys).iter().filter_map(rule).collect(),
    }
}

fn rule(table: &Located<'_>) -> Option<RuleNote> {
    let key = table.required("key").and_then(|value| key_of_the_schema(&value));
    let origin = table.required("origin").and_then(|value| value.word(&ORIGIN));
    let ru = table.required("ru").and_then(|value| value.text());
    let en = table.optional("en").and_then(|value| value.text()).or_else(|| ru.clone());
    Some(RuleNote { key: key?, origin: origin?, text: Bilingual { ru: ru?, en: en? } })
}

/// A note that speaks of no key of the schema explains nothing.
fn key_of_the_schema(value: &Value<'_>) -> Option<String> {
    let key = value.text()?;
    if !schema::has(&key) {
        let known: Vec<String> = schema::key_paths().collect();
        let nearest = nearest(&key, known.iter().map(String::as_str));
        value.note(MistakeKind::UnknownId { found: key, nearest });
        return None;
    }
    Some(key)
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
