import type { Address } from "../chat/chat-event.ts";
import type { RoundEvent } from "../quiz/round-event.ts";
import type { LearnerChoices, LearnerRecord, OwnRoundEvent } from "../tutor/learner-book.ts";
import { learnersNamed } from "./name-learners.ts";
import { isThreadOf, knownChats, ownChannels, readJson } from "./own-channels.ts";
import { readRoundLog } from "./read-round-log.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

const iso = (at: number) => new Date(at).toISOString();

type RoundPart = LearnerRecord["rounds"][number];

/** What the learner did in a round. No key: a question may still be open. */
function ownEvents(log: readonly RoundEvent[], learner: string): readonly OwnRoundEvent[] {
  const questions = new Map<number, string>();
  const own: OwnRoundEvent[] = [];
  for (const event of log) {
    if (event.kind === "question-opened") questions.set(event.number, event.asked.question);
    if (!learnersNamed([event]).includes(learner)) continue;
    const done = { at: iso(event.at), what: event.kind };
    if (event.kind === "joined") own.push({ ...done, how: event.how, named: event.named });
    else if (event.kind === "answered") {
      const { choice, actedAt, number } = event;
      own.push({ ...done, question: questions.get(number), choice, actedAt: iso(actedAt) });
    } else own.push(done);
  }
  return own;
}

async function roundsOf({ db }: TransactionContext, workspace: string, learner: string) {
  const rows = await db
    .selectFrom("round_learners")
    .innerJoin("rounds", "rounds.id", "round_learners.round")
    .select(["rounds.id", "rounds.channel", "begun_at"])
    .where("round_learners.workspace", "=", workspace)
    .where("learner", "=", learner)
    .orderBy("begun_at")
    .orderBy("rounds.id")
    .execute();
  const rounds: RoundPart[] = [];
  for (const { id, channel, begun_at: begunAt } of rows) {
    const events = ownEvents(await readRoundLog(db, id, 0), learner);
    rounds.push({ id, channel, at: iso(begunAt), events });
  }
  return rounds;
}

/** What is kept of channels where nobody but the learner is. */
async function keptInChannels(
  { db }: TransactionContext,
  workspace: string,
  learner: string,
  channels: readonly string[],
) {
  const languages = await db
    .selectFrom("channels")
    .select(["channel", "language", "changed_at"])
    .where("workspace", "=", workspace)
    .where("channel", "in", channels)
    .orderBy("channel")
    .execute();
  const plans = await db
    .selectFrom("tip_plans")
    .selectAll()
    .where("workspace", "=", workspace)
    .where((eb) => eb.or([eb("channel", "in", channels), eb("asked_by", "=", learner)]))
    .orderBy("channel")
    .execute();
  const tips = await db
    .selectFrom("sent_tips")
    .select(["channel", "tip", "at"])
    .where("workspace", "=", workspace)
    .where("channel", "in", channels)
    .orderBy("at")
    .orderBy("tip")
    .execute();
  const threads = await db
    .selectFrom("threads")
    .select(["channel", "thread", "topic", "used_at"])
    .where("workspace", "=", workspace)
    .orderBy("used_at")
    .orderBy("channel")
    .orderBy("thread")
    .execute();
  const references = await db
    .selectFrom("conversation_references")
    .select(["channel", "body"])
    .where("workspace", "=", workspace)
    .where("channel", "in", channels)
    .orderBy("channel")
    .execute();
  const messages = await db
    .selectFrom("messages")
    .select(["channel", "handle", "id"])
    .where("workspace", "=", workspace)
    .where("channel", "in", channels)
    .orderBy("channel")
    .orderBy("handle")
    .execute();
  const jobs = await db
    .selectFrom("jobs")
    .select(["kind", "channel", "due_at"])
    .where("workspace", "=", workspace)
    .where("channel", "in", channels)
    .orderBy("due_at")
    .orderBy("id")
    .execute();
  const rests = await db
    .selectFrom("rests")
    .select(["channel", "body", "at"])
    .where("workspace", "=", workspace)
    .where((eb) => eb.or([eb("channel", "in", channels), eb("learner", "=", learner)]))
    .orderBy("number")
    .execute();
  return {
    languages: languages.map(({ channel, language, changed_at: at }) => ({ channel, language, at: iso(at) })),
    tipPlans: plans.map((plan) => ({
      channel: plan.channel,
      time: plan.time,
      zone: plan.zone,
      weekdays: readJson(plan.weekdays),
      skipped: readJson(plan.skipped),
      spot: readJson(plan.spot),
      snoozedUntil: plan.snoozed_until === null ? null : iso(plan.snoozed_until),
    })),
    tips: tips.map(({ channel, tip, at }) => ({ channel, tip, at: iso(at) })),
    threads: threads
      .filter(({ channel, thread }) => channels.includes(channel) || isThreadOf(thread, learner))
      .map(({ channel, thread, topic, used_at: at }) => ({ channel, thread, topic, at: iso(at) })),
    references: references.map(({ channel, body }) => ({ channel, reference: readJson(body) ?? body })),
    messages,
    rests: rests.map(({ channel, body, at }) => ({ channel, rest: readJson(body), at: iso(at) })),
    jobs: jobs.map(({ kind, channel, due_at: at }) => ({ kind, channel, at: iso(at) })),
  };
}

/** See `LearnerBook.recordOf`. */
export async function recordLearner(
  context: TransactionContext,
  where: Address,
  learner: string,
  choices: LearnerChoices,
): Promise<LearnerRecord> {
  const { db } = context;
  const workspace = workspaceKey(where);
  const channels = await ownChannels(context, where, learner);
  const chosen = await db
    .selectFrom("learners")
    .select("changed_at")
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .executeTakeFirst();
  const answers = await db
    .selectFrom("answers")
    .select(["at", "channel", "topic", "question", "is_right", "origin", "sitting"])
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .orderBy("at")
    .orderBy("number")
    .execute();
  const feedback = await db
    .selectFrom("feedback")
    .select(["at", "subject", "useful"])
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .orderBy("at")
    .orderBy("subject")
    .execute();
  const asked = await db
    .selectFrom("asked_questions")
    .select(["channel", "question"])
    .where("workspace", "=", workspace)
    .where("channel", "in", channels)
    .orderBy("number")
    .execute();
  const roles = await db
    .selectFrom("trainers")
    .select(["channel", "role", "at"])
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .orderBy("at")
    .orderBy("channel")
    .orderBy("role")
    .execute();
  const chats = await knownChats({ db }, workspace, learner);
  const waiting = await db
    .selectFrom("outbox")
    .select(["body", "due_at"])
    .where("workspace", "=", workspace)
    .where("learner", "=", learner)
    .orderBy("number")
    .execute();
  return {
    choices,
    chosenAt: chosen ? iso(chosen.changed_at) : null,
    answers: answers.map(({ is_right: isRight, at, ...answer }) => ({
      at: iso(at),
      ...answer,
      right: isRight === 1,
    })),
    feedback: feedback.map(({ at, subject, useful }) => ({ at: iso(at), subject, useful: useful === 1 })),
    rounds: await roundsOf(context, workspace, learner),
    directChats: chats,
    questionsAsked: asked,
    roles: roles.map(({ channel, role, at }) => ({ channel, role, at: iso(at) })),
    ...(await keptInChannels(context, workspace, learner, channels)),
    waiting: waiting.map(({ body, due_at: at }) => ({ at: iso(at), message: readJson(body) })),
  };
}
