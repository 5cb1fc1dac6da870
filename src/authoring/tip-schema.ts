import { z } from "zod";
import { bilingualSchema, sourceSchema } from "./course-schema.ts";
import { idSchema } from "./registry-schema.ts";

const tipSchema = z.strictObject({
  id: idSchema,
  source: sourceSchema,
  title: bilingualSchema,
  text: bilingualSchema,
  try: bilingualSchema,
});

/** `content/tips/<topic>.yaml` */
export const tipFileSchema = z.strictObject({
  topic: idSchema,
  tips: z.array(tipSchema).min(1, "has no tip: leave the file out"),
});

export type TipFileEntry = z.infer<typeof tipFileSchema>;
