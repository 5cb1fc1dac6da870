import { OperatorError } from "../operator-error.ts";

/** The store's file can't be used, and the operator can do something about it. */
export class StorageError extends OperatorError {
  override readonly name = "StorageError";
}
