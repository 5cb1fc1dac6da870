import { deserialize, serialize } from "node:v8";
import { learnSpelling } from "../src/understanding/correct-spelling.ts";
import { type Evidence, vectorize } from "../src/understanding/extract-features.ts";
import { foldWords } from "../src/understanding/fold-text.ts";
import { mendWords } from "../src/understanding/mend-words.ts";
import {
  bestLabels,
  nearestPhrases,
  type TextClassifier,
  trainClassifier,
  weighLabels,
} from "../src/understanding/text-classifier.ts";
import { acceptanceLogit, type RefusalModel, trainRefusal } from "../src/understanding/train-refusal.ts";
import type { LabelledData } from "./intents.ts";
import type { Measurable, Prediction } from "./measure-classifier.ts";

const REFUSED = "(out of scope)";
const SEED = 1;

/** The tutor's engine without what it knows of its course: features, margins, spelling, refusal. */
export function trainEngine(data: LabelledData): Measurable {
  const speller = learnSpelling(data.train.map(([text]) => foldWords(text)));
  const trained = trainClassifier(
    [
      ...data.train.map(([text, label]) => ({ words: foldWords(text), signs: [], label })),
      ...data.oosTrain.map((text) => ({ words: foldWords(text), signs: [], label: REFUSED })),
    ],
    { seed: SEED },
  );
  const judge = (classifier: TextClassifier, text: string) => {
    const typed = foldWords(text);
    const evidence: Evidence = { words: mendWords(speller, typed), signs: [] };
    const vector = vectorize(classifier.space, evidence);
    const scores = weighLabels(classifier, vector);
    const near = nearestPhrases(classifier, vector);
    const { labels } = classifier.linear;
    const [best, second] = bestLabels(labels, scores, 3).filter(({ label }) => label !== REFUSED);
    const refused = scores[labels.indexOf(REFUSED)] ?? -1;
    const nearest = near[labels.indexOf(best?.label ?? "")] ?? 0;
    // As typed: a word that had to be mended is less sure to be the one that was meant.
    const known = typed.filter((word) => speller.counts.has(word)).length / Math.max(1, typed.length);
    const common =
      typed.filter((word) => (speller.counts.get(word) ?? 0) > 2).length / Math.max(1, typed.length);
    const nearestRefused = near[labels.indexOf(REFUSED)] ?? 0;
    const score = best?.score ?? -1;
    return {
      label: best?.label ?? "",
      signals: [
        score,
        score - (second?.score ?? -1),
        nearest,
        nearest - nearestRefused,
        known,
        common,
        refused,
        score * nearest,
        Math.log(1 + typed.length),
      ],
    };
  };
  const refusal: RefusalModel = trainRefusal([
    ...data.val.map(([text]) => ({ signals: judge(trained, text).signals, inScope: true })),
    ...data.oosVal.map((text) => ({ signals: judge(trained, text).signals, inScope: false })),
  ]);
  const stored = serialize(trained);
  const started = performance.now();
  const loaded = deserialize(stored) as TextClassifier; // written the line before
  const loadMs = Math.round(performance.now() - started);
  return {
    loadMs,
    predict(text): Prediction {
      const { label, signals } = judge(loaded, text);
      return { label, confidence: acceptanceLogit(refusal, signals) };
    },
  };
}
