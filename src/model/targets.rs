//! Targets: plan and fact.
