import { parseArgs } from 'node:util'
import { UsageError } from './cli-error'
import { suggestion } from './close-names'
import { Call, type Command } from './command'
import { CALL, commandHelp, groupHelp, signature } from './help'

export type Parsed = { help: string[] } | { command: Command; call: Call; json: boolean }

/** Finds the command in `argv` and parses its arguments. Throws `UsageError`. */
export function parse(argv: readonly string[], commands: readonly Command[]): Parsed {
  const words = leadingWords(argv, commands)
  const below = commands.filter((command) => startsWith(command.words, words))
  const command = below.find((one) => one.words.length === words.length)
  if (argv.length === 0 || wantsHelp(argv)) {
    return { help: command ? commandHelp(command) : groupHelp(words, below) }
  }
  if (!command) throw noSuchCommand(words, argv[words.length], below)
  return { command, ...readCall(command, argv.slice(words.length)) }
}

/** The leading words of `argv` that name a command or a group. */
function leadingWords(argv: readonly string[], commands: readonly Command[]): string[] {
  let words: string[] = []
  for (const word of argv) {
    const longer = [...words, word]
    if (!commands.some((command) => startsWith(command.words, longer))) break
    words = longer
  }
  return words
}

const startsWith = (words: readonly string[], start: readonly string[]) =>
  start.every((word, index) => words[index] === word)

function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  return before.includes('--help') || before.includes('-h')
}

function noSuchCommand(words: string[], next: string | undefined, below: readonly Command[]): UsageError {
  const known = [...new Set(below.map((command) => command.words[words.length] ?? ''))]
  const help = `Help: ${[CALL, ...words, '--help'].join(' ')}`
  if (next === undefined)
    return new UsageError(`“${words.join(' ')}” needs one of ${known.join(', ')}. ${help}`)
  if (next.startsWith('-')) return new UsageError(`Options come after the command, not before it. ${help}`)
  const tried = [...words, next].join(' ')
  return new UsageError(`There is no command “${tried}”.${suggestion(next, known, true)} ${help}`)
}

function readCall(command: Command, rest: string[]): { call: Call; json: boolean } {
  const options = command.options ?? []
  const { values, positionals } = parseStrictly(command, {
    args: rest,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      ...Object.fromEntries(
        options.map(({ name, value }) => [
          name,
          value ? ({ type: 'string', multiple: true } as const) : ({ type: 'boolean' } as const),
        ]),
      ),
    },
  })
  const read = new Map<string, readonly string[] | true>()
  const args = command.args ?? []
  for (const [index, { name, optional }] of args.entries()) {
    const value = positionals[index]
    if (value !== undefined) read.set(name, [value])
    else if (!optional) throw usage(command, `${name} is missing.`)
  }
  const extra = positionals[args.length]
  if (extra !== undefined) throw usage(command, `“${extra}” is one word too many.`)
  for (const { name, required, repeatable } of options) {
    const value = values[name]
    if (value === undefined && required) throw usage(command, `--${name} is missing.`)
    if (!Array.isArray(value)) {
      if (value === true) read.set(name, true)
      continue
    }
    const texts = value.map(String)
    if (texts.length > 1 && !repeatable) throw usage(command, `--${name} may be given only once.`)
    read.set(name, texts)
  }
  return { call: new Call(read), json: values.json === true }
}

function parseStrictly(command: Command, config: NonNullable<Parameters<typeof parseArgs>[0]>) {
  try {
    return parseArgs(config)
  } catch (error) {
    // Only the first sentence of Node’s message says what is wrong; the rest explains positional arguments.
    const [sentence = ''] = error instanceof Error ? error.message.split(/\.\s|\n/) : []
    throw usage(command, `${sentence.replace(/\.$/, '')}.`)
  }
}

function usage(command: Command, what: string): UsageError {
  return new UsageError(`${what} Usage: ${CALL} ${signature(command)}`)
}
