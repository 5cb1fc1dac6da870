import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isNode, parseDocument } from "yaml";
import { AuthoringErrors } from "./authoring-errors.ts";
import { type TopicEntry, topicSchema } from "./course-schema.ts";
import { hashTopicTexts } from "./hash-topic-texts.ts";
import { listYamlFiles, shownPath } from "./list-yaml-files.ts";
import { learnerTextReader } from "./read-learner-text.ts";
import { readYaml } from "./read-yaml.ts";

/** The same file with another status; comments and layout stay. undefined: it would not say the same otherwise. */
function withStatus(source: string, reviewed: { by: string; of: string }): string | undefined {
  const document = parseDocument(source);
  const status = document.get("status", true);
  const [start, end] = (isNode(status) ? status.range : undefined) ?? [0, 0];
  // JSON's strings are YAML's. A status of several lines ends before the space that follows it.
  const written = `{ reviewed: { by: ${JSON.stringify(reviewed.by)}, of: ${JSON.stringify(reviewed.of)} } }`;
  const after = source.slice(start, end).trimEnd().length + start;
  const changed = source.slice(0, start) + written + source.slice(after);
  const wanted: unknown = { ...(document.toJS() as object), status: { reviewed } }; // a topic's file was parsed before: a map
  return isDeepStrictEqual(parseDocument(changed).toJS(), wanted) ? changed : undefined;
}

/**
 * Writes into a topic's file that a person has read its texts as they stand.
 * @param id of a topic in `content/topics/`.
 * @param by the person's name.
 * @returns the file, as shown in messages.
 * @throws {AuthoringErrors} when there is no such topic, its file has a mistake or the name can't be shown.
 */
export function reviewTopic(contentFolder: string, id: string, by: string): string {
  const errors = new AuthoringErrors();
  const files = listYamlFiles(join(contentFolder, "topics"), errors);
  errors.throwIfAny();
  const path = files.find((file) => basename(file, ".yaml") === id);
  if (path === undefined) {
    const known = files.map((file) => basename(file, ".yaml")).join(", ");
    errors.add(shownPath(join(contentFolder, "topics")), "folder", `no topic "${id}"`, `use one of ${known}`);
    throw errors;
  }
  const file = shownPath(path);
  const entry: TopicEntry | undefined = readYaml(path, topicSchema, errors);
  const name = by.trim();
  if (name === "") errors.add(file, "status.reviewed.by", "is empty", "give the name of who has read it");
  else learnerTextReader(file, errors).plain("status.reviewed.by", name);
  errors.throwIfAny();
  const changed = entry && withStatus(readFileSync(path, "utf8"), { by: name, of: hashTopicTexts(entry) });
  if (changed === undefined) {
    errors.add(
      file,
      "status",
      "cannot be changed where it stands",
      "write status: draft on a line of its own",
    );
    throw errors;
  }
  writeFileSync(path, changed);
  return file;
}
