import type { Tool } from './tool'

/** A positional argument, written in capitals in the help. */
export interface Argument {
  name: string
  help: string
  optional?: true
}

export interface Option {
  name: string
  help: string
  /** The option’s value name, in capitals; an option without one is a switch. */
  value?: string
  required?: true
  repeatable?: true
}

/** A command’s output: `data` for --json, `lines` for people, `notes` for standard error. */
export interface Output {
  data: unknown
  lines: readonly string[]
  notes?: readonly string[]
  /** The command succeeded but reports a problem; the exit code is 1. */
  failed?: boolean
}

/** One command of the tool. Parsing, validation and help derive from this. */
export interface Command {
  /** The words that call it, such as `cache list`. */
  words: readonly string[]
  summary: string
  args?: readonly Argument[]
  options?: readonly Option[]
  /** Text and examples that only the command’s own help shows. */
  details?: readonly string[]
  run(call: Call, tool: Tool): Promise<Output>
}

/** The words typed after a command, by the names of its arguments and options. */
export class Call {
  readonly #values: ReadonlyMap<string, readonly string[] | true>

  constructor(values: ReadonlyMap<string, readonly string[] | true>) {
    this.#values = values
  }

  /** A required argument or option; the parser guarantees that it is present. */
  need(name: string): string {
    const value = this.given(name)
    if (value === undefined) throw new Error(`The command was run without ${name}.`)
    return value
  }

  given(name: string): string | undefined {
    return this.all(name).at(-1)
  }

  all(name: string): readonly string[] {
    const value = this.#values.get(name)
    return value === undefined || value === true ? [] : value
  }

  /** Whether the switch `name` was given. */
  has(name: string): boolean {
    return this.#values.has(name)
  }
}
