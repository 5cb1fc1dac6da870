import { composeTutor, type Tutor } from "../../src/compose.ts";

/**
 * The tutor as it starts, once for each test file that asks for it: real content, real phrases, the trained matcher from
 * `.cache` (trained there first if need be, which takes some seconds). Its memory is shared by the tests of a file, so each
 * test talks in a place of its own.
 */
export const realTutor: Tutor = await composeTutor({ language: "fr", cacheFolder: undefined });
