//! The class that a cell names.

use super::grid::Value;
use crate::model::classes::Classes;

/// The number of the class among those met so far, plus one; 0 where the cell names none.
pub fn number(classes: &mut Classes, value: Value<'_>) -> u16 {
    match value {
        Value::Text(text) => classes.number(text),
        Value::Number(number) if number.fract() == 0.0 => classes.number(&format!("{number:.0}")),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_class_and_a_date_is_none() {
        let mut classes = Classes::default();
        assert_eq!(number(&mut classes, Value::Number(5.0)), 1);
        assert_eq!(number(&mut classes, Value::Text("5")), 1);
        assert_eq!(number(&mut classes, Value::Number(5.5)), 0);
        assert_eq!(number(&mut classes, Value::Empty), 0);
    }
}
