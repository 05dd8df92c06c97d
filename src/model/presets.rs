//! The models that come with the package.

/// The presets by name, as JSON text. The module for pages has the first one only.
pub const PRESETS: &[(&str, &str)] = &[
    ("b2b-saas", include_str!("../../data/presets/b2b-saas.json")),
    #[cfg(feature = "tools")]
    ("b2b-saas-recurring", include_str!("../../data/presets/b2b-saas-recurring.json")),
    #[cfg(feature = "tools")]
    ("ecommerce", include_str!("../../data/presets/ecommerce.json")),
    #[cfg(feature = "tools")]
    ("professional-services", include_str!("../../data/presets/professional-services.json")),
];

/// The preset of that name, as JSON text.
pub fn preset_text(name: &str) -> Option<&'static str> {
    PRESETS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
