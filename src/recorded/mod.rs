//! A finished run read back from its folder: its record (`run.json`) and its table of schools (`schools.csv`).
