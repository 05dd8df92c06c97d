// Formik: results become values of the form, declared or not.

/** Options for `useQualiform` or `attach`, of what `useFormik` or `<Formik>` gives. */
export const formik = ({ setFieldValue }) => ({
  hidden: "declared",
  write(fields) {
    // Nothing of the visitor's has changed, so nothing is validated.
    for (const [name, text] of Object.entries(fields)) setFieldValue(name, text, false);
  },
});
