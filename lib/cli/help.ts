import { columns } from './columns'
import type { Argument, Command, Option } from './command'

/** The tool’s invocation, as shown in help texts and hints. */
export const CALL = 'npm run -s portal --'

const COMMON: readonly Option[] = [
  { name: 'json', help: 'Print the answer as JSON.' },
  { name: 'help', help: 'Print this help.' },
]

const DATABASE =
  'Works on the database of DATABASE_URL, else on that of the portal that runs on PORTAL_DATA (npm start).'

/** Help for the whole tool (`words` empty) or for a group of commands such as `cache`. */
export function groupHelp(words: readonly string[], commands: readonly Command[]): string[] {
  const heading =
    words.length === 0 ? 'The operator’s tool of the portal.' : `Commands of ${words.join(' ')}.`
  const calls = commands.map((command) => [`  ${signature(command)}`, command.summary])
  return [
    heading,
    '',
    `Usage: ${[CALL, ...words].join(' ')} COMMAND`,
    '',
    ...columns(['Commands:', ''], calls),
    '',
    ...optionLines(COMMON),
    '',
    DATABASE,
    'Ends with 0 when all went well, 1 on failure and 2 when the command was typed wrongly.',
  ]
}

/** Help for one command. */
export function commandHelp(command: Command): string[] {
  const args = command.args ?? []
  const lines = [command.summary, '', `Usage: ${CALL} ${signature(command)} [OPTIONS]`, '']
  if (args.length > 0) {
    lines.push(
      ...columns(
        ['Arguments:', ''],
        args.map((argument) => [`  ${argument.name}`, argument.help]),
      ),
      '',
    )
  }
  lines.push(...optionLines([...(command.options ?? []), ...COMMON]))
  if (command.details) lines.push('', ...command.details)
  return lines
}

/** The command with its arguments and required options: `staff add USERNAME --name NAME --role ROLE`. */
export function signature(command: Command): string {
  const required = (command.options ?? []).filter((option) => option.required).map(optionSignature)
  return [...command.words, ...(command.args ?? []).map(argumentSignature), ...required].join(' ')
}

const argumentSignature = ({ name, optional }: Argument) => (optional ? `[${name}]` : name)

const optionSignature = ({ name, value }: Option) => (value ? `--${name} ${value}` : `--${name}`)

function optionLines(options: readonly Option[]): string[] {
  return columns(
    ['Options:', ''],
    options.map((option) => [`  ${optionSignature(option)}`, option.help]),
  )
}
