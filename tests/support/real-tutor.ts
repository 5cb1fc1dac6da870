import { composeTaught, type Taught } from "../../src/compose.ts";
import { type Converse, converseWith } from "./converse.ts";

/**
 * The tutor as it starts, once for each test file that asks for it: real content, real phrases, the trained matcher from
 * `.cache` (trained there first if need be, which takes some seconds). Its memory is shared by the tests of a file, so each
 * test talks in a place of its own.
 */
const taught = await composeTaught({ cacheFolder: undefined });

export const realTutor: Taught & { readonly converse: Converse } = {
  ...taught,
  converse: converseWith({ ...taught, defaultLanguage: "fr" }).converse,
};
