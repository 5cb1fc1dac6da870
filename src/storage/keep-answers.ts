import type { CountedAnswer } from "../progress/counted-answer.ts";
import type { AnswerLog } from "../tutor/answer-log.ts";
import type { Tables } from "./tables.ts";
import type { TransactionContext } from "./transaction-context.ts";
import { workspaceKey } from "./workspace-key.ts";

const COLUMNS = ["learner", "topic", "question", "at", "is_right"] as const;

function toAnswer(row: Pick<Tables["answers"], (typeof COLUMNS)[number]>): CountedAnswer {
  const { learner, topic, question, at, is_right: isRight } = row;
  return { learner, topic, question, at, right: isRight === 1 };
}

export function keepAnswers({ db, keepWorkspace, nextNumber }: TransactionContext): AnswerLog {
  const inWorkspace = (where: Parameters<typeof workspaceKey>[0]) =>
    db
      .selectFrom("answers")
      .select(COLUMNS)
      .where("workspace", "=", workspaceKey(where))
      .orderBy("at")
      .orderBy("number");

  return {
    async append(where, answers) {
      const workspace = await keepWorkspace(where);
      for (const { learner, topic, question, at, right, origin, sitting } of answers)
        await db
          .insertInto("answers")
          .values({
            number: await nextNumber("answers"),
            workspace,
            channel: where.channel,
            learner,
            topic,
            question,
            at,
            is_right: Number(right),
            origin,
            sitting,
          })
          .onConflict((conflict) =>
            conflict.columns(["workspace", "learner", "sitting", "question"]).doNothing(),
          )
          .execute();
    },
    async ofLearner(where, learner) {
      const rows = await inWorkspace(where).where("learner", "=", learner).execute();
      return rows.map(toAnswer);
    },
    async ofTeam(where) {
      const rows = await inWorkspace(where)
        .where("learner", "in", (eb) =>
          eb
            .selectFrom("answers as here")
            .select("here.learner")
            .where("here.workspace", "=", workspaceKey(where))
            .where("here.channel", "=", where.channel),
        )
        .execute();
      return rows.map(toAnswer);
    },
    async inChannel(where) {
      const rows = await inWorkspace(where).where("channel", "=", where.channel).execute();
      return rows.map(toAnswer);
    },
    async inRounds(where) {
      const rows = await inWorkspace(where)
        .where("channel", "=", where.channel)
        .where("origin", "=", "round")
        .execute();
      return rows.map(toAnswer);
    },
  };
}
