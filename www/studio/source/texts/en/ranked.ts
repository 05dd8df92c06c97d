export const ranked = {
  title: "Ranked",
};
