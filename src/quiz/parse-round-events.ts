import { z } from "zod";
import { QUESTION_KINDS } from "../course/question.ts";
import { END_REASONS, type RoundEvent } from "./round-event.ts";

const at = z.number();
const number = z.int().nonnegative();
const letters = z.array(z.string().regex(/^[A-Z]$/));
const learner = z.string().min(1);

const roundEventSchema: z.ZodType<RoundEvent> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("opened-lobby"),
    at,
    round: z.string().min(1),
    seed: z.number(),
    language: z.enum(["fr", "en"]),
    seconds: z.number().positive(),
    starter: learner,
    solo: z.boolean(),
    questions: z.array(z.string()),
    topic: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("joined"),
    at,
    learner,
    named: z.boolean(),
    how: z.enum(["joining", "answering"]),
  }),
  z.strictObject({
    kind: z.literal("question-opened"),
    at,
    number,
    closesAt: at,
    asked: z.strictObject({
      question: z.string(),
      topic: z.string(),
      kind: z.enum(QUESTION_KINDS),
      options: z.array(z.string()),
    }),
  }),
  z.strictObject({ kind: z.literal("answered"), at, number, learner, choice: letters.min(1), actedAt: at }),
  z.strictObject({ kind: z.literal("confirmed"), at, number, learner, actedAt: at }),
  z.strictObject({ kind: z.literal("everyone-answered"), at, number, closesAt: at }),
  z.strictObject({ kind: z.literal("waiting-again"), at, number, closesAt: at }),
  z.strictObject({ kind: z.literal("question-closed"), at, number, late: z.boolean(), key: letters }),
  z.strictObject({
    kind: z.literal("paused"),
    at,
    by: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("learner"), learner }),
      z.strictObject({ kind: z.literal("nobody-answers") }),
    ]),
  }),
  z.strictObject({ kind: z.literal("resumed"), at }),
  z.strictObject({ kind: z.literal("ended"), at, because: z.enum(END_REASONS) }),
  z.strictObject({ kind: z.literal("name-hidden"), at, learner }),
  z.strictObject({ kind: z.literal("left"), at, learner }),
]);

/** A stored log. Throws a ZodError that names the place of everything that is no event of a round. */
export function parseRoundEvents(rows: unknown): readonly RoundEvent[] {
  return z.array(roundEventSchema).parse(rows);
}
