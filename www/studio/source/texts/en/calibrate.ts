export const calibrate = {
  title: "Calibrate",
};
