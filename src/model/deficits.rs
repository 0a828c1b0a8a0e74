//! Deficits: tasks and skills below their level.
