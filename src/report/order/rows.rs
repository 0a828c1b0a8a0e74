//! Rows of an appendix.

use crate::model::listing::{Field, Member};
use crate::model::recorded::{RecordedSchool, Standing};
use crate::report::document::{Cell, Column, ColumnKind, Table, Tone};
use crate::text::{Lang, order as words, reliability, terms};

/// A table of these columns and numbered rows.
pub fn table<'a>(columns: &[Field], rows: impl Iterator<Item = (u32, &'a Member)>, lang: Lang) -> Table {
    let mut table = Table::new(columns.iter().map(|field| column(*field, lang)).collect(), 0);
    for (number, member) in rows {
        table.push(Tone::Plain, columns.iter().map(|field| cell(*field, number, member, lang)).collect());
    }
    table
}

fn column(field: Field, lang: Lang) -> Column {
    let (title, header) = words::header(lang, field);
    Column::new(lang, title, kind(field)).titled(header)
}

fn kind(field: Field) -> ColumnKind {
    match field {
        Field::Number | Field::Pupils | Field::ResultsRank | Field::RankLow | Field::RankHigh | Field::SocialRank => {
            ColumnKind::Ordinal
        }
        Field::ResultsIndex | Field::SocialIndex => ColumnKind::Decimal(1),
        Field::PLow => ColumnKind::Percent(0),
        Field::Reason => ColumnKind::Prose,
        Field::Municipality
        | Field::Name
        | Field::SchoolId
        | Field::Settlement
        | Field::Kind
        | Field::Quadrant
        | Field::State
        | Field::Curator
        | Field::CuratorMunicipality => ColumnKind::Text,
    }
}

fn cell(field: Field, number: u32, member: &Member, lang: Lang) -> Cell {
    let school = &member.school;
    match field {
        Field::Number => Cell::number(number.into()),
        Field::Municipality => Cell::maybe_text(school.municipality.as_deref()),
        Field::Name => Cell::text(name(school)),
        Field::SchoolId => Cell::text(school.id.as_str()),
        Field::Settlement => Cell::maybe_text(school.settlement.map(|settlement| terms::settlement(lang, settlement))),
        Field::Kind => Cell::maybe_text(school.kind.map(|kind| terms::kind(lang, kind))),
        Field::Pupils => Cell::maybe(school.pupils),
        Field::ResultsIndex => Cell::maybe(school.results_index),
        Field::ResultsRank => Cell::maybe(school.results_rank),
        Field::RankLow => Cell::maybe(school.rank_low),
        Field::RankHigh => Cell::maybe(school.rank_high),
        Field::PLow => Cell::maybe(school.p_low),
        Field::SocialIndex => Cell::maybe(school.social_index),
        Field::SocialRank => Cell::maybe(school.social_rank),
        Field::Quadrant => Cell::maybe_text(school.quadrant.map(|quadrant| terms::quadrant(lang, quadrant))),
        Field::State => match school.standing {
            Standing::Judged(Some(state)) => Cell::text(reliability::state(lang, state)),
            _ => Cell::Empty,
        },
        Field::Reason => Cell::text(school.reason.as_str()),
        Field::Curator => Cell::maybe_text(member.curator.as_ref().map(name)),
        Field::CuratorMunicipality => {
            Cell::maybe_text(member.curator.as_ref().and_then(|curator| curator.municipality.as_deref()))
        }
    }
}

/// A school's name, or its id where no input has one.
pub fn name(school: &RecordedSchool) -> &str {
    school.name.as_deref().unwrap_or(school.id.as_str())
}
