/** One thing that was looked at. */
export type Finding = {
  /** "wrong": the tutor does not start, or not do its work; "warning": it works, with something to know or to mend. */
  readonly state: "ok" | "warning" | "wrong";
  /** "store": what was looked at. */
  readonly about: string;
  /** What was found, and where it is mended: plain sentences, no secret. */
  readonly says: string;
};

export function ok(about: string, says: string): Finding {
  return { state: "ok", about, says };
}

export function warning(about: string, says: string): Finding {
  return { state: "warning", about, says };
}

export function wrong(about: string, says: string): Finding {
  return { state: "wrong", about, says };
}
