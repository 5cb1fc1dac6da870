import type { webApi } from "@slack/bolt";
import type { Delivery } from "../../chat/chat-adapter.ts";
import type { Address } from "../../chat/chat-event.ts";
import type { Block } from "../../chat/reply.ts";
import { waitOf } from "./judge-failure.ts";
import { renderSlackMessages, type SlackMessage } from "./render-slack-blocks.ts";
import { keyOf, type Step } from "./send-steps.ts";
import { type AdapterLog, describeFailure } from "./slack-log.ts";
import { uploadFile } from "./upload-files.ts";

type Post = Delivery & { readonly kind: "post" };
type DataBlock = Block & { readonly kind: "data" };

/**
 * Steps that send data as a file or, where uploads are refused, its text in as many messages as it takes.
 * @param parts.postStep posts one message.
 */
export function createDataSteps(parts: {
  readonly client: webApi.WebClient;
  readonly log: AdapterLog;
  readonly postStep: (to: Address, thread: string | undefined, message: SlackMessage) => Step;
}): (delivery: Post, thread: string | undefined, data: DataBlock) => readonly Step[] {
  const { client, log, postStep } = parts;
  /** Deliveries whose file was refused, while their text is being sent. */
  const notUploaded = new Set<string>();

  return (delivery, thread, data) => {
    const { to, reply } = delivery;
    const key = keyOf({ delivery, data });
    async function upload(): Promise<undefined> {
      try {
        const bytes = new TextEncoder().encode(data.text);
        await uploadFile(client, { name: data.name, bytes, to: { channel: to.channel, thread } });
      } catch (failure) {
        if (waitOf(failure) !== undefined) throw failure;
        log.warn(describeFailure(failure), "A file could not be uploaded: its text is sent instead");
        notUploaded.add(key);
      }
    }
    const texts = renderSlackMessages({ language: reply.language, blocks: [data] });
    return [
      upload,
      ...texts.map(
        (text): Step =>
          async () =>
            notUploaded.has(key) ? postStep(to, thread, text)() : undefined,
      ),
      async () => {
        notUploaded.delete(key);
        return undefined;
      },
    ];
  };
}
