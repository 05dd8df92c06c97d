export const draft = {
  title: "Draft",
};
