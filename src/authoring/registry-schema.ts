import { z } from "zod";

/** A list of names or phrases, as people say them. */
export const phraseListSchema = z.array(z.string().trim().min(1).max(500));

/** An id: "continual-improvement". It is also the name of the topic's files. */
export const idSchema = z
  .string("must be an id")
  .regex(/^[a-z]+(-[a-z]+)*$/, "an id is lower-case words joined by hyphens");

/** `intents/registry.yaml`: every id, with the names people give it; the first of a language is the one shown. */
export const registrySchema = z.strictObject({
  topics: z.record(
    idSchema,
    z.strictObject({
      fr: phraseListSchema.min(1),
      en: phraseListSchema.min(1),
      everyday: phraseListSchema.default([]),
    }),
  ),
  /** The other side of a difference only, never a topic: "management". */
  terms: z.record(z.string(), z.strictObject({ fr: phraseListSchema.min(1), en: phraseListSchema.min(1) })),
});

export type RegistryEntry = z.infer<typeof registrySchema>;
