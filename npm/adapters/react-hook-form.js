// react-hook-form: results become values of the form, declared or not.

/** Options for `useQualiform` or `attach`, of what `useForm` gives. */
export const reactHookForm = ({ setValue }) => ({
  hidden: "declared",
  write(fields) {
    for (const [name, text] of Object.entries(fields)) setValue(name, text);
  },
});
