//! The main job on the shipped sample: what it finds, and that nothing but the data decides it.
