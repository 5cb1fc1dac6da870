import { STATUS_CODES } from "node:http";
import type { Express, NextFunction, Request, Response } from "express";
import { z } from "zod";

/** What body parsers and routers throw for a bad request carries its status (the http-errors package). */
const badRequest = z.object({ status: z.number().int().min(400).max(499), type: z.string().optional() });

const MESSAGES: Readonly<Record<string, string>> = {
  "entity.parse.failed": "the body is not valid JSON",
  "entity.too.large": "the body is too large",
};

function answer(request: Request, response: Response, status: number, message: string): void {
  response.status(status).set({ "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
  if (request.accepts(["json", "html"]) === "html")
    response.type("text/plain").send(`${status} ${message}\n`);
  else response.json({ error: message });
}

function reasonOf(status: number): string {
  return STATUS_CODES[status]?.toLowerCase() ?? "bad request";
}

/**
 * Adds the last two handlers: 404, and errors. Answers are JSON `{error}`, for a browser plain text, and never tell anything
 * of the code inside. To be called after everything was mounted.
 * @param onError is told of every error that is the server's own fault, to log it.
 */
export function finishHttpApp(app: Express, onError: (error: unknown) => void): void {
  app.use((request, response) => {
    answer(request, response, 404, reasonOf(404));
  });
  // Express knows an error handler by its four parameters.
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    const bad = badRequest.safeParse(error);
    if (!bad.success) onError(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (!bad.success) answer(request, response, 500, reasonOf(500));
    else
      answer(request, response, bad.data.status, MESSAGES[bad.data.type ?? ""] ?? reasonOf(bad.data.status));
  });
}
