import { createAnnouncer } from "./announce.js";
import { find } from "./build-element.js";
import { createApi, fetchSetup } from "./call-api.js";
import { describeMessage } from "./describe-message.js";
import { followStream } from "./follow-stream.js";
import { aimLanguages, prepareNewChannel, prepareVisitors } from "./prepare-header.js";
import { createChannelList } from "./show-channels.js";
import { createComposer } from "./show-composer.js";
import { createMessageList } from "./show-messages.js";
import { showWelcome } from "./show-welcome.js";

/** @typedef {import("./call-api.js").Message} Message */
/** @typedef {import("./call-api.js").ShownChannel} ShownChannel */
/** @typedef {import("./show-message.js").Page} Page */

const address = new URLSearchParams(location.search);
const language = document.documentElement.lang;
const { words, learners } = await fetchSetup(language);
const me = learners.find(({ id }) => id === address.get("as"))?.id ?? learners[0]?.id ?? "";
const api = createApi(me, language);

const talk = find("talk", HTMLElement);
const threadPane = find("thread-pane", HTMLElement);
const threadName = find("thread-name", HTMLElement);
const notice = find("notice", HTMLElement);
const announce = createAnnouncer(find("live", HTMLElement));

/** @type {ShownChannel[]} */
let channels = [];
/** @type {Map<string, Message>} */
let messages = new Map();
let channel = "";
/** @type {string | null} The message whose thread is open. */
let thread = null;
/** Threads that open by themselves when something comes: I spoke or pressed there. @type {Set<string>} */
const awaited = new Set();
/** @type {Set<string>} */
const unread = new Set();

/** @param {string} text empty: nothing to say */
function note(text) {
  notice.textContent = text;
}

/** @param {Promise<unknown>} work */
async function tried(work) {
  try {
    await work;
    if (notice.textContent === words["failed"]) note("");
    return true;
  } catch {
    note(words["failed"] ?? "");
    return false;
  }
}

/** @type {Page} */
const page = {
  words,
  language,
  me,
  api,
  hasThreads: () => channels.find(({ id }) => id === channel)?.kind === "team",
  nameOf: (learner) =>
    learner === null ? (words["tutor"] ?? "") : (learners.find(({ id }) => id === learner)?.name ?? learner),
  press(message, action, button) {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    if (message.thread === null && message.privateTo === null) awaited.add(message.id);
    void tried(api.press(message.id, action)).then(() => {
      button.ariaBusy = null;
    });
  },
  submit(message, values) {
    void tried(api.submit(message.id, values));
  },
  openThread: (root) => openThread(root, true),
};

const inChannel = createMessageList(
  find("channel-scroll", HTMLElement),
  find("messages", HTMLOListElement),
  page,
  "channel",
);
const inThread = createMessageList(
  find("thread-scroll", HTMLElement),
  find("thread-messages", HTMLOListElement),
  page,
  "thread",
);
const channelList = createChannelList(page, (id) => void showChannel(id));
const mention = words["mention"] ?? "@";
const composer = createComposer(find("composer", HTMLFormElement), mention, (text) => say(text, null));
const threadComposer = createComposer(find("thread-composer", HTMLFormElement), mention, (text) =>
  say(text, thread),
);
threadComposer.setTeam(true);

/** @param {string} root */
function repliesTo(root) {
  return [...messages.values()].filter((message) => message.thread === root);
}

/**
 * @param {string} root
 * @param {boolean} moveFocus
 */
function openThread(root, moveFocus) {
  const first = messages.get(root);
  if (!first) return;
  awaited.delete(root);
  thread = root;
  threadPane.hidden = false;
  threadName.textContent = `${words["thread"]} · ${channels.find(({ id }) => id === channel)?.name ?? ""}`;
  talk.classList.add("with-thread");
  inThread.clear();
  for (const message of [first, ...repliesTo(root)]) inThread.upsert(message);
  inThread.showEnd();
  // On a phone the thread covers what had the focus.
  if (moveFocus || document.activeElement === document.body || !isShown(document.activeElement))
    threadName.focus();
}

/** @param {Element | null} element */
function isShown(element) {
  return element?.checkVisibility() === true;
}

function closeThread() {
  if (thread === null) return;
  const from = inChannel.view(thread)?.threadButton;
  thread = null;
  threadPane.hidden = true;
  talk.classList.remove("with-thread");
  (from ?? composer.field).focus();
}

