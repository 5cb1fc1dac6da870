import type { OpenModal, SlackDouble, SlackDoubleMessage } from "./slack-double.ts";

/** A message's button by its label, spaces of any kind alike. */
function actionOf(blocks: SlackDoubleMessage["blocks"], label: string) {
  const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  const buttons = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
  const button = buttons.find(({ text }) => plain(text.text) === plain(label));
  if (!button)
    throw new Error(`no button "${label}" among ${buttons.map(({ text }) => text.text).join(", ")}`);
  return button;
}

/** What people do in the double's Slack, as the payloads that the bot is sent. Each resolves when the bot has acknowledged it. */
export function createSlackPeople(slack: SlackDouble) {
  let events = 0;
  const authorizations = [{ team_id: slack.team, user_id: slack.botUser, is_bot: true }];
  function callback(event: Record<string, unknown>) {
    events++;
    const event_id = `EvPEOPLE${String(events).padStart(4, "0")}`;
    return { type: "event_callback", team_id: slack.team, event_id, authorizations, event };
  }
  function person(user: string) {
    return { user: { id: user, team_id: slack.team }, team: { id: slack.team, domain: "equipe-svs" } };
  }
  function press(user: string, action: { readonly value: string }) {
    const action_ts = slack.nextTs();
    const actions = [{ type: "button", action_id: "svs-1", block_id: "b", ...action, action_ts }];
    return { type: "block_actions", ...person(user), trigger_id: slack.newTrigger(user), actions };
  }
  return {
    /** In the direct message with the bot. */
    write(user: string, channel: string, text: string) {
      const ts = slack.nextTs();
      return slack.sendEvent(
        callback({ type: "message", channel_type: "im", user, text, channel, ts, event_ts: ts }),
      );
    },
    /** In a channel, with the twin that Slack sends as well. @returns the message's time, by which a thread is known. */
    async mention(user: string, channel: string, text: string, thread?: string): Promise<string> {
      const ts = slack.nextTs();
      const said = {
        user,
        text: `<@${slack.botUser}> ${text}`,
        channel,
        ts,
        event_ts: ts,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      };
      await Promise.all([
        slack.sendEvent(callback({ type: "message", channel_type: "channel", ...said })),
        slack.sendEvent(callback({ type: "app_mention", ...said })),
      ]);
      return ts;
    },
    /** In a thread of a channel, without a mention. */
    remark(user: string, channel: string, text: string, thread: string) {
      const ts = slack.nextTs();
      return slack.sendEvent(
        callback({
          type: "message",
          channel_type: "channel",
          user,
          text,
          channel,
          ts,
          event_ts: ts,
          thread_ts: thread,
        }),
      );
    },
    command(user: string, channel: string, text: string) {
      return slack.sendCommand({
        command: "/svs",
        text,
        team_id: slack.team,
        channel_id: channel,
        user_id: user,
        response_url: slack.newAddress(channel, user),
        trigger_id: slack.newTrigger(user),
      });
    },
    press(user: string, message: SlackDoubleMessage, label: string) {
      const { channel, ts, thread, privateTo, blocks } = message;
      const thread_ts = thread === undefined ? {} : { thread_ts: thread };
      return slack.sendInteraction({
        ...press(user, { value: actionOf(blocks, label).value }),
        channel: { id: channel },
        container: {
          type: "message",
          message_ts: ts,
          channel_id: channel,
          is_ephemeral: privateTo !== undefined,
          ...thread_ts,
        },
        ...(privateTo === undefined ? { message: { ts, ...thread_ts } } : {}),
        response_url: slack.newAddress(channel, user, ts),
      });
    },
    explain(user: string, channel: string, text: string) {
      return slack.sendInteraction({
        type: "message_action",
        callback_id: "explain_this",
        ...person(user),
        channel: { id: channel },
        message: { type: "message", text, ts: slack.nextTs() },
        response_url: slack.newAddress(channel, user),
        trigger_id: slack.newTrigger(user),
        action_ts: slack.nextTs(),
      });
    },
    openHome(user: string, channel: string) {
      return slack.sendEvent(
        callback({ type: "app_home_opened", user, channel, tab: "home", event_ts: slack.nextTs() }),
      );
    },
    pressAtHome(user: string, label: string) {
      const view = slack.homes.get(user);
      if (!view) throw new Error(`${user} has no Home`);
      return slack.sendInteraction({
        ...press(user, { value: actionOf(view.blocks, label).value }),
        container: { type: "view", view_id: "V0HOME" },
        view: { id: "V0HOME", type: "home", private_metadata: view.private_metadata },
      });
    },
    /** Fills in and sends a form; a field of several choices has several. Slack itself lets none be sent with an empty field that must not be. */
    submit(modal: OpenModal, values: Readonly<Record<string, string | readonly string[]>>) {
      const state = Object.fromEntries(
        modal.view.blocks.map((block) => {
          const entered = values[block.block_id];
          const { type, action_id } = block.element;
          if (block.optional !== true && (entered ?? "").length === 0)
            throw new Error(`${block.block_id} is empty`);
          const said = (() => {
            if (type === "multi_users_select") return { selected_users: entered ?? [] };
            if (Array.isArray(entered)) return { selected_options: entered.map((value) => ({ value })) };
            if (type === "static_select")
              return { selected_option: entered === undefined ? null : { value: entered } };
            return { value: entered ?? null };
          })();
          return [block.block_id, { [action_id]: { type, ...said } }];
        }),
      );
      return slack.sendInteraction({
        type: "view_submission",
        ...person(modal.user),
        trigger_id: slack.newTrigger(modal.user),
        view: {
          id: modal.id,
          type: "modal",
          callback_id: modal.view.callback_id,
          private_metadata: modal.view.private_metadata,
          state: { values: state },
        },
        response_urls: [],
      });
    },
    /** The app is taken out of the workspace. */
    uninstall() {
      return slack.sendEvent(callback({ type: "app_uninstalled" }));
    },
    revoke(tokens: { readonly oauth?: readonly string[]; readonly bot?: readonly string[] }) {
      return slack.sendEvent(callback({ type: "tokens_revoked", tokens }));
    },
  };
}
