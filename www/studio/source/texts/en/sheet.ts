export const sheet = {
  title: "Sheet",
};
