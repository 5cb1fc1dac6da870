import type { Address } from "../../src/chat/chat-event.ts";
import { exportMyData } from "../../src/tutor/keep-privacy.ts";
import type { Transaction } from "../../src/storage/open-store.ts";
import { counted } from "./sample-round.ts";
import { SAMPLE_TEACHING } from "./sample-teaching.ts";

/** How much a learner has answered who was here for years. */
const ANSWERS = 2_000;

/** The export of a learner with 2,000 answers, over half a million characters, and its text. */
export async function bigExport(tx: Transaction, place: Address, learner: string) {
  await tx.answers.append(
    place,
    Array.from({ length: ANSWERS }, (_, at) =>
      counted(learner, {
        question: `governance-${at}`,
        at: 1_795_392_000_000 + at,
        sitting: `sitting-${at}`,
      }),
    ),
  );
  const event = {
    kind: "utterance",
    id: "export",
    place: { ...place, thread: place.channel },
    learner,
    locale: undefined,
    at: 1,
    text: "",
  } as const;
  const reply = await exportMyData(SAMPLE_TEACHING, event, "en", { store: tx, now: 1, newId: () => "id" });
  const [data] = reply.blocks.flatMap((block) => (block.kind === "data" ? [block.text] : []));
  return { reply, text: data ?? "" };
}
