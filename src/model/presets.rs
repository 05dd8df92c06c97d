//! The models that come with the package.

/// The presets by name, as JSON text.
pub const PRESETS: [(&str, &str); 4] = [
    ("b2b-saas", include_str!("../../data/presets/b2b-saas.json")),
    ("b2b-saas-recurring", include_str!("../../data/presets/b2b-saas-recurring.json")),
    ("ecommerce", include_str!("../../data/presets/ecommerce.json")),
    ("professional-services", include_str!("../../data/presets/professional-services.json")),
];

/// The preset of that name, as JSON text.
pub fn preset_text(name: &str) -> Option<&'static str> {
    PRESETS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
