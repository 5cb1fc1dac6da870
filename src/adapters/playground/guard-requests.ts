import type { RequestHandler } from "express";

/** Another site's name that leads to this machine must not reach the playground (DNS rebinding). */
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

const HEADERS = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // No script can turn text into elements, not even by mistake.
    "require-trusted-types-for 'script'",
  ].join("; "),
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** A proxy on this machine speaks for people elsewhere. RFC 7239, and the names that came before it. */
const FORWARDED = /^(forwarded$|x-forwarded-)/;

/**
 * Lets through who sits at this machine: nothing that a proxy forwards; the Host must be loopback, and so must be, and be the same, the Origin of whatever
 * changes something. Without an Origin it is no browser's page (curl, a script).
 */
export function guardRequests(isOpen: () => boolean): RequestHandler {
  return (request, response, next) => {
    response.set(HEADERS);
    const { host = "", origin } = request.headers;
    const refuse = (status: number, error: string) => {
      response.status(status).json({ error });
    };
    if (!LOOPBACK_HOST.test(host)) refuse(403, "the playground answers at localhost only");
    else if (Object.keys(request.headers).some((name) => FORWARDED.test(name)))
      refuse(403, "the playground answers nothing that a proxy forwards");
    else if (request.method !== "GET" && origin !== undefined && origin !== `http://${host}`)
      refuse(403, "another site may not act here");
    else if (!isOpen()) refuse(503, "the playground is not started");
    else next();
  };
}
