import { type Document, isMap, isScalar, isSeq, type Scalar } from "yaml";
import type { Language } from "../course/prose.ts";

/** One text of a content file, where it stands in the file's tree. */
export type LearnerScalar = {
  /** "explanations.parts.items.0.fr" */
  readonly place: string;
  readonly language: Language;
  readonly scalar: Scalar<string>;
};

function languageOf(key: string): Language | undefined {
  return key === "fr" || key === "en" ? key : undefined;
}

function find(node: unknown, path: readonly string[], language: Language | undefined): LearnerScalar[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : String(key);
      return find(value, [...path, name], languageOf(name) ?? language);
    });
  }
  if (isSeq(node)) return node.items.flatMap((item, index) => find(item, [...path, String(index)], language));
  if (language && isScalar(node) && typeof node.value === "string") {
    return [{ place: path.join("."), language, scalar: node as Scalar<string> }]; // its value was just seen to be a string
  }
  return [];
}

/** Every text that stands under a key `fr` or `en`: in all content files that is what learners read. */
export function findLearnerScalars(document: Document): LearnerScalar[] {
  return find(document.contents, [], undefined);
}
