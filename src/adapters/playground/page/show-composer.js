/** @typedef {import("./show-message.js").Page} Page */
/**
 * Where what is written goes: a channel's top, or the thread of a message in it.
 * @typedef {{ readonly channel: string, readonly thread: string | null }} Spot
 */

/**
 * The field where a message is written; Enter sends it, with Shift it breaks the line. Each spot has its own draft.
 * @param {HTMLFormElement} form
 * @param {string} mention what addresses the tutor where the box is ticked
 * @param {(text: string, spot: Spot) => Promise<boolean>} send resolves to whether it was sent
 */
export function createComposer(form, mention, send) {
  const field = form.querySelector("textarea");
  const box = form.querySelector("input");
  if (!field || !box) throw new Error("a composer has a field and a box");
  /** @type {Spot} */
  let spot = { channel: "", thread: null };
  let isTeam = false;
  /** What is written and not sent, by spot; of the spot on show the field has it. @type {Map<string, string>} */
  const drafts = new Map();
  /** One after the other: what is sent first is to stand first. */
  let sending = Promise.resolve();

  /** @param {Spot} spot */
  const keyOf = ({ channel, thread }) => `${channel} ${thread ?? ""}`;

  function fit() {
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  /** @param {string} text */
  function addressed(text) {
    const isMarked = text.startsWith("@") || /^\/svs(\s|$)/i.test(text);
    return isTeam && box?.checked && !isMarked ? `${mention} ${text}` : text;
  }

  /**
   * What was not sent stands again where it was written, before what was typed since.
   * @param {string} text
   * @param {Spot} from
   */
  function giveBack(text, from) {
    const isHere = keyOf(from) === keyOf(spot);
    const since = (isHere ? field?.value : drafts.get(keyOf(from))) ?? "";
    const draft = since === "" ? text : `${text}\n${since}`;
    if (!isHere) drafts.set(keyOf(from), draft);
    else if (field) {
      field.value = draft;
      fit();
    }
  }

  function submit() {
    const text = field?.value.trim() ?? "";
    if (!field || text === "") return;
    const from = spot;
    const whole = addressed(text);
    field.value = "";
    fit();
    sending = sending.then(async () => {
      if (!(await send(whole, from))) giveBack(text, from);
    });
  }

  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    // While an accent or a syllable is being put together, Enter belongs to that.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  return {
    field,
    /**
     * @param {Spot} next
     * @param {boolean} team whether the tutor has to be addressed
     */
    moveTo(next, team) {
      isTeam = team;
      form.classList.toggle("in-team", team);
      if (keyOf(next) === keyOf(spot)) return;
      drafts.set(keyOf(spot), field.value);
      spot = next;
      field.value = drafts.get(keyOf(next)) ?? "";
      fit();
    },
  };
}
