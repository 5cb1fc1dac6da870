import { z } from "zod";
import { DIFFICULTIES, QUESTION_KINDS } from "../course/question.ts";
import { bilingualSchema, sourceSchema } from "./course-schema.ts";
import { idSchema } from "./registry-schema.ts";

/** YAML takes a bare true for no text. */
const optionIdSchema = z.enum(
  ["a", "b", "c", "d", "e", "true", "false"],
  'must be a, b, c, d or e; of a statement "true" or "false" in quotation marks',
);

const optionSchema = z.strictObject({
  id: optionIdSchema,
  text: bilingualSchema,
  explanation: bilingualSchema,
  misconception: bilingualSchema.optional(),
});

const questionSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(QUESTION_KINDS, 'must be "one", "several" or "true-false"'),
  difficulty: z.enum(DIFFICULTIES, 'must be "easy", "medium" or "hard"'),
  source: sourceSchema,
  stem: bilingualSchema,
  key: z.array(optionIdSchema, "must be a list of option ids: [b]"),
  options: z.array(optionSchema),
});

/** `content/questions/<topic>.yaml` */
export const questionFileSchema = z.strictObject({
  topic: idSchema,
  questions: z.array(questionSchema).min(1, "asks nothing: leave the file out"),
});

export type QuestionEntry = z.infer<typeof questionSchema>;
export type QuestionFileEntry = z.infer<typeof questionFileSchema>;
