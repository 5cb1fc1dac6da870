import { createAnnouncer } from "./announce.js";
import { find } from "./build-element.js";
import { createApi, fetchSetup } from "./call-api.js";
import { followStream } from "./follow-stream.js";
import { holdMessages } from "./hold-messages.js";
import { aimLanguages, prepareFold, prepareNewChannel, prepareVisitors } from "./prepare-header.js";
import { createChannelList } from "./show-channels.js";
import { createComposer } from "./show-composer.js";
import { createMessageList } from "./show-messages.js";
import { createNotice } from "./show-notice.js";
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
const notice = createNotice(find("notice", HTMLElement), words);
const announcer = createAnnouncer(find("live", HTMLElement));
/** What could not be read is asked for again after this time. */
const AGAIN_MS = 2_000;

/** @type {ShownChannel[]} */
let channels = [];
const messages = holdMessages();
let channel = "";
/** @type {string | null} The message whose thread is open. */
let thread = null;
/** Threads that open by themselves when something comes: I spoke or pressed there. @type {Set<string>} */
const awaited = new Set();
/** @type {Set<string>} */
const unread = new Set();

/** @param {Promise<unknown>} work */
async function tried(work) {
  try {
    await work;
    notice.settle();
    return true;
  } catch {
    notice.show("failed");
    return false;
  }
}

/** @type {Page} */
const page = {
  words,
  language,
  me,
  api,
  learners,
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
const channelList = createChannelList(page, (id) => choose(id));
const mention = words["mention"] ?? "@";
const composer = createComposer(find("composer", HTMLFormElement), mention, say);
const threadComposer = createComposer(find("thread-composer", HTMLFormElement), mention, say);

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
  threadComposer.moveTo({ channel, thread }, true);
  inThread.clear();
  for (const message of [first, ...messages.repliesTo(root)]) inThread.upsert(message);
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
 * @param {import("./show-composer.js").Spot} spot
 */
async function say(text, spot) {
  const saying = api.say(spot.channel, text, spot.thread).then((message) => {
    if (spot.thread === null && message.privateTo === null) awaited.add(message.id);
    take(message);
    // The answer may have come before we knew the id of what we said.
    if (spot.thread === null && messages.repliesTo(message.id).length > 0) openThread(message.id, false);
  });
  return tried(saying);
}

/** Shows a message of this channel, or notes that there is one in another. @param {Message} message */
function take(message) {
  if (message.channel !== channel) {
    if (message.by === me || unread.has(message.channel)) return;
    unread.add(message.channel);
    showChannels();
    announcer.say(`${words["new-in"]} : ${channels.find(({ id }) => id === message.channel)?.name ?? ""}`);
    return;
  }
  const before = messages.get(message.id);
  if (!messages.put(message)) return;
  if (message.by !== me) announcer.tell(message, before, page);
  show(message);
  if (message.thread !== null && awaited.has(message.thread)) openThread(message.thread, false);
}

/** @param {Message} message */
function show(message) {
  if (message.thread === null) {
    inChannel.upsert(message);
    inChannel.setReplies(message.id, messages.repliesTo(message.id).length);
  } else inChannel.setReplies(message.thread, messages.repliesTo(message.thread).length);
  if (thread !== null && (message.thread === thread || message.id === thread)) inThread.upsert(message);
}

function showChannels() {
  channelList.show(channels, channel, unread);
}

/** @param {string} id */
function choose(id) {
  notice.settle();
  void showChannel(id);
}

/** @param {string} id */
async function showChannel(id) {
  const chosen = channels.find((one) => one.id === id) ?? channels[0];
  if (!chosen) return;
  closeThread();
  const isOther = chosen.id !== channel;
  channel = chosen.id;
  if (isOther) {
    // Nothing of the other channel stands below this one's name, even if it can't be read.
    messages.clear();
    inChannel.clear();
  }
  unread.delete(channel);
  const here = channelList.addressOf(channel);
  if (isOther && location.search !== here) history.pushState(null, "", here);
  find("channel-name", HTMLElement).textContent = chosen.name;
  document.title = `${chosen.name} · ${page.nameOf(me)} · ${words["tutor"]}`;
  aimLanguages(me, channel);
  const spot = { channel, thread: null };
  composer.moveTo(spot, chosen.kind === "team");
  showWelcome(find("welcome", HTMLElement), chosen.kind, page, (text) => void say(text, spot));
  showChannels();
  await readChannel();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let nextTry;

/** Says that something could not be read, and tries again. @param {() => Promise<void>} again */
function readLater(again) {
  notice.show("not-read");
  clearTimeout(nextTry);
  nextTry = setTimeout(() => void again(), AGAIN_MS);
}

/** Reads the channel anew, but for what comes meanwhile. */
async function readChannel() {
  const wanted = channel;
  clearTimeout(nextTry);
  try {
    if (!(await messages.read(() => api.messages(wanted)))) return;
  } catch {
    if (wanted === channel) readLater(readChannel);
    return;
  }
  notice.end("not-read");
  inChannel.clear();
  for (const message of messages.all()) show(message);
  if (thread !== null) {
    if (messages.get(thread)) openThread(thread, false);
    else closeThread();
  }
  inChannel.showEnd();
}

/**
 * Reads everything anew: at first, and when nobody can tell what was missed.
 * @param {boolean} restarted
 */
async function begin(restarted) {
  clearTimeout(nextTry);
  try {
    channels = [...(await api.channels())];
  } catch {
    readLater(() => begin(restarted));
    return;
  }
  if (restarted) notice.show("restarted");
  else comeBack();
  notice.end("not-read");
  if (channel === "") await showChannel(address.get("channel") ?? "");
  // A channel that people made goes with the program: the first one is shown instead.
  else if (!channels.some(({ id }) => id === channel)) await showChannel("");
  else {
    showChannels();
    await readChannel();
  }
}

function comeBack() {
  if (notice.end("offline")) announcer.say(words["online"] ?? "");
}

find("close-thread", HTMLButtonElement).addEventListener("click", closeThread);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) closeThread();
});
find("skip", HTMLAnchorElement).addEventListener("click", (event) => {
  event.preventDefault();
  // On a phone an open thread covers the channel's field.
  (isShown(composer.field) ? composer : threadComposer).field.focus();
});
addEventListener("popstate", () => choose(new URLSearchParams(location.search).get("channel") ?? ""));
prepareFold();
prepareVisitors(page, learners, () => channels.find(({ id, kind }) => id === channel && kind === "team")?.id);
prepareNewChannel(page, async (name) => {
  const added = await api.addChannel(name);
  if (!channels.some(({ id }) => id === added.id)) channels.push(added);
  choose(added.id);
});
followStream(api, {
  begin: (restarted) => void begin(restarted),
  back: comeBack,
  lost: () => notice.show("offline"),
  message: take,
  removed({ id }) {
    messages.remove(id);
    inChannel.remove(id);
    inThread.remove(id);
  },
  channel(added) {
    if (!channels.some(({ id }) => id === added.id)) channels.push(added);
    showChannels();
  },
});
