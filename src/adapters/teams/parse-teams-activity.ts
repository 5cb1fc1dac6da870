import { z } from "zod";

const account = z.object({
  id: z.string().min(1),
  aadObjectId: z.string().nullish(),
  name: z.string().nullish(),
  role: z.string().nullish(),
});

const activity = z.object({
  // It goes to the log before anyone has checked who sent it.
  type: z.string().min(1).max(100),
  id: z.string().min(1).nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  timestamp: z.string().nullish(),
  // Other channels of the same registration (Web Chat is on by default) have other rules of trust.
  channelId: z.literal("msteams"),
  // The SDK skips its check of this address when it is missing.
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.object({
    id: z.string().min(1),
    tenantId: z.string().nullish(),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).nullish(),
      channel: z.object({ id: z.string().min(1) }).nullish(),
      team: z.object({ id: z.string().min(1) }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.object({ id: z.string() })).nullish(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  localTimezone: z.string().nullish(),
  replyToId: z.string().nullish(),
  entities: z
    .array(
      z.object({
        type: z.string().nullish(),
        text: z.string().nullish(),
        locale: z.string().nullish(),
        timezone: z.string().nullish(),
        mentioned: z.object({ id: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  value: z.unknown().optional(),
});

/** The parts that are used of what the Bot Framework posts. */
export type TeamsActivity = z.infer<typeof activity>;

export type ParsedActivity =
  | { readonly kind: "activity"; readonly activity: TeamsActivity }
  /** One sentence for the sender; repeats nothing of the body but names of fields. */
  | { readonly kind: "malformed"; readonly problem: string };

/** Checks the shape of a posted body. It says nothing of who sent it. */
export function parseTeamsActivity(body: unknown): ParsedActivity {
  const parsed = activity.safeParse(body);
  if (parsed.success) return { kind: "activity", activity: parsed.data };
  const fields = parsed.error.issues.map((issue) => issue.path.join(".") || "the body");
  return { kind: "malformed", problem: `not an activity from Teams: see ${[...new Set(fields)].join(", ")}` };
}

/** Every tenant that an activity says it comes from, in lower case. */
export function tenantsOf(from: TeamsActivity): readonly string[] {
  return [from.conversation.tenantId, from.channelData?.tenant?.id].flatMap((id) =>
    id ? [id.toLowerCase()] : [],
  );
}
