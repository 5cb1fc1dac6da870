import { build, find } from "./build-element.js";
import { Refusal } from "./call-api.js";

/** @typedef {import("./call-api.js").Setup} Setup */
/** @typedef {import("./show-message.js").Page} Page */

/**
 * Who one is here, and the tabs that can be opened as somebody else.
 * @param {Page} page
 * @param {Setup["learners"]} learners
 * @param {() => string | undefined} sharedChannel the team's channel on show: others see it too
 */
export function prepareVisitors({ me, words, language }, learners, sharedChannel) {
  const who = find("learner", HTMLSelectElement);
  who.replaceChildren(
    ...learners.map(({ id, name, isTrainer }) =>
      build("option", { value: id, selected: id === me }, isTrainer ? `${name} (${words["trainer"]})` : name),
    ),
  );
  who.addEventListener("change", () => {
    const channel = sharedChannel();
    const kept = channel === undefined ? {} : { channel };
    location.assign(`?${new URLSearchParams({ as: who.value, ...kept, lang: language })}`);
  });
  const others = learners.filter(({ id }) => id !== me);
  find("tabs", HTMLUListElement).replaceChildren(
    ...others.map(({ id, name }) => {
      const link = build("a", { target: "_blank", rel: "noopener" }, name);
      const aim = () => {
        link.href = `?${new URLSearchParams({ as: id, channel: sharedChannel() ?? "equipe-a", lang: language })}`;
      };
      aim();
      for (const kind of ["pointerdown", "focus"]) link.addEventListener(kind, aim);
      return build("li", {}, link);
    }),
  );
}

/**
 * Lets the links to the other language lead to what is on show.
 * @param {string} me
 * @param {string} channel
 */
export function aimLanguages(me, channel) {
  for (const link of document.querySelectorAll("a[hreflang]")) {
    const lang = link.getAttribute("hreflang") ?? "";
    link.setAttribute("href", `?${new URLSearchParams({ as: me, channel, lang })}`);
    if (lang === document.documentElement.lang) link.setAttribute("aria-current", "true");
  }
}

/** Where there is no room beside the messages, what stands there is in a fold below the header. */
export function prepareFold() {
  const isNarrow = matchMedia("(max-width: 48rem)");
  const extras = find("extras", HTMLDivElement);
  const place = () => find(isNarrow.matches ? "fold" : "side", HTMLElement).append(extras);
  isNarrow.addEventListener("change", place);
  place();
}

/**
 * @param {unknown} problem
 * @param {Page["words"]} words
 */
function whyNot(problem, words) {
  switch (problem instanceof Refusal ? problem.code : undefined) {
    case "name-unfit":
      return words["name-unfit"];
    case "name-taken":
      return words["name-taken"];
    case "too-many":
      return words["too-many"];
    default:
      return words["failed"];
  }
}

/**
 * @param {Page} page
 * @param {(name: string) => Promise<void>} add rejects when there is no such channel now
 */
export function prepareNewChannel({ words }, add) {
  const form = find("new-channel", HTMLFormElement);
  const field = find("new-channel-name", HTMLInputElement);
  const problem = find("new-channel-problem", HTMLElement);

  /** @param {string} why */
  function refuse(why) {
    problem.textContent = why;
    field.ariaInvalid = why === "" ? null : "true";
  }

  field.addEventListener("input", () => refuse(""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(field.value).then(
      () => {
        refuse("");
        field.value = "";
        for (const fold of document.querySelectorAll("details:has(#new-channel)"))
          fold.removeAttribute("open");
      },
      (error) => refuse(whyNot(error, words) ?? ""),
    );
  });
}
