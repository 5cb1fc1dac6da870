import { createHash } from "node:crypto";
import type { webApi } from "@slack/bolt";
import type { Picture, Reply } from "../../chat/reply.ts";
import { SlackRateLimit, waitOf } from "./judge-failure.ts";
import type { FindFile, PictureBlock } from "./render-slack-blocks.ts";
import { type AdapterLog, describeFailure } from "./slack-log.ts";

export type RenderPicture = (picture: Picture, theme: "light" | "dark") => Promise<Uint8Array>;

/** Pictures uploaded and remembered, the newest; a file stays in the workspace, only its id leaves. */
const REMEMBERED = 500;

const UPLOAD_TIMEOUT_MS = 15_000;

/** Slack takes a new file for an image only after a moment; so often a message with it is tried again. */
const TRIES_WITH_PICTURE = 3;
const PAUSE_MS = 1_000;

type Uploaded = { readonly id: string; refusals: number };

export type Pictures = {
  /** Uploads what the reply shows, each picture once, and tells which file shows it. Rejects only when Slack asks to wait. */
  ready(reply: Reply): Promise<FindFile>;
  /**
   * A message with these pictures was refused: perhaps they are not ready.
   * @returns the ms after which to try again; undefined: give them up, their words stand in their place from now on.
   */
  refused(reply: Reply): number | undefined;
};

function keyOf({ picture }: PictureBlock): string {
  return createHash("sha256").update(JSON.stringify(picture)).digest("hex");
}

function picturesOf(reply: Reply): PictureBlock[] {
  return reply.blocks.filter((block) => block.kind === "picture");
}

export function hasPicture(reply: Reply): boolean {
  return picturesOf(reply).length > 0;
}

/** Uploads bytes as a file. @returns its id. @throws whatever the client throws. */
export async function uploadFile(
  client: webApi.WebClient,
  file: {
    readonly name: string;
    readonly bytes: Uint8Array;
    /** Where it is shared; undefined: nowhere, for blocks to show. */
    readonly to?: { readonly channel: string; readonly thread: string | undefined };
  },
): Promise<string> {
  const { name, bytes, to } = file;
  const place = await client.files.getUploadURLExternal({ filename: name, length: bytes.byteLength });
  if (place.upload_url === undefined || place.file_id === undefined)
    throw new Error("Slack gave no address to upload to");
  const response = await fetch(place.upload_url, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
    redirect: "error",
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (response.status === 429)
    throw new SlackRateLimit(Math.max(1, Number(response.headers.get("retry-after")) || 1) * 1000);
  if (!response.ok) throw new Error(`the upload was answered ${response.status}`);
  const files = [{ id: place.file_id, title: name }] as [{ id: string; title: string }]; // the type wants at least one
  if (!to) await client.files.completeUploadExternal({ files });
  else if (to.thread === undefined)
    await client.files.completeUploadExternal({ files, channel_id: to.channel });
  else await client.files.completeUploadExternal({ files, channel_id: to.channel, thread_ts: to.thread });
  return place.file_id;
}

/** The same picture is drawn and uploaded once. Where that fails, its words are shown instead; what failed is logged. */
export function createPictures(parts: {
  readonly client: webApi.WebClient;
  readonly renderPicture: RenderPicture;
  readonly log: AdapterLog;
}): Pictures {
  const { client, renderPicture, log } = parts;
  const known = new Map<string, Promise<Uploaded | undefined>>();
  /** What has arrived, for looking up without waiting. */
  const arrived = new Map<string, Uploaded>();

  async function upload(block: PictureBlock): Promise<Uploaded | undefined> {
    try {
      // Slack does not say whether the reader's screen is dark.
      const bytes = await renderPicture(block.picture, "light");
      return { id: await uploadFile(client, { name: "svs.png", bytes }), refusals: 0 };
    } catch (failure) {
      if (waitOf(failure) !== undefined) throw failure;
      log.warn(describeFailure(failure), "A picture could not be uploaded: its words are shown instead");
      return undefined;
    }
  }

  async function get(block: PictureBlock): Promise<void> {
    const key = keyOf(block);
    const uploading = known.get(key) ?? upload(block);
    known.set(key, uploading);
    try {
      const uploaded = await uploading;
      // A failure is not remembered: uploads may be allowed a moment later.
      if (uploaded) arrived.set(key, uploaded);
      else known.delete(key);
    } catch (failure) {
      known.delete(key);
      throw failure;
    }
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
      arrived.delete(oldest);
    }
  }

  return {
    async ready(reply) {
      for (const block of picturesOf(reply)) await get(block);
      return (block) => {
        const uploaded = arrived.get(keyOf(block));
        return uploaded && uploaded.refusals <= TRIES_WITH_PICTURE ? uploaded.id : undefined;
      };
    },
    refused(reply) {
      const shown = picturesOf(reply).flatMap((block) => arrived.get(keyOf(block)) ?? []);
      for (const uploaded of shown) uploaded.refusals++;
      const most = Math.max(0, ...shown.map(({ refusals }) => refusals));
      return most === 0 || most > TRIES_WITH_PICTURE ? undefined : PAUSE_MS * most;
    },
  };
}
