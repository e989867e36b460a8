/** A failure whose one-line message tells the operator what is wrong and what to do. */
export class CliError extends Error {
  override name = 'CliError'
}

/** A usage error; the exit code is 2. */
export class UsageError extends CliError {
  override name = 'UsageError'
}
