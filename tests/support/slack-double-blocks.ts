import { z } from "zod";

/** What Slack takes, by the numbers of its documentation. */
const plainText = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: z.string().min(1).max(max), emoji: z.boolean() });
const mrkdwn = z.strictObject({
  type: z.literal("mrkdwn"),
  text: z.string().min(1).max(3000),
  verbatim: z.literal(true),
});
const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(75),
  value: z.string().min(1).max(2000),
  action_id: z.string().min(1).max(255),
  style: z.literal("primary").optional(),
});
const shownBlock = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: plainText(150) }),
  z.strictObject({ type: z.literal("section"), text: mrkdwn }),
  z.strictObject({ type: z.literal("context"), elements: z.array(mrkdwn).min(1).max(10) }),
  z.strictObject({
    type: z.literal("image"),
    slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }),
    alt_text: z.string().min(1).max(2000),
  }),
  z.strictObject({ type: z.literal("actions"), elements: z.array(button).min(1).max(25) }),
]);
export type SlackDoubleBlock = z.infer<typeof shownBlock>;

const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(150) });
const select = { action_id: z.string().min(1).max(255), options: z.array(option).min(1).max(100) };
const inputElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("static_select"), ...select, initial_option: option.optional() }),
  z.strictObject({
    type: z.literal("multi_static_select"),
    ...select,
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("number_input"),
    action_id: z.string().min(1).max(255),
    is_decimal_allowed: z.boolean(),
    initial_value: z.string(),
    min_value: z.string(),
    max_value: z.string(),
  }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    action_id: z.string().min(1).max(255),
    initial_users: z
      .array(z.string().regex(/^[UW][A-Z0-9]+$/))
      .min(1)
      .optional(),
  }),
  z.strictObject({
    type: z.literal("plain_text_input"),
    action_id: z.string().min(1).max(255),
    initial_value: z.string().min(1).optional(),
  }),
]);
const modal = z.strictObject({
  type: z.literal("modal"),
  callback_id: z.string().min(1).max(255),
  title: plainText(24),
  submit: plainText(24),
  private_metadata: z.string().max(3000),
  blocks: z
    .array(
      z.strictObject({
        type: z.literal("input"),
        block_id: z.string().min(1).max(255),
        label: plainText(2000),
        optional: z.boolean().optional(),
        element: inputElement,
      }),
    )
    .min(1)
    .max(100),
});
export type SlackDoubleModal = z.infer<typeof modal>;

const home = z.strictObject({
  type: z.literal("home"),
  private_metadata: z.string().max(3000),
  blocks: z.array(shownBlock).max(100),
});
export type SlackDoubleHome = z.infer<typeof home>;

function haveOwnIds(blocks: readonly SlackDoubleBlock[]): boolean {
  const ids = blocks
    .flatMap((block) => (block.type === "actions" ? block.elements : []))
    .map((one) => one.action_id);
  return new Set(ids).size === ids.length;
}

/** The blocks of a message when Slack would take them. */
export function readBlocks(json: string | undefined): SlackDoubleBlock[] | undefined {
  const blocks = z
    .array(shownBlock)
    .max(50)
    .safeParse(JSON.parse(json ?? "[]")).data;
  return blocks && haveOwnIds(blocks) ? blocks : undefined;
}

export function readModal(json: string | undefined): SlackDoubleModal | undefined {
  return modal.safeParse(JSON.parse(json ?? "null")).data;
}

export function readHome(json: string | undefined): SlackDoubleHome | undefined {
  const view = home.safeParse(JSON.parse(json ?? "null")).data;
  return view && haveOwnIds(view.blocks) ? view : undefined;
}

/** The files that image blocks show. */
export function filesIn(blocks: readonly SlackDoubleBlock[]): string[] {
  return blocks.flatMap((block) => (block.type === "image" ? [block.slack_file.id] : []));
}
