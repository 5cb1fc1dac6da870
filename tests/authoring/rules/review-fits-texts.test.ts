import { expect, test } from "vitest";
import { describeProblem } from "../../../src/authoring/authoring-errors.ts";
import { hashTopicTexts } from "../../../src/authoring/hash-topic-texts.ts";
import { reviewFitsTexts } from "../../../src/authoring/rules/review-fits-texts.ts";
import { sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

const draft = sampleTopic("value");
const reviewed = sampleTopic("value", {
  status: { reviewed: { by: "Ada Example", of: hashTopicTexts(draft) } },
});

test("accepts a draft, and a review of these very texts", () => {
  expect(reviewFitsTexts(sampleFiles(draft))).toEqual([]);
  expect(reviewFitsTexts(sampleFiles(reviewed))).toEqual([]);
});

test("finds a review of other texts, and says how to mend it", () => {
  const changed = { ...reviewed, sentence: { fr: "Elle se ressent.", en: "It is felt." } };
  expect(reviewFitsTexts(sampleFiles(changed)).map(describeProblem)).toEqual([
    "content/topics/value.yaml: status.reviewed.of: the texts have changed since Ada Example reviewed them. " +
      'Have them read again and run npm run tutor -- review value --by "<name>", or write status: draft.',
  ]);
});
