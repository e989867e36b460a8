/** A failure whose message tells the operator what is wrong and what to do, in one line. */
export class CliError extends Error {
  override name = 'CliError'
}

/** The command was typed wrongly; the exit code is 2. */
export class UsageError extends CliError {
  override name = 'UsageError'
}
