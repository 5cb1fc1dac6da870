import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const texts = z.array(z.string().min(1)).min(1);

/** What must be seen after a step. Spaces are plain ones; typographic ones in the reply count as such. */
const expectedSchema = z
  .strictObject({
    /** A title of the reply. */
    title: z.string(),
    /** Pieces of its text. */
    contains: texts,
    /** Pieces that its text must not have. */
    lacks: texts,
    /** Labels of buttons that it has, among others. */
    buttons: texts,
    /** Whether the message with the button is changed, rather than a new one posted. */
    edits: z.boolean(),
  })
  .partial()
  .refine((expected) => Object.keys(expected).length > 0, "expect something");

const stepSchema = z.union([
  z.strictObject({
    say: z.string(),
    /** Intents between which the tutor must take this line to stand: which lines it can't decide changes with its phrases. */
    between: texts.optional(),
    expect: expectedSchema,
  }),
  z.strictObject({ press: z.string(), expect: expectedSchema }),
]);

const conversationSchema = z.strictObject({ title: z.string(), steps: z.array(stepSchema).min(1) });

export type Expected = z.infer<typeof expectedSchema>;
export type Conversation = z.infer<typeof conversationSchema>;

/** Every conversation of this folder, by its file. */
export function readConversations(): readonly (readonly [string, Conversation])[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => [
      name,
      conversationSchema.parse(parse(readFileSync(join(import.meta.dirname, name), "utf8"))),
    ]);
}
