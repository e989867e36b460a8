import { readFile } from 'node:fs/promises'
import { staff } from '@/db/schema/access'
import { columns, type RowOf } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { identify } from '../../access/audit-identity'
import { holds } from '../../access/decision/holders'
import { counted } from '../../format/counted'
import { Refusal } from '../../platform/refusal'
import { doLines } from '../../setup/do-lines'
import { LinesRefused } from '../../setup/lines-refused'
import type { LineOutcome } from '../../setup/list'
import { readRows } from '../../setup/read-rows'
import { CliError } from '../cli-error'
import type { Call, Command, Output } from '../command'
import { asUsername, unknownPerson } from '../known-names'
import type { Tool } from '../tool'

export const placesCommand: Command = {
  words: ['places', 'import'],
  summary: 'Load sites, wards, rooms, beds and theatres from a list: all of it or nothing.',
  args: [{ name: 'FILE', help: 'A CSV file whose first line names the columns; - is standard input.' }],
  options: [
    { name: 'dry-run', help: 'Say what each line would do, and do nothing.' },
    {
      name: 'as',
      value: 'USERNAME',
      help: 'In whose name they are kept: somebody who may manage places. Needed where more than one may.',
    },
  ],
  details: [
    'Columns: site,ward,ward code,room,bed,theatre. What is there already stays as it is.',
    'Example: npm run -s portal -- places import beds.csv --dry-run',
  ],
  run: importPlaces,
}

async function importPlaces(call: Call, tool: Tool): Promise<Output> {
  const file = call.need('FILE')
  const dryRun = call.has('dry-run')
  const text = await textOf(file, tool)
  const person = await keeperOf(call, tool)
  try {
    const lines = await load(tool, person, { text, dryRun })
    const idle = lines.filter((line) => line.idle).length
    const done = dryRun ? 'Nothing is saved yet' : 'Saved'
    return {
      data: { file, dryRun, lines },
      lines: [
        ...lines.map(lineText),
        `${done}: ${counted(lines.length, 'line')}, ${idle} with nothing to do.`,
      ],
    }
  } catch (error) {
    if (error instanceof LinesRefused)
      return {
        data: { file, dryRun, lines: error.lines, refused: error.message },
        lines: error.lines.filter(({ wrong }) => wrong).map(lineText),
        notes: [error.message],
        failed: true,
      }
    if (error instanceof Refusal) throw new CliError(`${file}: ${error.message}`)
    throw error
  }
}

const lineText = ({ line, text }: { line: number; text: string }) => `Line ${line}: ${text}`

/** Undoes what was done to see what it would do. */
class OnlyChecked extends Error {
  constructor(readonly outcomes: LineOutcome[]) {
    super('Only checked.')
  }
}

async function load(
  tool: Tool,
  actor: Actor,
  { text, dryRun }: { text: string; dryRun: boolean },
): Promise<LineOutcome[]> {
  const rows = readRows('places', text)
  try {
    return await tool.database.transaction(async (transaction) => {
      await identify(transaction, tool.actor)
      const outcomes = await doLines({ transaction, actor, linkKeys: new Map() }, 'places', rows)
      if (dryRun) throw new OnlyChecked(outcomes)
      return outcomes
    })
  } catch (error) {
    if (error instanceof OnlyChecked) return error.outcomes
    throw error
  }
}

const personColumns = columns({ id: staff.id, username: staff.username, fullName: staff.fullName })

/**
 * In whose name the records are kept: who was named, or the only one who may manage places. A dry run keeps none, so
 * anybody who may will do. They act with that permission alone; the log names the tool.
 */
async function keeperOf(call: Call, tool: Tool): Promise<Actor> {
  const { sql } = tool
  const may = await sql<RowOf<typeof personColumns>[]>`
    select ${personColumns} from ${staff} where ${holds(sql, staff.id, 'places.manage')} order by ${staff.id}`
  const names = may.map(({ username }) => username)
  const asked = call.given('as')
  const [first] = may
  if (!first) throw new CliError('Nobody may manage places. Give somebody that permission first.')
  if (asked === undefined && may.length > 1 && !call.has('dry-run'))
    throw new CliError(`Say in whose name the places are kept, with --as: ${names.join(', ')}.`)
  const person = asked === undefined ? first : may.find(({ username }) => username === asUsername(asked))
  if (!person) throw unknownPerson(asked ?? '', names)
  return { person, roles: [], may: (permission) => permission === 'places.manage' }
}

async function textOf(file: string, tool: Tool): Promise<string> {
  try {
    return file === '-' ? await tool.io.stdin() : await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
