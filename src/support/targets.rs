//! Targets: plan cells read, facts of a run set against them.