/**
 * @param {string} text
 * @param {string | null} root
 */
async function say(text, root) {
  const saying = api.say(channel, text, root).then((message) => {
    if (root === null && message.privateTo === null) awaited.add(message.id);
    take(message);
    // The answer may have come before we knew the id of what we said.
    if (root === null && repliesTo(message.id).length > 0) openThread(message.id, false);
  });
  return tried(saying);
}

/** Shows a message of this channel, or notes that there is one in another. @param {Message} message */
function take(message) {
  if (message.channel !== channel) {
    if (message.by === me || unread.has(message.channel)) return;
    unread.add(message.channel);
    showChannels();
    announce(`${words["new-in"]} : ${channels.find(({ id }) => id === message.channel)?.name ?? ""}`);
    return;
  }
  const before = messages.get(message.id);
  if (before && before.version >= message.version) return;
  messages.set(message.id, message);
  if (message.by !== me) announce(describeMessage(message, before !== undefined, page));
  show(message);
  if (message.thread !== null && awaited.has(message.thread)) openThread(message.thread, false);
}

/** @param {Message} message */
function show(message) {
  if (message.thread === null) {
    inChannel.upsert(message);
    inChannel.view(message.id)?.setReplies(repliesTo(message.id).length);
  } else inChannel.view(message.thread)?.setReplies(repliesTo(message.thread).length);
  if (thread !== null && (message.thread === thread || message.id === thread)) inThread.upsert(message);
}

function showChannels() {
  channelList.show(channels, channel, unread);
}

/** @param {string} id */
async function showChannel(id) {
  const chosen = channels.find((one) => one.id === id) ?? channels[0];
  if (!chosen) return;
  closeThread();
  const isOther = chosen.id !== channel;
  channel = chosen.id;
  unread.delete(channel);
  const here = channelList.addressOf(channel);
  if (isOther && location.search !== here) history.pushState(null, "", here);
  find("channel-name", HTMLElement).textContent = chosen.name;
  document.title = `${chosen.name} · ${page.nameOf(me)} · ${words["tutor"]}`;
  aimLanguages(me, channel);
  composer.setTeam(chosen.kind === "team");
  showWelcome(find("welcome", HTMLElement), chosen.kind, page, (text) => void say(text, null));
  showChannels();
  await readChannel();
}

/** Reads the channel anew; what is known already stays as it is. */
async function readChannel() {
  const wanted = channel;
  const read = await api.messages(wanted);
  if (wanted !== channel) return;
  messages = new Map(read.map((message) => [message.id, message]));
  inChannel.clear();
  for (const message of read) show(message);
  if (thread !== null) {
    if (messages.has(thread)) openThread(thread, false);
    else closeThread();
  }
}

/**
 * Reads everything anew: at first, and when nobody can tell what was missed.
 * @param {boolean} restarted
 */
async function begin(restarted) {
  channels = [...(await api.channels())];
  if (channel === "") await showChannel(address.get("channel") ?? "");
  else {
    showChannels();
    await readChannel();
  }
  if (restarted) note(words["restarted"] ?? "");
  else comeBack();
}

function comeBack() {
  if (notice.textContent !== words["offline"]) return;
  note("");
  announce(words["online"] ?? "");
}

find("close-thread", HTMLButtonElement).addEventListener("click", closeThread);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) closeThread();
});
addEventListener(
  "popstate",
  () => void showChannel(new URLSearchParams(location.search).get("channel") ?? ""),
);
prepareVisitors(page, learners, () => channels.find(({ id, kind }) => id === channel && kind === "team")?.id);
prepareNewChannel((name) =>
  tried(
    api.addChannel(name).then((added) => {
      if (!channels.some(({ id }) => id === added.id)) channels.push(added);
      return showChannel(added.id);
    }),
  ),
);
followStream(api, {
  begin: (restarted) => void begin(restarted).catch(() => note(words["failed"] ?? "")),
  back: comeBack,
  lost: () => note(words["offline"] ?? ""),
  message: take,
  removed({ id }) {
    messages.delete(id);
    inChannel.remove(id);
    inThread.remove(id);
  },
  channel(added) {
    if (!channels.some(({ id }) => id === added.id)) channels.push(added);
    showChannels();
  },
});
