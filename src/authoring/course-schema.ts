import { z } from "zod";
import { EXPLAINED_FACETS } from "../course/course.ts";
import { idSchema } from "./registry-schema.ts";

/** A text an author must write. */
const textSchema = z
  .string({
    error: (issue) => (issue.input === undefined || issue.input === null ? "is missing" : "is not a text"),
  })
  .trim()
  .min(1, "is empty");

/** A text in both languages, neither empty. */
export const bilingualSchema = z.strictObject(
  { fr: textSchema, en: textSchema },
  "must have a text for fr and for en",
);

export const sourceSchema = z.enum(["course", "beyond", "both"], 'must be "course", "beyond" or "both"');

/** `content/course.yaml` */
export const courseSchema = z.strictObject({
  title: bilingualSchema,
  sections: z.array(
    z.strictObject({
      id: idSchema,
      heading: bilingualSchema,
      topics: z.array(idSchema).min(1, "lists no topic"),
    }),
  ),
});

const explanationSchema = z.strictObject({
  source: sourceSchema,
  fr: textSchema,
  en: textSchema,
  items: z.array(bilingualSchema).min(1, "lists nothing: leave it out").optional(),
});

const differenceSchema = z.strictObject({
  between: z.tuple([idSchema, idSchema], "must be two ids: [one, other]"),
  source: sourceSchema,
  fr: textSchema,
  en: textSchema,
});

/** Written by the command `review` alone: who has read the texts, and which ones, as `hashTopicTexts` names them. */
const reviewedSchema = z.strictObject({
  by: textSchema,
  of: textSchema.regex(/^[0-9a-f]{12}$/, "is not what the command review writes"),
});

/** `content/topics/<id>.yaml` */
export const topicSchema = z.strictObject({
  id: idSchema,
  status: z.union(
    [z.literal("draft"), z.strictObject({ reviewed: reviewedSchema })],
    'must be "draft" or what the command review writes',
  ),
  edition: textSchema,
  section: idSchema,
  title: bilingualSchema,
  sentence: bilingualSchema,
  explanations: z.partialRecord(z.enum(EXPLAINED_FACETS), explanationSchema),
  differences: z.array(differenceSchema).default([]),
  nuance: bilingualSchema.optional(),
  "see-also": z.array(idSchema).default([]),
});

export type CourseEntry = z.infer<typeof courseSchema>;
export type TopicEntry = z.infer<typeof topicSchema>;
