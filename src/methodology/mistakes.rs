//! The mistakes of one text, collected while it is read.

use std::cell::RefCell;

use crate::error::{MethodMistake, MistakeKind};

/// Collects mistakes and knows on which line of the text each of them stands.
#[derive(Debug)]
pub struct Mistakes<'t> {
    text: &'t str,
    noted: RefCell<Vec<MethodMistake>>,
}

impl<'t> Mistakes<'t> {
    /// None so far.
    pub fn of(text: &'t str) -> Self {
        Self { text, noted: RefCell::default() }
    }

    /// Notes a mistake at that byte of the text.
    pub fn note(&self, at: Option<usize>, key: impl Into<String>, kind: MistakeKind) {
        let line = at.map(|at| self.line(at));
        self.noted.borrow_mut().push(MethodMistake { line, key: key.into(), kind });
    }

    /// How many there are so far.
    pub fn count(&self) -> usize {
        self.noted.borrow().len()
    }

    /// All of them by line, those without a line last. Beside an error of syntax only what does not follow from it is
    /// kept: a line that was not understood makes keys seem missing.
    pub fn into_sorted(self) -> Vec<MethodMistake> {
        let mut noted = self.noted.into_inner();
        let unread: Vec<Option<usize>> = noted.iter().filter(|mistake| is_syntax(mistake)).map(|m| m.line).collect();
        if !unread.is_empty() {
            noted.retain(|mistake| is_syntax(mistake) || (stands_alone(mistake) && !unread.contains(&mistake.line)));
        }
        noted.sort_by(|a, b| {
            let place = |mistake: &MethodMistake| mistake.line.unwrap_or(usize::MAX);
            place(a).cmp(&place(b)).then_with(|| a.key.cmp(&b.key))
        });
        noted
    }

    /// The one-based line of a byte.
    fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().iter().take(at);
        1 + before.filter(|byte| **byte == b'\n').count()
    }
}

fn is_syntax(mistake: &MethodMistake) -> bool {
    matches!(mistake.kind, MistakeKind::Syntax { .. })
}

/// Whether the mistake is seen on its own line, not by what is absent elsewhere.
fn stands_alone(mistake: &MethodMistake) -> bool {
    matches!(
        mistake.kind,
        MistakeKind::UnknownKey { .. }
            | MistakeKind::WrongType { .. }
            | MistakeKind::UnknownWord { .. }
            | MistakeKind::OutOfRange { .. }
            | MistakeKind::DuplicateCode { .. }
    )
}
