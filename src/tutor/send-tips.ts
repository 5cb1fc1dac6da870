import type { Address, ChatEvent, Effect } from "../chat/chat-event.ts";
import type { Reply } from "../chat/reply.ts";
import { sayLine } from "../chat/say-line.ts";
import type { Language } from "../course/prose.ts";
import type { Tip } from "../course/tip.ts";
import { say, sayPlain } from "../course/words.ts";
import { DAY_MS } from "../progress/utc-weeks.ts";
import type { Job } from "../schedule/job.ts";
import { isZone, LATE_TIP_MS, nextTipTime, WORKING_DAYS } from "../schedule/tip-times.ts";
import type { Slots } from "../understanding/read-slots.ts";
import { answerHere, answerPrivately } from "./answer-here.ts";
import { writeAction } from "./button-action.ts";
import { languageOfChannel } from "./choose-language.ts";
import type { TutorParts } from "./create-tutor.ts";
import type { Moment } from "./moment.ts";
import { pickByWeight } from "../chance/pick-by-weight.ts";
import { readSeed } from "../chance/read-seed.ts";
import { seededRandom } from "../chance/seeded-random.ts";
import { mayManage, notYours } from "./may-manage.ts";
import { renderTip } from "./render-tip.ts";
import { sayTipPlan } from "./say-tip-plan.ts";
import { type TipPlan, UNREPEATED_DAYS } from "./tip-book.ts";
import { isTombstone } from "./tombstone.ts";
import { weighTopics } from "./weigh-topics.ts";

const USUAL_TIME = "09:00";
/** Where a platform tells no zone: the course's own country. */
const USUAL_ZONE = "Europe/Paris";
const SNOOZE_DAYS = 7;

/** A tip not sent here for 60 days, toward what is known least; undefined when all were. */
async function chooseTip(
  { course }: TutorParts,
  where: Address,
  topic: string | undefined,
  seed: string,
  { store, now }: Moment,
): Promise<Tip | undefined> {
  const sent = new Set(await store.tips.sentSince(where, now - UNREPEATED_DAYS * DAY_MS));
  const left = course.tips.filter((tip) => !sent.has(tip.id) && (topic === undefined || tip.topic === topic));
  const weigh = weighTopics(await store.answers.ofTeam(where), now);
  return pickByWeight(left, ({ topic: of }) => weigh(of), seededRandom(readSeed(seed)));
}

/** One tip now, for whoever asked; on a topic if one was named. */
export async function giveTip(
  parts: TutorParts,
  event: ChatEvent,
  slots: Slots,
  language: Language,
  moment: Moment,
): Promise<Effect> {
  const { store, now, newId } = moment;
  const tip = await chooseTip(parts, event.place, slots.topic, newId(), moment);
  if (!tip) {
    const none = say(parts.words, language, "tip.none-left", { days: UNREPEATED_DAYS });
    return answerHere(event, { language, blocks: [{ kind: "paragraph", inlines: none }] });
  }
  await store.tips.noteSent(event.place, tip.id, now);
  return answerHere(event, renderTip(parts, tip, language, false));
}

function jobOf(where: Address, { at, date }: { readonly at: number; readonly date: string }): Job {
  const { platform, workspace, channel } = where;
  return {
    // Colons of a workspace's name are masked, so that two places never look alike.
    id: `tip:${platform}:${workspace.replace(/[%:]/g, encodeURIComponent)}:${channel}:${date}`,
    kind: "tip",
    dueAt: at,
    where,
    // After a failure a job is due later; this stays.
    about: String(at),
  };
}

/**
 * Sets the next tip's time. Its job is named by its day, so that a day has one tip, whatever was changed: a day whose job is done is
 * passed over.
 * @param running id of the job that is being worked: its day is over too.
 */
async function planNext(
  where: Address,
  plan: TipPlan,
  { store, now }: Moment,
  running?: string,
): Promise<number | undefined> {
  for (let after = Math.max(now, plan.snoozedUntil ?? 0); ;) {
    const next = nextTipTime(plan, after);
    if (!next) return undefined;
    const job = jobOf(where, next);
    if (job.id !== running) await store.jobs.cancel(job.id);
    if (await store.jobs.schedule(job)) return next.at;
    after = next.at;
  }
}

