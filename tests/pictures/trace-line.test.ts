import { describe, expect, test } from "vitest";
import { dashOf, traceHead, tracePath } from "../../src/pictures/trace-line.ts";

describe("a line", () => {
  test("runs straight to its end and turns in a round", () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 100 },
    ];
    expect(tracePath(corner)).toBe("M0 0L74 0Q100 0 100 26L100 100");
  });

  test("turns in a smaller round where there is little room", () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 100 },
    ];
    expect(tracePath(corner)).toBe("M0 0L10 0Q20 0 20 10L20 100");
  });

  test("in dashes begins and ends with a whole one", () => {
    const straight = [
      { x: 0, y: 0 },
      { x: 0, y: 203 },
    ];
    const dash = dashOf(straight, 6);
    expect(((203 / dash + 1) / 2) % 1).toBeCloseTo(0);
    expect(dash).toBeGreaterThan(10);
    expect(dash).toBeLessThan(20);
  });

  test("has its arrow's head at the last point, pointing on", () => {
    const down = [
      { x: 50, y: 0 },
      { x: 50, y: 100 },
    ];
    expect(traceHead(down, 10)).toBe("M24 74L50 100L76 74");
  });
});
