import { expect, test } from "vitest";
import { sectionsListTopics } from "../../../src/authoring/rules/sections-list-topics.ts";
import { sampleFiles, sampleTopic } from "../../support/sample-course-files.ts";

const problemsOf = (files: Parameters<typeof sectionsListTopics>[0]) =>
  sectionsListTopics(files).map(({ file, problem }) => `${file}: ${problem}`);

function withSections(...sections: { id: string; topics: string[] }[]) {
  const files = sampleFiles(sampleTopic("value"));
  const heading = { fr: "Un", en: "One" };
  const entry = { ...files.course.entry!, sections: sections.map((section) => ({ ...section, heading })) };
  return { ...files, course: { ...files.course, entry } };
}

test("accepts a course whose sections and topics agree", () => {
  expect(problemsOf(sampleFiles(sampleTopic("value"), sampleTopic("governance")))).toEqual([]);
});

test("finds a listed topic without a file", () => {
  expect(problemsOf(withSections({ id: "first", topics: ["value", "demand"] }))).toEqual([
    'content/course.yaml: the topic "demand" has no file',
  ]);
});

test("does not call a file missing that has mistakes of its own", () => {
  const files = sampleFiles(sampleTopic("value"));
  const [topic] = files.topics;
  expect(problemsOf({ ...files, topics: [{ ...topic!, entry: undefined }] })).toEqual([]);
});

test("finds a topic that its section does not list", () => {
  expect(problemsOf(withSections({ id: "first", topics: [] }))).toEqual([
    'content/topics/value.yaml: the section "first" does not list this topic',
  ]);
});

test("finds a topic of a section that does not exist", () => {
  expect(problemsOf(withSections({ id: "second", topics: ["value"] }))).toEqual([
    'content/topics/value.yaml: content/course.yaml has no section "first"',
  ]);
});

test("finds what is listed twice", () => {
  const twice = withSections({ id: "first", topics: ["value", "value"] }, { id: "first", topics: [] });
  expect(problemsOf(twice)).toEqual([
    'content/course.yaml: the topic "value" is listed twice',
    'content/course.yaml: the section "first" stands twice',
  ]);
});
