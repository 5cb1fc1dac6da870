import express, { type Express } from "express";

export type Health = {
  /** Whether everything that was to start has started. */
  readonly ready: () => boolean;
};

/**
 * The one express app, on which adapters mount their routes. Answers GET /healthz: 200 when ready, else 503.
 * It parses no body: each mount brings the parser and the limit it needs (a signature check needs the raw bytes).
 * Call `finishHttpApp` once everything is mounted.
 */
export function createHttpApp({ ready }: Health): Express {
  const app = express();
  app.disable("x-powered-by");
  app.get("/healthz", (_request, response) => {
    const up = ready();
    response
      .status(up ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({ status: up ? "ok" : "starting" });
  });
  return app;
}
