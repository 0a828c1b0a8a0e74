//! The methodologies shipped with the program: one TOML a source document, and our own.

/// A shipped methodology.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Id, as in the text itself.
    pub id: &'static str,
    /// TOML.
    pub text: &'static str,
}

/// Every shipped methodology, in the order in which they are listed: our own first, for it is the default.
pub const PRESETS: [Preset; 8] = [
    Preset { id: "recommended", text: include_str!("presets/recommended.toml") },
    Preset { id: "federal-30", text: include_str!("presets/federal-30.toml") },
    Preset { id: "volgograd-2020", text: include_str!("presets/volgograd-2020.toml") },
    Preset { id: "vologda-2018", text: include_str!("presets/vologda-2018.toml") },
    Preset { id: "dobrinka-2018", text: include_str!("presets/dobrinka-2018.toml") },
    Preset { id: "yakutia-2016", text: include_str!("presets/yakutia-2016.toml") },
    Preset { id: "ivolginsk-2020", text: include_str!("presets/ivolginsk-2020.toml") },
    Preset { id: "ivolginsk-halfyear", text: include_str!("presets/ivolginsk-halfyear.toml") },
];

/// The shipped methodology of that id.
pub fn preset(id: &str) -> Option<Preset> {
    PRESETS.into_iter().find(|preset| preset.id == id)
}
