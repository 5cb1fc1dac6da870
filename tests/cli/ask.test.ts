import { describe, expect, onTestFinished, test, vi } from "vitest";
import { askOnce } from "../../src/cli/ask.ts";
import { realTutor } from "../support/real-tutor.ts";
import { composeBriefly } from "../../src/compose.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { countIds } from "../support/converse.ts";
import { pino } from "pino";

/** What is printed for one question to a tutor without a past. */
async function ask(question: string, context?: string): Promise<string> {
  const printed: unknown[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line) => void printed.push(line));
  onTestFinished(() => spy.mockRestore());
  const clock = createFakeClock();
  const settings = { language: "fr", teamMinimum: 3, retentionDays: 90 } as const;
  const log = pino({ level: "silent" });
  const brief = await composeBriefly(realTutor, { settings, clock, newId: countIds(), log });
  await askOnce(brief, question, context, clock.now());
  return printed.join("\n");
}

describe("one question", () => {
  test("has one answer, in its language, as plain text", async () => {
    const printed = await ask("what is governance?");
    expect(printed).toMatch(/^Governance\n\n/);
    expect(printed).toContain("Source: the course");
    expect(printed).toContain("[An example]");
  });

  test("may lean on a topic: only the answer to the question is printed", async () => {
    const printed = await ask("an example?", "governance");
    expect(printed).toMatch(/^Governance: an example\n\n/);
    expect(printed).not.toContain("La gouvernance");
  });

  test.each([...realTutor.course.topics.keys()])("may lean on %s", async (topic) => {
    const title = realTutor.course.topics.get(topic)?.title.fr ?? "";
    expect(await ask("et un exemple ?", topic)).toContain(title);
  });

  test("may lean on a topic that is not taught yet, and is told that it is not", async () => {
    expect(await ask("et un exemple ?", "incident")).toMatch(/^«\sIncident\s» fait partie d’ITIL 4/);
  });

  test("that is none is refused", async () => {
    expect(await ask("météo demain à Paris")).toMatch(/^Je ne sais pas\./);
  });
});
