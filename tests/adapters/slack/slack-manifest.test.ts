import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EXPLAIN_SHORTCUT, SLASH_COMMAND } from "../../../src/adapters/slack/read-slack-command.ts";
import { readSlackEvent } from "../../../src/adapters/slack/read-slack-event.ts";
import { FOLLOW_UP_EVENTS, SLACK_EVENTS } from "../../../src/adapters/slack/read-slack-message.ts";
import { SLACK_CAPABILITIES } from "../../../src/adapters/slack/slack-limits.ts";
import { FOLLOW_UP_SCOPES, SLACK_SCOPES } from "../../../src/adapters/slack/slack-scopes.ts";
import { slackPayload } from "../../support/start-slack-bot.ts";

const manifest = JSON.parse(readFileSync(new URL("../../../manifest.json", import.meta.url), "utf8"));
const docs = readFileSync(new URL("../../../docs/slack.md", import.meta.url), "utf8");
const events: string[] = manifest.settings.event_subscriptions.bot_events;
const scopes: string[] = manifest.oauth_config.scopes.bot;

/** The scope each event needs; the two about the app itself need none. Source: https://docs.slack.dev/reference/events/ */
const SCOPE_OF_EVENT: Readonly<Record<(typeof SLACK_EVENTS)[number], string | undefined>> = {
  app_mention: "app_mentions:read",
  "message.im": "im:history",
  app_home_opened: undefined,
  app_uninstalled: undefined,
  tokens_revoked: undefined,
};

/** The scope each method needs. Source: https://docs.slack.dev/reference/methods/ */
const SCOPE_OF_METHOD: Readonly<Record<string, string | undefined>> = {
  "auth.test": undefined,
  "users.info": "users:read",
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "chat.update": "chat:write",
  "conversations.history": "im:history",
  "views.open": undefined,
  "views.publish": undefined,
  "files.getUploadURLExternal": "files:write",
  "files.completeUploadExternal": "files:write",
  "apps.connections.open": undefined,
};

describe("the Slack app manifest", () => {
  it("subscribes to exactly the events the code handles", () => {
    expect(events.toSorted()).toEqual([...SLACK_EVENTS].toSorted());
  });

  it.each([
    ["app_mention", "app-mention", "event"],
    ["message.im", "message-im", "event"],
    ["app_home_opened", "app-home-opened", "event"],
  ])("subscribes to %s, which is heard", (event, fixture, kind) => {
    expect(events).toContain(event);
    expect(readSlackEvent(slackPayload(fixture), { now: 0 }).kind).toBe(kind);
  });

  it("offers the one slash command and the one shortcut that the code takes, and Slack escapes what is typed", () => {
    const { slash_commands, shortcuts } = manifest.features;
    expect(slash_commands).toEqual([
      expect.objectContaining({ command: SLASH_COMMAND, should_escape: true }),
    ]);
    expect(shortcuts).toEqual([expect.objectContaining({ callback_id: EXPLAIN_SHORTCUT, type: "message" })]);
    expect(readSlackEvent(slackPayload("slash-command"), { now: 0 }).kind).toBe("event");
    expect(readSlackEvent(slackPayload("message-action"), { now: 0 }).kind).toBe("event");
  });

  it("has what the table of capabilities says is Slack's own", () => {
    const { slash_commands, app_home } = manifest.features;
    expect(slash_commands.length > 0).toBe(SLACK_CAPABILITIES.slashCommands.native);
    expect(scopes.includes("files:write")).toBe(SLACK_CAPABILITIES.pictures.native);
    expect(app_home.home_tab_enabled).toBe(true);
  });

  it("asks for exactly the scopes that its events, its command and the calls of the code need", () => {
    const needed = new Set([
      ...SLACK_EVENTS.flatMap((event) => SCOPE_OF_EVENT[event] ?? []),
      ...Object.values(SCOPE_OF_METHOD).filter((scope) => scope !== undefined),
      "commands",
    ]);
    expect(scopes.toSorted()).toEqual([...needed].toSorted());
    expect(scopes.toSorted()).toEqual(Object.keys(SLACK_SCOPES).toSorted());
  });

  it("knows the scope of every method the code calls, and of no other", () => {
    const folder = new URL("../../../src/adapters/slack/", import.meta.url);
    const code = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));
    const calls = code.flatMap((text) => [...text.matchAll(/client\.((?:[a-z]+\.)+[a-zA-Z]+)\(/g)]);
    const called = calls.map(([, method = ""]) => method);
    expect([...new Set(called)].toSorted()).toEqual(Object.keys(SCOPE_OF_METHOD).toSorted());
  });

  it("leaves out what only follow-ups without a mention need", () => {
    for (const scope of Object.keys(FOLLOW_UP_SCOPES)) expect(scopes).not.toContain(scope);
    for (const event of FOLLOW_UP_EVENTS) expect(events).not.toContain(event);
  });

  it("asks for nothing that docs/slack.md does not justify, in both languages", () => {
    for (const scope of [...scopes, ...Object.keys(FOLLOW_UP_SCOPES)])
      expect(docs.split(`\`${scope}\``).length, scope).toBeGreaterThanOrEqual(3);
  });

  it("lets people write to the app and open its Home: the messages tab is on and not read-only", () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it("takes Socket Mode, and over HTTP sends everything to the one address the adapter mounts", () => {
    const { event_subscriptions, interactivity, socket_mode_enabled } = manifest.settings;
    expect(socket_mode_enabled).toBe(true);
    expect(interactivity.is_enabled).toBe(true);
    const urls = [
      event_subscriptions.request_url,
      interactivity.request_url,
      manifest.features.slash_commands[0].url,
    ];
    expect(new Set(urls)).toEqual(new Set(["https://example.invalid/slack/events"]));
  });

  it("keeps to the lengths Slack takes", () => {
    const { name, description } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    const [shortcut] = manifest.features.shortcuts;
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
    expect(shortcut.description.length).toBeLessThanOrEqual(150);
  });
});
