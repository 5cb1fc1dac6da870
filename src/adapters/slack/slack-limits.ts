import type { Block } from "../../chat/reply.ts";

/** What Slack accepts. Lengths are in characters, of the text as it is sent: an escaped `&` counts 5. */
export const SLACK_LIMITS = {
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/ */
  blocksPerMessage: 50,
  /** A modal or the Home tab. The same source. */
  blocksPerView: 100,
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/header-block/ */
  headerText: 150,
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/section-block/ */
  sectionText: 3000,
  /** Any text object. Source: https://docs.slack.dev/reference/block-kit/composition-objects/text-object/ */
  contextText: 3000,
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/image-block/ */
  imageAlt: 2000,
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
  /** Title, and labels of the submit button, of a modal. Source: https://docs.slack.dev/reference/views/modal-views/ */
  modalTitle: 24,
  /** The same source. */
  privateMetadata: 3000,
  /** Source: https://docs.slack.dev/reference/block-kit/composition-objects/option-object/ */
  optionText: 75,
  /** The same source. */
  optionValue: 150,
  /** Source: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element/ */
  optionsPerSelect: 100,
  /** Source: https://docs.slack.dev/reference/block-kit/blocks/input-block/ */
  inputLabel: 2000,
} as const;

/** How often and how long. Times in ms. */
export const SLACK_PACE = {
  /** A request that is not answered by then counts as failed. Source: https://docs.slack.dev/apis/events-api/#responding */
  acknowledgeWithin: 3_000,
  /** A form can be opened for so long after the click. Source: https://docs.slack.dev/interactivity/handling-user-interaction/ */
  triggerLives: 3_000,
  /** The same source. */
  responseUrlLives: 30 * 60_000,
  /** The same source. */
  responseUrlUses: 5,
  /**
   * Edits of a workspace in a minute: chat.update is of tier 3.
   * Source: https://docs.slack.dev/apis/web-api/rate-limits/
   */
  editsPerMinute: 50,
  /** Of these, kept for edits that cannot wait: a close, a reveal. */
  editsKept: 15,
  /** Posts to one channel: one a second on average, short bursts are let through. The same source. */
  postsInBurst: 10,
  postsWithin: 10_000,
  /** Look-ups of people: users.info is of tier 4, 100 a minute; the rest is left to others with the same token. */
  lookUpsPerMinute: 80,
  /** Questions whose a direct message is: conversations.history is of tier 3, 50 a minute. */
  channelLookUpsPerMinute: 40,
} as const;

type Capability = { readonly native: true } | { readonly native: false; readonly fallback: string };

/** What this adapter does on Slack, and what is done instead where it does not. */
export const SLACK_CAPABILITIES = {
  buttons: { native: true },
  editing: { native: true },
  emphasis: { native: true },
  slashCommands: { native: true },
  /** In channels; they vanish when the reader reloads. In a direct message all is private anyway. */
  privateMessages: { native: true },
  forms: { native: true },
  mentionsOfPeople: { native: true },
  timesInTheReadersZone: { native: true },
  pictures: { native: true },
  /** Where uploads are refused, turned off, or not there. */
  picturesWithoutUpload: { native: false, fallback: "the picture's alternative text, which says the same" },
  filesInDirectMessages: { native: true },
  filesForOneInAChannel: {
    native: false,
    fallback: "the data as text, in as many private messages as it needs",
  },
  postsInADirectMessageBetweenTwoPeople: {
    native: false,
    fallback: "private answers only; what goes on by itself is not started, and who asked is told",
  },
  privateMessageAfterItsAddressExpired: {
    native: false,
    fallback: "a new private message instead of the changed one",
  },
  messagesAboveTheSizeLimit: {
    native: false,
    fallback:
      "cut after a sentence, the same in edits; a button brings the rest, the reply's own buttons stay",
  },
  dataAboveTheSizeLimit: {
    native: false,
    fallback: "goes on in further messages, so that an export is whole",
  },
} as const satisfies Record<string, Capability>;

/** The Slack block that shows each kind of a reply's blocks. */
export const SLACK_BLOCKS = {
  title: "header",
  paragraph: "section",
  list: "section",
  note: "context",
  picture: "image",
  data: "section",
  buttons: "actions",
} as const satisfies Record<Block["kind"], string>;
