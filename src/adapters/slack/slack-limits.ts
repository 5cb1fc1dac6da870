import type { Block } from "../../chat/reply.ts";

/** What Slack accepts. Lengths are in characters, of the text as it is sent: an escaped `&` counts 5. */
export const SLACK_LIMITS = {
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/ */
  blocksPerMessage: 50,
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/header-block/ */
  headerText: 150,
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/section-block/ */
  sectionText: 3000,
  /** Any text object. Source: https://docs.slack.dev/reference/block-kit/composition-objects/text-object/ */
  contextText: 3000,
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/actions-block/ */
  buttonsPerActionsBlock: 25,
  /** Source: https://docs.slack.dev/reference/block-kit/block-elements/button-element/ */
  buttonText: 75,
  /** The same source. A `Button.action` has at most 200. */
  buttonValue: 2000,
  /** The same source; unique in a message. */
  actionId: 255,
  /** The fallback text; more may be refused. Source: https://docs.slack.dev/reference/methods/chat.postMessage/ */
  messageText: 4000,
  /**
   * All blocks of a message together, as JSON. Not documented: messages fail with `msg_blocks_too_long` from about 13,200
   * on, and the maintainers name 12,000. Source: https://github.com/slackapi/bolt-js/issues/2509
   */
  blocksJson: 12_000,
} as const;

type Capability = { readonly native: true } | { readonly native: false; readonly fallback: string };

/** What this adapter does on Slack, and what is done instead where it does not. */
export const SLACK_CAPABILITIES = {
  buttons: { native: true },
  editing: { native: true },
  emphasis: { native: true },
  slashCommands: { native: false, fallback: "the same words after a mention or in a direct message" },
  messagesAboveTheSizeLimit: {
    native: false,
    fallback: "prose dropped from the end, an ellipsis in its place, the buttons kept",
  },
} as const satisfies Record<string, Capability>;

/** The Slack block that shows each kind of a reply's blocks: none needs a fallback. */
export const SLACK_BLOCKS = {
  title: "header",
  paragraph: "section",
  list: "section",
  note: "context",
  buttons: "actions",
} as const satisfies Record<Block["kind"], string>;
