export const json = {
  title: "Json",
};
