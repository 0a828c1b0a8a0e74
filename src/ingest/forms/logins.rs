//! Schools of one sheet by their logins: half a million rows ask, a few hundred schools answer.

use std::collections::HashMap;

use crate::model::school::SchoolId;

/// Schools of a sheet in the order in which they are met. Rows of one school mostly follow one another.
#[derive(Default)]
pub struct Logins {
    /// Schools, each once.
    pub ids: Vec<SchoolId>,
    by_login: HashMap<String, u32>,
    by_id: HashMap<SchoolId, u32>,
    last: String,
    last_at: u32,
}

impl Logins {
    /// The school's number in the sheet and whether it is met for the first time; `None` when it is no login.
    pub fn number(&mut self, login: &str) -> Option<(u32, bool)> {
        if login == self.last && !self.ids.is_empty() {
            return Some((self.last_at, false));
        }
        let (at, new) = match self.by_login.get(login) {
            Some(at) => (*at, false),
            None => {
                let id = SchoolId::from_login(login)?;
                let next = u32::try_from(self.ids.len()).ok()?;
                let at = *self.by_id.entry(id.clone()).or_insert(next);
                if at == next {
                    self.ids.push(id);
                }
                self.by_login.insert(login.to_owned(), at);
                (at, at == next)
            }
        };
        self.last.clear();
        self.last.push_str(login);
        self.last_at = at;
        Some((at, new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_login_are_one_school_and_other_text_is_none() {
        let mut logins = Logins::default();
        assert_eq!(logins.number("sch220206"), Some((0, true)));
        assert_eq!(logins.number("sch220206"), Some((0, false)));
        assert_eq!(logins.number("sch220207"), Some((1, true)));
        assert_eq!(logins.number("edu220206"), Some((0, false)));
        assert_eq!(logins.number("школа 5"), None);
        assert_eq!(logins.number(""), None);
        assert_eq!(logins.ids.len(), 2);
    }
}
