/** A bare Bolt app that answers every mention and every press at once and keeps nothing: what `bench/slack.ts` measures beside the tutor. */
import { App, ExpressReceiver } from "@slack/bolt";

const [botToken = "", signingSecret = "", slackApiUrl = "", port = ""] = process.argv.slice(2);
const app = new App({
  receiver: new ExpressReceiver({ signingSecret, endpoints: "/slack/events" }),
  token: botToken,
  clientOptions: { slackApiUrl },
  convoStore: false,
});
app.event("app_mention", async ({ event, client }) => {
  await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: event.text });
});
app.action({ type: "block_actions" }, async ({ ack, body, client }) => {
  await ack();
  await client.chat.postEphemeral({ channel: body.channel?.id ?? "", user: body.user.id, text: "noted" });
});
await app.start(Number(port));
