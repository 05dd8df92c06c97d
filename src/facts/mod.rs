//! What is known of a lead.

pub mod country;
pub mod number;
pub mod seniority;
