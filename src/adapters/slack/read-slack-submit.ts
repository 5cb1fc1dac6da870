import { z } from "zod";
import { FORM_CALLBACK } from "./render-slack-form.ts";
import { writeReturnTo } from "./return-to.ts";
import { slackPlace } from "./slack-place.ts";
import { ignored, type ReadingContext, type SlackReading } from "./slack-reading.ts";

/** What a form's view carries: where it was opened, and how that can be answered. Short names: there is room for 3,000 characters. */
const formMetadata = z.strictObject({
  action: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string(),
  url: z.string().optional(),
  /** When `url` was given, in ms since 1970. */
  at: z.number(),
});

export type FormMetadata = z.infer<typeof formMetadata>;

export function writeFormMetadata(metadata: FormMetadata): string {
  return JSON.stringify(metadata);
}

function readFormMetadata(text: string): FormMetadata | undefined {
  try {
    return formMetadata.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const option = z.object({ value: z.string() });

/** What any of our input elements says. */
const input = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_users: z.array(z.string()).nullish(),
});

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload/ */
export const viewSubmission = z.object({
  type: z.literal("view_submission"),
  user: z.object({ id: z.string().min(1) }),
  view: z.object({
    id: z.string().min(1),
    callback_id: z.string().nullish(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), input)) }),
  }),
});

function valuesOf(entered: z.infer<typeof input> | undefined): readonly string[] {
  if (entered?.selected_options) return entered.selected_options.map(({ value }) => value);
  if (entered?.selected_users) return entered.selected_users;
  const value = entered?.selected_option?.value ?? entered?.value;
  return value == null ? [] : [value];
}

/** A form is sent once: a second press on its button carries the same id. */
export function readSlackSubmit(sent: z.infer<typeof viewSubmission>, { now }: ReadingContext): SlackReading {
  const { view } = sent;
  if (view.callback_id !== FORM_CALLBACK) return ignored("not handled");
  const metadata = readFormMetadata(view.private_metadata);
  if (!metadata) return ignored("unknown shape");
  const { action, workspace, channel, thread, url, at } = metadata;
  return {
    kind: "event",
    event: {
      kind: "submit",
      id: `submit:${view.id}`,
      place: slackPlace(workspace, channel, thread),
      learner: sent.user.id,
      locale: undefined,
      at: now,
      action,
      values: Object.fromEntries(
        Object.entries(view.state.values).map(([field, inputs]) => [
          field,
          valuesOf(Object.values(inputs)[0]),
        ]),
      ),
      returnTo: writeReturnTo({ at, ...(url === undefined ? {} : { url }) }),
    },
  };
}
