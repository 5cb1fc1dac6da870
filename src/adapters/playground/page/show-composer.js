/** @typedef {import("./show-message.js").Page} Page */

/**
 * The field where a message is written; Enter sends it, with Shift it breaks the line.
 * @param {HTMLFormElement} form
 * @param {string} mention what addresses the tutor where the box is ticked
 * @param {(text: string) => Promise<boolean>} send resolves to whether it was sent
 */
export function createComposer(form, mention, send) {
  const field = form.querySelector("textarea");
  const box = form.querySelector("input");
  if (!field || !box) throw new Error("a composer has a field and a box");
  let busy = false;
  let isTeam = false;

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

  async function submit() {
    const text = field?.value.trim() ?? "";
    if (!field || text === "" || busy) return;
    busy = true;
    const sent = await send(addressed(text));
    busy = false;
    if (!sent) return;
    field.value = "";
    fit();
  }

  field.addEventListener("input", fit);
  field.addEventListener("keydown", (event) => {
    // While an accent or a syllable is being put together, Enter belongs to that.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });

  return {
    field,
    /** @param {boolean} team whether the tutor has to be addressed */
    setTeam(team) {
      isTeam = team;
      form.classList.toggle("in-team", team);
    },
  };
}
