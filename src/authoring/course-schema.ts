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

const sourceSchema = z.enum(["course", "beyond", "both"], 'must be "course", "beyond" or "both"');

/** `content/course.yaml` */
export const courseSchema = z.strictObject({
  title: bilingualSchema,
  edition: textSchema,
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

/** `content/topics/<id>.yaml` */
export const topicSchema = z.strictObject({
  id: idSchema,
  status: z.union(
    [z.literal("draft"), z.strictObject({ reviewed: textSchema })],
    'must be "draft" or { reviewed: "name of the person" }',
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
