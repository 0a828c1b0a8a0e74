//! An explanation: everything behind a school’s place, down to cells.
