import { commands } from './commands/commands'
import { failureOf } from './failure'
import { parse } from './parse'
import { type Io, Tool } from './tool'
import '../modules'

/** Runs the command in `argv` and returns the exit code: 0 success, 1 failure, 2 usage error. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const tool = new Tool(io)
  try {
    const parsed = parse(argv, commands)
    if ('help' in parsed) {
      io.out(`${parsed.help.join('\n')}\n`)
      return 0
    }
    const { data, lines, notes = [], failed = false } = await parsed.command.run(parsed.call, tool)
    for (const note of notes) io.err(`${note}\n`)
    const text = parsed.json ? JSON.stringify(data) : lines.join('\n')
    if (text !== '') io.out(`${text}\n`)
    return failed ? 1 : 0
  } catch (error) {
    const { message, code } = failureOf(error)
    io.err(`${message}\n`)
    return code
  } finally {
    await tool.close().catch(() => undefined)
  }
}
