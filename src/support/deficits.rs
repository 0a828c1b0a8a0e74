//! Deficits: tasks and skills below their level, by school and over the region.
