// Prints the milliseconds until the first answer of the one named in the arguments.
import { open, questions, RIVALS } from "./rivals.mjs";

const [name, builtIn] = process.argv.slice(2);
const rival = RIVALS.find((rival) => rival.name === name);
const begun = performance.now();
const verdicts = await open(rival, builtIn === "--built-in");
for (const ask of questions(verdicts)) await ask("anna.berg@example.com");
console.log(performance.now() - begun);
