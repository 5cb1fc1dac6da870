/**
 * npm run bench:intents -- --data <file.json> [--peers]
 *
 * Trains the tutor's own text engine on any labelled set `{train: [[text, label]], val, test, oosTrain, oosVal, oosTest}`
 * and prints what it reaches; with --peers also what `natural`'s Bayes and nlp.js reach on the same data in the same
 * run. The last thing printed is one JSON object. The threshold of refusal is chosen on the validation split alone.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { addTypos } from "../src/understanding/add-typos.ts";
import { seededRandom } from "../src/chance/seeded-random.ts";
import { measureClassifier, type Measurable } from "./measure-classifier.ts";
import { trainEngine } from "./train-engine.ts";
import { trainNaturalBayes, trainNlpJs } from "./train-peers.ts";

const pairs = z.array(z.tuple([z.string(), z.string()]));
const dataSchema = z.object({
  train: pairs,
  val: pairs,
  test: pairs,
  oosTrain: z.array(z.string()),
  oosVal: z.array(z.string()),
  oosTest: z.array(z.string()),
});
export type LabelledData = z.infer<typeof dataSchema>;

const { values } = parseArgs({ options: { data: { type: "string" }, peers: { type: "boolean" } } });
if (values.data === undefined) {
  console.error("Usage: npm run bench:intents -- --data <file.json> [--peers]");
  process.exit(1);
}
const data = dataSchema.parse(JSON.parse(readFileSync(values.data, "utf8")));
const random = seededRandom(7);
const typos = data.test.map(([text, label]): [string, string] => [addTypos(text, random, 1), label]);

const trainers: Record<string, (data: LabelledData) => Measurable | Promise<Measurable>> = {
  tutor: trainEngine,
};
if (values.peers) {
  trainers["natural-bayes"] = trainNaturalBayes;
  trainers["nlp.js"] = trainNlpJs;
}
const results: Record<string, unknown> = {};
for (const [name, train] of Object.entries(trainers)) {
  const started = performance.now();
  const classifier = await train(data);
  const trainSeconds = (performance.now() - started) / 1000;
  results[name] = {
    ...(await measureClassifier(classifier, data, typos)),
    trainSeconds: Number(trainSeconds.toFixed(2)),
  };
  console.error(name, JSON.stringify(results[name]));
}
const { tutor, ...peers } = results;
console.log(
  JSON.stringify(values.peers ? { ...z.record(z.string(), z.unknown()).parse(tutor), peers } : tutor),
);
