import { z } from "zod";
import { LEARNERS, type PlaygroundLearner } from "./learners.ts";

/** Why there can be no channel of a name. */
export type NameProblem = "name-unfit" | "name-taken" | "too-many";

/** What is wrong with a request, for whoever writes against the API: plain English. */
export class RequestProblem extends Error {
  override readonly name = "RequestProblem";
  readonly status: 400 | 403 | 404;
  /** Why a name was refused, for a page that says so in words of its own. */
  readonly code: NameProblem | undefined;

  constructor(status: 400 | 403 | 404, message: string, code?: NameProblem) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}

/** Who acts, and what their page says of them. */
const actor = {
  as: z.string().max(64),
  lang: z.enum(["fr", "en"]).optional(),
  zone: z.string().max(64).refine(isZone, "is no time zone").optional(),
};

export const bodies = {
  channel: z.strictObject({ name: z.string().trim().max(40) }),
  message: z.strictObject({
    ...actor,
    text: z.string().trim().min(1).max(10_000),
    thread: z.string().max(200).optional(),
  }),
  press: z.strictObject({ ...actor, action: z.string().min(1).max(200) }),
  submit: z.strictObject({
    ...actor,
    values: z.record(z.string().max(200), z.array(z.string().max(10_000)).max(100)),
  }),
};

export type Actor = { readonly learner: PlaygroundLearner } & Pick<
  z.infer<typeof bodies.press>,
  "lang" | "zone"
>;

/** @throws RequestProblem 400 that names every field that is wrong. */
export function readBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  if (body === undefined) throw new RequestProblem(400, "send JSON, with content-type: application/json");
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  throw new RequestProblem(400, problems.join("; "));
}

/** @throws RequestProblem 404 when nobody has this id. */
export function findLearner(id: unknown): PlaygroundLearner {
  const learner = LEARNERS.find((one) => one.id === id);
  if (learner) return learner;
  const known = LEARNERS.map((one) => one.id).join(", ");
  throw new RequestProblem(404, `as: there is no such learner; there are ${known}`);
}

export function readActor({ as, lang, zone }: z.infer<z.ZodObject<typeof actor>>): Actor {
  return { learner: findLearner(as), lang, zone };
}

/** "Équipe C" -> "equipe-c": the same name has the same id after a restart, so the tutor knows the channel again. */
export function channelIdOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu);
  return words ? words.join("-") : "";
}