async function cancelNext(where: Address, plan: TipPlan, { store, now }: Moment): Promise<void> {
  const next = nextTipTime(plan, Math.max(now, plan.snoozedUntil ?? 0));
  if (next) await store.jobs.cancel(jobOf(where, next).id);
}

/** Whether a tip belongs there then. A job that was set before the plan changed may be left over. @param at ms since 1970. */
function isPlanned(plan: TipPlan, at: number): boolean {
  return nextTipTime(plan, Math.max(at - 1, plan.snoozedUntil ?? 0))?.at === at;
}

/** What tips are written in: in a direct chat as its learner chose, else as the channel. */
async function languageOfTips(
  { defaultLanguage }: TutorParts,
  where: Address,
  askedBy: string,
  moment: Moment,
): Promise<Language> {
  const { language } = await moment.store.learners.choicesOf(where, askedBy);
  return where.kind === "direct" && language !== "auto"
    ? language
    : languageOfChannel(where, moment, defaultLanguage);
}

/** A tip every working day, or as it was asked for. In a team's channel only who manages it may ask. */
export async function subscribeToTips(
  parts: TutorParts,
  event: ChatEvent,
  wanted: {
    readonly time?: string | undefined;
    readonly noSuchTime?: true | undefined;
    readonly weekdays?: readonly number[] | undefined;
    readonly skipped?: readonly string[];
  },
  language: Language,
  moment: Moment,
): Promise<Effect> {
  const { words } = parts;
  const { place, learner, zone } = event;
  const { store, now } = moment;
  const tell = (inlines: ReturnType<typeof sayLine>) =>
    answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines }] });
  if (!(await mayManage(event, moment))) return tell(say(words, language, notYours(event)));
  if (wanted.noSuchTime) return tell(say(words, language, "tips.no-such-time"));
  const before = await store.tips.planOf(place);
  if (before) await cancelNext(place, before, moment);
  const plan: TipPlan = {
    time: wanted.time ?? before?.time ?? USUAL_TIME,
    zone: zone !== undefined && isZone(zone) ? zone : (before?.zone ?? USUAL_ZONE),
    weekdays: wanted.weekdays ?? before?.weekdays ?? WORKING_DAYS,
    skipped: wanted.skipped ?? before?.skipped ?? [],
    spot: place.kind === "direct" ? { kind: "thread", thread: place.thread } : { kind: "top" },
    askedBy: learner,
    snoozedUntil: undefined,
  };
  await store.tips.keepPlan(place, plan);
  // Nobody but who asks is there: tips come in the language they were asked for in.
  if (place.kind === "direct" && (await store.channels.settingsOf(place)).language === undefined)
    await store.channels.change(place, { language }, now);
  const at = await planNext(place, plan, moment);
  if (at === undefined) return tell(say(words, language, "tips.no-day"));
  const reply: Reply = {
    language,
    blocks: [
      { kind: "paragraph", inlines: sayTipPlan(words, language, "tips.set", plan) },
      {
        kind: "paragraph",
        inlines: sayLine(words, language, before ? "tips.planned" : "tips.first", {
          time: { kind: "time", at, dated: true },
        }),
      },
      {
        kind: "buttons",
        buttons: [
          {
            action: writeAction({ kind: "tips", language, act: "stop" }),
            label: sayPlain(words, language, "button.tips-stop"),
          },
        ],
      },
    ],
  };
  return answerHere(event, reply);
}

