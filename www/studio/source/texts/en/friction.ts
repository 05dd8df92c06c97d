export const friction = {
  title: "Friction",
};
