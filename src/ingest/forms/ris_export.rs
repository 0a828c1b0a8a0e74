//! Reads an export of results of RIS: exams one under another, each under its title and header, rows of pupils, footers.

use super::ris_block::Block;
use super::ris_columns::{Columns, header_of, is_ninth};
use super::ris_key::{Key, Titled};
use super::ris_subjects::Exam;
use super::ris_title::{self, Title};
use super::sitting_columns::SittingColumns;
use super::{Match, Reader};
use crate::ingest::fold::fold;
use crate::ingest::grid::{Row, Value};
use crate::ingest::header::{Head, Header};
use crate::ingest::keys::procedure_in;
use crate::ingest::sink::Sink;
use crate::model::exam::{Procedure, Sitting};
use crate::model::problem::KeySource;

/// Words with which a footer begins.
const FOOTERS: &[&str] = &["средни", "средне", "минимальн", "максимальн", "всего", "итого", "количество участников"];

/// The header of the first exam with its columns, where the sheet is such an export.
fn columns(head: &Head) -> Option<(Header, Columns)> {
    let telling = |header: &Header| {
        let columns = Columns::find(header);
        let titled = title_above(head, header).is_some();
        let other = SittingColumns::find(header, &[]).has_subject();
        ((columns.is_telling || titled && columns.number.is_some()) && !other).then(|| (header.clone(), columns))
    };
    let mut found: Vec<(Header, Columns)> = head.candidates().iter().filter_map(telling).collect();
    let whole = found.iter().position(|(_, columns)| columns.lacking().is_empty()).unwrap_or(0);
    (whole < found.len()).then(|| found.swap_remove(whole))
}

/// How well a sheet fits the export of that exam.
pub fn recognise(head: &Head, exam: Exam) -> Match {
    let Some((header, columns)) = columns(head) else { return Match::default() };
    if exam_of(head, &header) != exam {
        return Match::default();
    }
    let lacking = columns.lacking();
    Match { header: Some(header.at), matched: 2_usize.saturating_sub(lacking.len()), lacking }
}

/// Which attestation: by the words of the title or the sheet's name, by classes, by the `ID` that only one of them has.
pub fn exam_of(head: &Head, header: &Header) -> Exam {
    let names = head.titles(header.at).chain([head.sheet.as_str()]);
    let named = names.filter_map(procedure_in).find_map(|procedure| match procedure {
        Procedure::Ege | Procedure::Gve11 => Some(Exam::Gia11),
        Procedure::Oge | Procedure::Gve9 => Some(Exam::Gia9),
        Procedure::Vpr => None,
    });
    let by_class = || is_ninth(head, header).map(|ninth| if ninth { Exam::Gia9 } else { Exam::Gia11 });
    let by_label = || if header.columns.iter().any(|column| column.name == "id") { Exam::Gia9 } else { Exam::Gia11 };
    named.or_else(by_class).unwrap_or_else(by_label)
}

/// The title nearest above a header, with its row and column.
pub fn title_above(head: &Head, header: &Header) -> Option<(Title, u32, usize)> {
    let above = head.rows.iter().rev().filter(|row| row.index < header.at.first && row.cells.len() <= 4);
    above
        .filter_map(|row| {
            let words: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            Some((ris_title::title(&words.join(" "))?, row.index, row.cells.first()?.col))
        })
        .next()
}

/// Opens the reader at the first exam.
pub fn open(head: &Head, exam: Exam, sink: &Sink) -> Option<Box<dyn Reader>> {
    let (header, columns) = columns(head)?;
    let titled = title_above(head, &header).map(|(title, row, col)| titled(title, row, col));
    let key = Key::new(exam, titled, &sink.place.file);
    let first = Block::new(key, columns, sink);
    Some(Box::new(Export { exam, columns, blocks: vec![first] }))
}

/// A title as the key of a block has it.
pub fn titled(title: Title, row: u32, col: usize) -> Titled {
    Titled { title, source: KeySource::Title, cell: Some((row, col)) }
}

struct Export {
    exam: Exam,
    /// Columns of the header that was met last: a title alone may part two exams.
    columns: Columns,
    /// The exams so far; rows go into the last.
    blocks: Vec<Block>,
}

impl Export {
    fn begin(&mut self, titled: Titled, sink: &Sink) {
        let key = Key::new(self.exam, Some(titled), &sink.place.file);
        self.blocks.push(Block::new(key, self.columns, sink));
    }
}

impl Reader for Export {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink) {
        if let Some((title, col)) = ris_title::of_row(row) {
            self.begin(titled(title, row.index, col), sink);
            return sink.footer();
        }
        if let Some(header) = header_of(row) {
            self.columns = Columns::find(&header);
            if let Some(block) = self.blocks.last_mut() {
                block.relabel(self.columns, sink);
            }
            return sink.footer();
        }
        let Some(block) = self.blocks.last_mut() else { return };
        match footer(row, block.has_school(row)) {
            Some(word) => {
                if word.starts_with("всего участ") || word.starts_with("количество участ") {
                    block.declare(row);
                }
                sink.footer();
            }
            None => block.row(row, sink),
        }
    }

    fn holds_persons(&self) -> bool {
        true
    }

    fn has_blocks(&self) -> bool {
        true
    }

    fn finish(self: Box<Self>, sink: &mut Sink) {
        let blocks: Vec<Block> = self.blocks.into_iter().filter(Block::is_used).collect();
        let alone = blocks.len() < 2;
        let sittings: Vec<Sitting> = blocks.into_iter().filter_map(|block| block.close(alone, sink)).collect();
        same_of_all(&sittings, sink);
    }
}

/// The folded words of a footer. What has a school is a footer only by its very first cell.
pub fn footer(row: &Row<'_>, has_school: bool) -> Option<String> {
    let is_footer = |value: Value<'_>| {
        let word = fold(value.text()?);
        FOOTERS.iter().any(|start| word.starts_with(start)).then_some(word)
    };
    let mut cells = row.filled().map(|(_, value)| value);
    let first = cells.next().and_then(is_footer);
    if has_school { None } else { first.or_else(|| cells.find_map(is_footer)) }
}

/// Leaves in the record what is the same for every exam of the sheet.
pub fn same_of_all(sittings: &[Sitting], sink: &mut Sink) {
    let Some(first) = sittings.first() else { return };
    let record = &mut sink.record;
    let all = |same: &dyn Fn(&Sitting) -> bool| sittings.iter().all(same);
    record.procedure = record.procedure.filter(|_| all(&|sitting| sitting.procedure == first.procedure));
    record.year = record.year.filter(|_| all(&|sitting| sitting.year == first.year));
    record.subject = record.subject.filter(|_| all(&|sitting| sitting.subject == first.subject));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footers_are_told_from_pupils() {
        let word = |cells: &[&str], has_school| {
            let record = csv::StringRecord::from(cells.to_vec());
            footer(&Row::delimited(0, &record), has_school)
        };
        assert_eq!(word(&["Средние", "", "9", "3"], false).as_deref(), Some("средние"));
        assert_eq!(word(&["", "Минимальная граница", "5"], false).as_deref(), Some("минимальная граница"));
        assert_eq!(word(&["Всего участников", "", "11"], false).as_deref(), Some("всего участников"));
        assert_eq!(word(&["1", "880001", "11А", "Тайнов"], true), None);
        assert_eq!(word(&["1", "школа", "11А", "Тайнов"], false), None);
    }
}
