import { readFile, writeFile } from 'node:fs/promises'
import { applyFile, FaultyFile } from '../../access/file/apply'
import { type Fault, readAccessFile } from '../../access/file/faults'
import { readCurrent } from '../../access/file/read-current'
import { type AccessFile, accessFileSchema } from '../../access/file/schema'
import { Refusal } from '../../platform/refusal'
import { CliError } from '../cli-error'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'
import { planData, planLines, previewData, previewLines } from './plan-lines'

const FILE = { name: 'FILE', help: 'A file as access export writes it; - is standard input.' }
const FORCE = { name: 'force', help: 'Even if nobody could administer access afterwards.' }
const LEFT_ALONE =
  'What the file does not list is left alone: other roles, menus, permissions and rules, and who has which role.'

export const fileCommands: readonly Command[] = [
  {
    words: ['access', 'export'],
    summary: 'Write roles, menus, permissions, grants and rules as JSON, in an order that does not change.',
    args: [{ name: 'FILE', help: 'Where to; without it, standard output.', optional: true }],
    options: [{ name: 'schema', help: 'The JSON Schema of the file instead.' }],
    details: [
      'Names stand for everything, so the file fits any database. Who has which role is not in it.',
      'Example: npm run -s portal -- access export access.json',
    ],
    run: exportFile,
  },
  {
    words: ['access', 'diff'],
    summary: 'Say what a file would change, and what that opens and closes for whom. Nothing is changed.',
    args: [FILE],
    details: [LEFT_ALONE],
    run: (call, tool) => apply(call, tool, 'diff'),
  },
  {
    words: ['access', 'apply'],
    summary: 'Make the access as a file says: all of it or nothing.',
    args: [FILE],
    options: [{ name: 'dry-run', help: 'Do and prove everything, and take it back.' }, FORCE],
    details: [
      LEFT_ALONE,
      'A file that names what does not exist is refused with every fault, and so is one that breaks a rule about access.',
      'Example: npm run -s portal -- access apply access.json --dry-run',
    ],
    run: (call, tool) => apply(call, tool, call.has('dry-run') ? 'dry-run' : 'apply'),
  },
]

async function exportFile(call: Call, tool: Tool): Promise<Output> {
  const data = call.has('schema')
    ? accessFileSchema()
    : await tool.database.transaction((transaction) => readCurrent(transaction), {
        isolationLevel: 'repeatable read',
        accessMode: 'read only',
      })
  const text = JSON.stringify(data, null, 2)
  const file = call.given('FILE')
  if (file === undefined) return { data, lines: text.split('\n') }
  try {
    await writeFile(file, `${text}\n`)
  } catch (error) {
    throw new CliError(`${file} cannot be written: ${reasonOf(error)}`)
  }
  return { data: { file }, lines: [`Written to ${file}.`] }
}

async function apply(call: Call, tool: Tool, how: 'diff' | 'dry-run' | 'apply'): Promise<Output> {
  const read = readAccessFile(await jsonIn(call.need('FILE'), tool))
  if ('faults' in read) return faulty(read.faults)
  try {
    return await applied(tool, read.file, { how, mayLockOut: how === 'diff' || call.has('force') })
  } catch (error) {
    if (error instanceof FaultyFile) return faulty(error.faults)
    if (error instanceof Refusal)
      return {
        data: { changed: false, refused: error.message },
        lines: [`Refused, and nothing was changed: ${error.message}`],
        failed: true,
      }
    throw error
  }
}

async function applied(
  tool: Tool,
  file: AccessFile,
  { how, mayLockOut }: { how: 'diff' | 'dry-run' | 'apply'; mayLockOut: boolean },
): Promise<Output> {
  const dryRun = how !== 'apply'
  const { name } = tool.actor
  const changed = await applyFile(tool.database, { name, source: 'file' }, file, {
    dryRun,
    mayLockOut,
    unproved: how === 'diff',
  })
  const { plan, preview } = changed.result
  if (!dryRun) await tool.changed(changed)
  const moved = changed.before !== changed.after
  const changes = planLines(plan)
  return {
    data: {
      changed: moved && !dryRun,
      ...(dryRun && { wouldChange: moved }),
      ...planData(plan),
      ...(await previewData(tool, preview)),
      ...(!dryRun && { before: changed.before, after: changed.after }),
    },
    lines: [
      ...(changes.length > 0 ? changes : ['Already so: nothing differs.']),
      ...(await previewLines(tool, preview)),
      ...(dryRun
        ? []
        : [moved ? `Version: ${changed.before} -> ${changed.after}` : `Version: ${changed.after}`]),
    ],
    notes: plan.unnamed.length > 0 ? [`Not in the file, and left alone: ${plan.unnamed.join(', ')}.`] : [],
  }
}

const faulty = (faults: readonly Fault[]): Output => ({
  data: { changed: false, faults },
  lines: faults.map(({ path, problem }) => `${path}: ${problem}`),
  notes: ['Nothing was changed.'],
  failed: true,
})

async function jsonIn(file: string, tool: Tool): Promise<unknown> {
  let text: string
  try {
    text = file === '-' ? await tool.io.stdin() : await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${reasonOf(error)}`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CliError(`${file} is not JSON: ${reasonOf(error)}`)
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
