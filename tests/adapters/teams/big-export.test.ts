import { afterEach, beforeEach, expect, test } from "vitest";
import { TEAMS_LIMITS } from "../../../src/adapters/teams/teams-limits.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { understandPlainly } from "../../support/quiz-table.ts";
import { counted } from "../../support/sample-round.ts";
import { type Sent, startTeamsDouble, type TeamsDouble, TENANT_ID } from "../../support/teams-double.ts";
import { startTeamsTutor } from "../../support/teams-tutor.ts";

let double: TeamsDouble;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  double = await startTeamsDouble();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await double.close();
});

/** Texts in the type of machines. */
function dataIn({ activity }: Sent): string[] {
  const body = activity.attachments?.[0]?.content.body ?? [];
  return body.flatMap((element) =>
    ((element["inlines"] ?? []) as { text: string; fontType?: string }[]).flatMap(({ text, fontType }) =>
      fontType === "Monospace" ? [text] : [],
    ),
  );
}

test("the export of 2,000 answers arrives whole and once, in messages within the limits, however long Teams takes", async () => {
  const clock = createFakeClock();
  const tutor = await startTeamsTutor(double, { clock, understand: understandPlainly });
  closing.push(tutor.close);
  const place = { platform: "teams", workspace: TENANT_ID, channel: "a:ada", kind: "direct" } as const;
  await tutor.keep((tx) =>
    tx.answers.append(
      place,
      Array.from({ length: 2_000 }, (_, at) =>
        counted("ada", { question: `governance-${at}`, at: clock.now() - at, sitting: `sitting-${at}` }),
      ),
    ),
  );
  await tutor.send(tutor.sayPayload("ada", "cmd.export-my-data en"));
  await tutor.idle();
  expect(double.sent.length).toBe(TEAMS_LIMITS.sendsPerSecond.value);
  for (let second = 0; second < 240; second++) {
    // Now and then it has enough all the same.
    if (second % 5 === 0) double.answerThen(0, 429, { "Retry-After": "1" });
    clock.advance(1_000);
    await tutor.idle();
  }
  const record = JSON.parse(double.sent.flatMap(dataIn).join("")) as { answers: object[] };
  expect(record.answers).toHaveLength(2_000);
  for (const { activity } of double.sent)
    expect(Buffer.byteLength(JSON.stringify(activity), "utf16le")).toBeLessThan(
      TEAMS_LIMITS.messageSize.value,
    );
});
