import { en } from "../en/index.ts";
import type { Texts } from "../index.ts";

export const texts: Texts = en;
