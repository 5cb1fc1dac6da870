import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadRegistryNames } from "../../src/authoring/load-registry-names.ts";
import { EXPLAINED_FACETS } from "../../src/course/course.ts";
import { type ButtonAction, FORM_NAMES, writeAction } from "../../src/tutor/button-action.ts";
import { readAction } from "../../src/tutor/read-action.ts";
import type { Basis, Subject } from "../../src/tutor/subject.ts";
import { COMMANDS } from "../../src/understanding/commands.ts";
import { ROOT } from "../house/read-tree.ts";

const ids = [...loadRegistryNames(join(ROOT, "intents")).names.keys()];
const longest = ids.reduce((left, right) => (right.length > left.length ? right : left));

const id = fc.constantFrom(...ids);
const percent = fc.integer({ min: 0, max: 100 });
const language = fc.constantFrom("fr" as const, "en" as const);
const subject = fc.oneof(
  fc.record({ kind: fc.constant("facet" as const), topic: id, facet: fc.constantFrom(...EXPLAINED_FACETS) }),
  fc.record({ kind: fc.constant("difference" as const), one: id, other: id }),
) satisfies fc.Arbitrary<Subject>;
const basis = fc.oneof(
  fc.constant({ kind: "chosen" as const }),
  fc.record({
    kind: fc.constant("matched" as const),
    percent,
    runnerUp: fc.option(fc.record({ intent: fc.oneof(id, fc.constantFrom(...COMMANDS)), percent }), {
      nil: undefined,
    }),
  }),
) satisfies fc.Arbitrary<Basis>;
const action = fc.oneof(
  fc.record({ kind: fc.constant("explain" as const), language, subject }),
  fc.record({
    kind: fc.constantFrom("options" as const, "why" as const),
    language,
    subject,
    basis,
    page: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ kind: fc.constant("command" as const), language, command: fc.constantFrom(...COMMANDS) }),
  fc.record(
    {
      kind: fc.constant("form" as const),
      language,
      form: fc.constantFrom(...FORM_NAMES),
      filled: fc.dictionary(
        fc.constantFrom("time", "weekdays", "skipped"),
        fc.array(
          fc.string({ unit: "binary", minLength: 1, maxLength: 2 }).map((text) => text.toWellFormed()),
          {
            maxLength: 2,
          },
        ),
        { minKeys: 1, noNullPrototype: true },
      ),
    },
    { requiredKeys: ["kind", "language", "form"] },
  ),
  fc.record({ kind: fc.constant("rest" as const), language, number: fc.integer({ min: 1, max: 1e12 }) }),
) satisfies fc.Arbitrary<ButtonAction>;

describe("what a button does", () => {
  test("is read as it was written, for every id of the registry", () => {
    fc.assert(
      fc.property(action, (one) => {
        expect(readAction(writeAction(one))).toEqual(one);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is at most 200 characters of ASCII, even with the longest ids", () => {
    const written = writeAction({
      kind: "options",
      language: "fr",
      subject: { kind: "difference", one: longest, other: longest },
      basis: { kind: "matched", percent: 100, runnerUp: { intent: longest, percent: 100 } },
      page: 9,
    });
    expect(written.length).toBeLessThanOrEqual(200);
    expect(written).toMatch(/^[\x21-\x7e]+$/);
  });

  test("keeps of a long form whole fields, as many as there is room for, in their order", () => {
    const trainers = Array.from(
      { length: 20 },
      (_, at) => `aaaaaaaa-bbbb-4ccc-8ddd-${String(at).padStart(12, "0")}`,
    );
    const form = { kind: "form", language: "fr", form: "channel" } as const;
    const values = { language: ["en"], time: ["25 h | é"], trainers, weekdays: ["1", "7"], skipped: [] };
    const written = writeAction({ ...form, filled: values });
    expect(written).toMatch(/^[\x21-\x7e]{1,200}$/);
    const { trainers: _left, ...kept } = values;
    expect(readAction(written)).toEqual({ ...form, filled: kept });
    expect(readAction(writeAction({ ...form, filled: { trainers } }))).toEqual(form);
    expect(readAction(writeAction({ ...form, filled: { skipped: ["\ud800"] } }))).toMatchObject(form);
  });

  test("is refused when anybody else wrote it: one edit of a real one is another real one or nothing", () => {
    const piece = fc.constantFrom(
      "|",
      ":",
      ".",
      "-",
      "0",
      "9",
      "a",
      "c",
      "cmd.",
      "|0",
      ":0",
      ":a",
      "\n",
      "é",
      "",
    );
    fc.assert(
      fc.property(action, fc.nat(), fc.nat(2), piece, (one, place, cut, inserted) => {
        const written = writeAction(one);
        const at = place % (written.length + 1);
        const forged = written.slice(0, at) + inserted + written.slice(at + cut);
        const read = readAction(forged);
        expect(read === undefined ? forged : writeAction(read)).toBe(forged);
      }),
      { numRuns: 10_000 },
    );
  });

  test("is nothing when it is any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(readAction(text)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["nothing", ""],
    ["another version", "0|fr|explain|f:governance:definition"],
    ["no version", "fr|explain|f:governance:definition"],
    ["another language", "1|de|explain|f:governance:definition"],
    ["another kind", "1|fr|delete|f:governance:definition"],
    ["a facet without an explanation", "1|fr|explain|f:governance:difference"],
    ["an id that is none", "1|fr|explain|f:Gouvernance !:definition"],
    ["an id of a property", "1|fr|explain|f:__proto__:definition"],
    ["half a difference", "1|fr|explain|d:governance"],
    ["a third side", "1|fr|explain|d:governance:value:demand"],
    ["an unknown command", "1|fr|command|cmd.format-disk"],
    ["a command with more", "1|fr|command|cmd.help|x"],
    ["an explanation with more", "1|fr|explain|f:governance:definition|c"],
    ["a reason without a basis", "1|fr|why|f:governance:definition"],
    ["a reason without a page", "1|fr|why|f:governance:definition|c"],
    ["a page of two digits", "1|fr|why|f:governance:definition|c|10"],
    ["a page below 0", "1|fr|why|f:governance:definition|c|-1"],
    ["over a hundred per cent", "1|fr|why|f:governance:definition|m:101|0"],
    ["a broken share", "1|fr|why|f:governance:definition|m:0x1|0"],
    ["a second guess without a share", "1|fr|why|f:governance:definition|m:50:value|0"],
    ["a second guess with more", "1|fr|why|f:governance:definition|m:50:value:20:9|0"],
    ["a form with a field that is none", "1|fr|form|channel|__proto__=1"],
    ["a form filled in twice", "1|fr|form|channel|time=1;time=2"],
    ["a form with half a letter", "1|fr|form|channel|time=%E9"],
    ["a form written another way", "1|fr|form|channel|time=%41"],
    ["a form with more", "1|fr|form|channel|time=1|x"],
    ["a rest of nothing", "1|fr|rest|0"],
    ["a rest that is no number", "1|fr|rest|1e3"],
    ["too long a text", `1|fr|explain|f:${"a".repeat(200)}:definition`],
  ])("is nothing when it is %s", (_what, text) => {
    expect(readAction(text)).toBeUndefined();
  });
});
