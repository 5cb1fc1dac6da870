import { describe, expect, test } from "vitest";
import { describeSystem, labelSystem, SYSTEM_PARTS } from "../../src/course/system-picture.ts";
import { MARKED_PICTURES, MARKS, PICTURE_SOURCE, PICTURES } from "../support/picture-source.ts";

describe("the picture's alternative text", () => {
  test.each(["fr", "en"] as const)("says every name and every note that is drawn, in %s", (language) => {
    const alt = describeSystem(PICTURE_SOURCE, { language });
    const { parts } = labelSystem(PICTURE_SOURCE, { language });
    for (const part of SYSTEM_PARTS) expect(alt).toContain(`${parts[part].name} (${parts[part].note})`);
    expect(alt).not.toMatch(/[{}]/);
  });

  test("says which part stands out", () => {
    const alt = (highlight: string) => describeSystem(PICTURE_SOURCE, { language: "en", highlight });
    expect(alt("continual-loop")).toMatch(/Highlighted: Continuous loop\.$/);
    expect(alt("incident-management")).not.toContain("Highlighted");
    expect(new Set(SYSTEM_PARTS.map(alt)).size).toBe(SYSTEM_PARTS.length);
  });

  test("says every share with its level, and where it is too soon to tell", () => {
    const marks = { ...MARKS.unseen, governance: { level: "growing", percent: 67.6 } as const };
    const alt = describeSystem(PICTURE_SOURCE, { language: "fr", marks });
    expect(alt).toContain("Gouvernance (67\u00a0%, en progrès)");
    expect(alt).toContain("Demande (trop tôt pour le dire)");
  });

  test("stays under the 2,000 characters that Slack takes", () => {
    for (const picture of [...PICTURES, ...MARKED_PICTURES])
      expect(describeSystem(PICTURE_SOURCE, picture).length).toBeLessThan(2000);
  });
});
