// vee-validate: results become values of the form, declared or not.

/** Options for `useQualiform` or `attach`, of what `useForm` gives. */
export const veeValidate = ({ setFieldValue }) => ({
  hidden: "declared",
  write(fields) {
    // Nothing of the visitor's has changed, so nothing is validated.
    for (const [name, text] of Object.entries(fields)) setFieldValue(name, text, false);
  },
});
