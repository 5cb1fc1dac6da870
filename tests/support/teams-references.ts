import type { Address } from "../../src/chat/chat-event.ts";
import type { References } from "../../src/adapters/teams/teams-reference.ts";

const keyOf = ({ workspace, channel }: Address) => `${workspace} ${channel}`;

/** References that last as long as the test; `kept` may be given to a second adapter, as after a restart. */
export function keepInMemory(kept = new Map<string, string>()) {
  let writes = 0;
  const references: References = {
    remember(address, reference) {
      writes++;
      kept.set(keyOf(address), reference);
      return Promise.resolve();
    },
    recall: (address) => Promise.resolve(kept.get(keyOf(address))),
    forget(address) {
      kept.delete(keyOf(address));
      return Promise.resolve();
    },
  };
  return { references, kept, writes: () => writes };
}
