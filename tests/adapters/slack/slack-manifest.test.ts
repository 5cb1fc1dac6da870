import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSlackEvent, SLACK_EVENTS } from "../../../src/adapters/slack/read-slack-event.ts";
import { SLACK_CAPABILITIES } from "../../../src/adapters/slack/slack-limits.ts";
import { slackPayload } from "../../support/start-slack-bot.ts";

const manifest = JSON.parse(readFileSync(new URL("../../../manifest.json", import.meta.url), "utf8"));

/** The scope each event needs, and the one for chat.postMessage and chat.update. Source: https://docs.slack.dev/reference/scopes/ */
const SCOPE_OF = { app_mention: "app_mentions:read", "message.im": "im:history" } as const;
const WRITING = "chat:write";

describe("the Slack app manifest", () => {
  it("subscribes to exactly the events the code handles", () => {
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual([...SLACK_EVENTS].toSorted());
  });

  it.each([
    ["app_mention", "app-mention"],
    ["message.im", "message-im"],
  ])("subscribes to %s, which is heard", (event, fixture) => {
    expect(manifest.settings.event_subscriptions.bot_events).toContain(event);
    expect(readSlackEvent(slackPayload(fixture)).kind).toBe("event");
  });

  it("offers a slash command only if the adapter has any", () => {
    expect("slash_commands" in manifest.features).toBe(SLACK_CAPABILITIES.slashCommands.native);
  });

  it("asks for exactly the scopes those events and the answers need", () => {
    const needed = [...SLACK_EVENTS.map((event) => SCOPE_OF[event]), WRITING];
    expect(manifest.oauth_config.scopes).toEqual({ bot: expect.arrayContaining(needed) });
    expect(manifest.oauth_config.scopes.bot).toHaveLength(needed.length);
  });

  it("lets people write to the app: the messages tab is on and not read-only", () => {
    expect(manifest.features.app_home).toMatchObject({
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it("sends events and interactions over HTTP to the one address the adapter mounts", () => {
    const { event_subscriptions, interactivity, socket_mode_enabled } = manifest.settings;
    expect(socket_mode_enabled).toBe(false);
    expect(interactivity.is_enabled).toBe(true);
    const paths = [event_subscriptions.request_url, interactivity.request_url].map(
      (url) => new URL(url).pathname,
    );
    expect(paths).toEqual(["/slack/events", "/slack/events"]);
  });

  it("keeps to the lengths Slack takes", () => {
    const { name, description } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
  });
});
