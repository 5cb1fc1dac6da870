/**
 * Something that whoever runs the tutor can put right: the message is a plain sentence that says what and how, and is
 * printed alone. Any other error is a fault of the program and is printed whole.
 */
export class OperatorError extends Error {
  override readonly name: string = "OperatorError";
}
