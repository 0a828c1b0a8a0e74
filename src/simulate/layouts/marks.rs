//! Marks of the OGE by school: the canonical table `marks`.

use crate::simulate::gia::{self, OGE};
use crate::simulate::plan::YEARS;
use crate::simulate::world::World;

/// The file: csv with commas, UTF-8.
pub fn write(world: &World<'_>) -> Vec<u8> {
    let mut lines = vec!["year,procedure,subject,grade,school_id,n,n2,n3,n4,n5".to_string()];
    for year in YEARS {
        for subject in OGE {
            for school in &world.region.schools {
                if let Some(marks) = gia::oge(world, school, year, subject) {
                    let [two, three, four, five] = marks;
                    let n: u32 = marks.iter().sum();
                    let code = subject.subject().code();
                    lines.push(format!("{year},oge,{code},9,{},{n},{two},{three},{four},{five}", school.id));
                }
            }
        }
    }
    lines.push(String::new());
    lines.join("\r\n").into_bytes()
}
