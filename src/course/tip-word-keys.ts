/** Keys of the tutor's words in daily tips: see `WORD_KEYS`. */
export const TIP_WORD_KEYS = {
  "button.explain": [],
  "button.snooze": [],
  "button.tips-stop": [],
  "button.another-tip": [],
  "tip.title": ["title"],
  "tip.try": ["advice"],
  "tip.topic": ["topic"],
  "tip.none-left": ["days"],
  "tips.set": ["time"],
  "tips.no-day": [],
  "tips.stopped": [],
  "tips.snoozed": [],
  "tips.none": [],
  "tips.ended-gone": [],
} as const satisfies Record<string, readonly string[]>;
