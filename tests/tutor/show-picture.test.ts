import { describe, expect, test } from "vitest";
import { SYSTEM_PARTS } from "../../src/course/system-picture.ts";
import { readAction } from "../../src/tutor/read-action.ts";
import { showPicture } from "../../src/tutor/show-picture.ts";
import { buttonsOf, proseOf } from "../support/read-reply.ts";
import { SAMPLE_TEACHING } from "../support/sample-teaching.ts";

const pictureOf = (topic: string | undefined) => {
  const reply = showPicture(SAMPLE_TEACHING, topic, "en");
  const block = reply.blocks.find(({ kind }) => kind === "picture");
  return block?.kind === "picture" && block.picture.kind === "system" ? block.picture : undefined;
};

describe("the system's picture", () => {
  test("stands with the same facts as text", () => {
    const prose = proseOf(showPicture(SAMPLE_TEACHING, undefined, "fr"));
    expect(prose[0]).toBe("title: <fr picture.title>");
    expect(prose[1]).toMatch(/^picture: <fr picture.alt /);
    expect(prose[2]).toBe("note: <fr picture.intro>");
  });

  test.each([
    ["governance", "governance", "Governance en"],
    ["opportunity", "opportunity", "Opportunity en"],
    ["incident", undefined, ""],
    [undefined, undefined, ""],
  ])("lets a part of it stand out, named as a sentence begins: %s", (topic, highlight, name) => {
    expect(pictureOf(topic)?.highlight).toBe(highlight);
    expect(proseOf(showPicture(SAMPLE_TEACHING, topic, "en")).at(-1)).toBe(
      highlight === undefined ? "note: <en picture.intro>" : `note: <en picture.intro-part topic=${name}>`,
    );
  });

  test("has a button for every part that is taught, at most five in a row, which explains it", () => {
    const reply = showPicture(SAMPLE_TEACHING, undefined, "en");
    const taught = SYSTEM_PARTS.filter((part) => SAMPLE_TEACHING.course.topics.has(part));
    expect(taught.length).toBeGreaterThan(2);
    expect(buttonsOf(reply).map(({ action }) => readAction(action))).toEqual(
      taught.map((topic) => ({
        kind: "explain",
        language: "en",
        subject: { kind: "facet", topic, facet: "definition" },
      })),
    );
    const rows = reply.blocks.flatMap((block) => (block.kind === "buttons" ? [block.buttons.length] : []));
    expect(Math.max(...rows)).toBeLessThanOrEqual(5);
  });
});
