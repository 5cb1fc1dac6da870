import { createRequire } from "node:module";
import type { LabelledData } from "./intents.ts";
import type { Measurable } from "./measure-classifier.ts";

// Neither peer has types for what is used here; both are CommonJS.
const load = createRequire(import.meta.url);

type NaturalBayes = {
  addDocument(text: string, label: string): void;
  train(): void;
  getClassifications(text: string): readonly { readonly label: string; readonly value: number }[];
};
type NlpManager = {
  addLanguage(language: string): void;
  addDocument(language: string, text: string, label: string): void;
  train(): Promise<void>;
  process(
    language: string,
    text: string,
  ): Promise<{ readonly classifications?: readonly { readonly intent: string; readonly score: number }[] }>;
};

/** `natural`'s naive Bayes with its own stemmer and stop words, as its documentation shows it. */
export function trainNaturalBayes(data: LabelledData): Measurable {
  const BayesClassifier = load(
    "natural/lib/natural/classifiers/bayes_classifier.js",
  ) as new () => NaturalBayes; // its documented interface
  const bayes = new BayesClassifier();
  for (const [text, label] of data.train) bayes.addDocument(text, label);
  bayes.train();
  return {
    loadMs: null,
    predict(text) {
      const ranked = bayes.getClassifications(text);
      const total = ranked.reduce((sum, { value }) => sum + value, 0);
      return { label: ranked[0]?.label ?? "", confidence: (ranked[0]?.value ?? 0) / (total || 1) };
    },
  };
}

/** nlp.js (`@nlpjs/basic`) with its English plug-in, logging off. */
export async function trainNlpJs(data: LabelledData): Promise<Measurable> {
  const { dockStart } = load("@nlpjs/basic") as {
    dockStart: (settings: object) => Promise<{ get(name: "nlp"): NlpManager }>;
  }; // its documented interface
  const dock = await dockStart({
    settings: { nlp: { languages: ["en"], forceNER: false, autoSave: false, nlu: { log: false } } },
    use: ["Basic", "LangEn"],
  });
  const nlp = dock.get("nlp");
  nlp.addLanguage("en");
  for (const [text, label] of data.train) nlp.addDocument("en", text, label);
  await nlp.train();
  return {
    loadMs: null,
    async predict(text) {
      const best = (await nlp.process("en", text)).classifications?.[0];
      return { label: best?.intent ?? "", confidence: best?.score ?? 0 };
    },
  };
}