/** No more tips here. Whoever was told that they come is told that they end: in a channel everyone. */
export async function stopTips(
  parts: TutorParts,
  event: ChatEvent,
  language: Language,
  moment: Moment,
): Promise<Effect> {
  const { place } = event;
  const { words, defaultLanguage } = parts;
  const tell = (key: ReturnType<typeof notYours> | "tips.none") =>
    answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines: say(words, language, key) }] });
  const plan = await moment.store.tips.planOf(place);
  if (!plan) return tell("tips.none");
  if (plan.askedBy !== event.learner && !(await mayManage(event, moment))) return tell(notYours(event));
  await cancelNext(place, plan, moment);
  await moment.store.tips.dropPlan(place);
  // A form is read by who sent it, and what it leads to by everyone in the channel.
  const read = event.kind === "submit" ? await languageOfChannel(place, moment, defaultLanguage) : language;
  const key = place.kind === "team" ? "tips.stopped-channel" : "tips.stopped";
  return answerHere(event, {
    language: read,
    blocks: [{ kind: "paragraph", inlines: say(words, read, key) }],
  });
}

/** No tips for a week. */
export async function snoozeTips(
  { words }: TutorParts,
  event: ChatEvent,
  language: Language,
  moment: Moment,
): Promise<Effect> {
  const { place } = event;
  const { store, now } = moment;
  const tell = (key: ReturnType<typeof notYours> | "tips.snoozed" | "tips.none") =>
    answerPrivately(event, { language, blocks: [{ kind: "paragraph", inlines: say(words, language, key) }] });
  const plan = await store.tips.planOf(place);
  if (!plan) return tell("tips.none");
  if (plan.askedBy !== event.learner && !(await mayManage(event, moment))) return tell(notYours(event));
  await cancelNext(place, plan, moment);
  const snoozed = { ...plan, snoozedUntil: now + SNOOZE_DAYS * DAY_MS };
  await store.tips.keepPlan(place, snoozed);
  await planNext(place, snoozed, moment);
  return tell("tips.snoozed");
}

/**
 * The tutor is no longer in a channel: its tips stop, and who set them up is told in a direct chat. Nobody is told when the channel
 * was that chat itself, or when who set them up asked to be forgotten.
 */
export async function dropTips(
  parts: TutorParts,
  where: Address,
  moment: Moment,
): Promise<readonly Effect[]> {
  const { store } = moment;
  const plan = await store.tips.planOf(where);
  if (!plan) return [];
  await cancelNext(where, plan, moment);
  await store.tips.dropPlan(where);
  if (where.kind === "direct" || isTombstone(plan.askedBy)) return [];
  const { platform, workspace } = where;
  const { language: choice } = await store.learners.choicesOf(where, plan.askedBy);
  const language = choice === "auto" ? await languageOfChannel(where, moment, parts.defaultLanguage) : choice;
  return [
    {
      kind: "post",
      // Every platform opens the direct chat of a person by the person's id.
      to: { platform, workspace, channel: plan.askedBy, kind: "direct" },
      spot: { kind: "top" },
      reply: {
        language,
        blocks: [{ kind: "paragraph", inlines: say(parts.words, language, "tips.ended-gone") }],
      },
    },
  ];
}

/** The tip of the day, whose time has come, and the time of the next. Missed by an hour or more it is left out. */
export async function workTip(parts: TutorParts, job: Job, moment: Moment): Promise<readonly Effect[]> {
  const { where } = job;
  const { store, now } = moment;
  const plan = where && (await store.tips.planOf(where));
  if (!where || !plan) return [];
  await planNext(where, plan, moment, job.id);
  if (await store.departures.isGone(where)) return [];
  const planned = Number(job.about);
  if (!isPlanned(plan, planned) || now - planned >= LATE_TIP_MS) return [];
  const tip = await chooseTip(parts, where, undefined, job.id, moment);
  if (!tip) return [];
  await store.tips.noteSent(where, tip.id, now);
  const language = await languageOfTips(parts, where, plan.askedBy, moment);
  return [
    {
      kind: "post",
      to: where,
      spot: plan.spot,
      reply: renderTip(parts, tip, language, true),
      once: true,
      // What could not be sent at once is late in the outbox as it is here.
      lastAt: planned + LATE_TIP_MS,
      shows: { tip: tip.id, notedAt: now },
    },
  ];
}
