//! Ridge logistic regression on indicators, toward prior points: the arithmetic under calibration and drafts.
