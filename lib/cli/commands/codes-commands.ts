import { readFile } from 'node:fs/promises'
import { CsvError } from '../../codes/csv'
import { loadCodes } from '../../codes/load-codes'
import { type CodeRow, readCodes } from '../../codes/read-codes'
import { type CodeKind, codeKinds, codeSystems } from '../../codes/systems'
import { counted } from '../../format/counted'
import { type DataKindName, dataKindNames, dataKinds } from '../../safety/kinds'
import { loadRows, UnknownAllergens } from '../../safety/load-rows'
import { readRows } from '../../safety/read-rows'
import { dataNouns } from '../../safety/words/nouns'
import { CliError, UsageError } from '../cli-error'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'

const kinds: readonly string[] = [...codeKinds, ...dataKindNames]

export const codesCommands: readonly Command[] = [
  {
    words: ['codes', 'load'],
    summary:
      'Load codes and safety data of the hospital’s own: diagnoses, medicines, allergens, dose limits …',
    args: [
      { name: 'KIND', help: `What the file holds: ${kinds.join(', ')}.` },
      { name: 'FILE', help: 'A CSV file whose first line names the columns.', optional: true },
    ],
    options: [
      { name: 'as', value: 'KIND', help: 'The kind, where only FILE is given. By default diagnosis.' },
      { name: 'only', help: 'Retire the codes of this kind that are not in the file (codes only).' },
      { name: 'dry-run', help: 'Say what would be loaded, and load nothing (safety data only).' },
    ],
    details: [
      'Rows that are there already take the values of the file. Nothing is deleted, and lay words and brands stay.',
      'Codes have the columns code, display and synonyms; more columns are kept as details: of a medicine ingredients',
      'and classes (parted by |), dose, route, frequency.',
      'Safety data have the columns of the files in db/safety. A row is withdrawn by “no” in its column active.',
      'Example: npm run -s portal -- codes load diagnosis icd10-gm.csv --only',
      'Example: npm run -s portal -- codes load dose-limits our-limits.csv --dry-run',
    ],
    async run(call, tool) {
      const { kind, file } = whatAndWhere(call)
      return isDataKind(kind)
        ? await loadData(kind, file, call, tool)
        : await loadCodeSet(kind, file, call, tool)
    },
  },
]

/** `KIND FILE`, or as before `FILE` with `--as KIND`. */
function whatAndWhere(call: Call): { kind: CodeKind | DataKindName; file: string } {
  const file = call.given('FILE')
  const typed = file === undefined ? (call.given('as') ?? 'diagnosis') : call.need('KIND')
  const kind = [...codeKinds, ...dataKindNames].find((one) => one === typed)
  if (!kind) throw new UsageError(`There are no codes of the kind “${typed}”: ${kinds.join(', ')}.`)
  return { kind, file: file ?? call.need('KIND') }
}

const isDataKind = (kind: CodeKind | DataKindName): kind is DataKindName =>
  dataKindNames.some((one) => one === kind)

async function loadCodeSet(kind: CodeKind, file: string, call: Call, tool: Tool): Promise<Output> {
  if (call.has('dry-run')) throw new UsageError('--dry-run is for safety data.')
  const rows = await rowsIn(file, readCodes)
  const { loaded, outOfUse } = await loadCodes(tool.database, tool.actor, kind, rows, {
    only: call.has('only'),
  })
  const gone = outOfUse > 0 ? ` ${counted(outOfUse, 'code')} went out of use.` : ''
  return {
    data: { system: codeSystems[kind].uri, loaded, outOfUse },
    lines: [
      `Loaded ${counted(loaded, 'code')} of ${codeSystems[kind].uri}.${gone}`,
      ...bareMedicines(kind, rows),
    ],
  }
}

async function loadData(kind: DataKindName, file: string, call: Call, tool: Tool): Promise<Output> {
  if (call.has('only'))
    throw new UsageError('--only is for codes. Withdraw a row by “no” in its column active.')
  const rows = await rowsIn(file, (text) => readRows(dataKinds[kind], text))
  const dryRun = call.has('dry-run')
  try {
    const counts = await loadRows(tool.database, tool.actor, kind, rows, { dryRun })
    const { added, changed, same } = counts
    const done = dryRun ? 'Would load' : 'Loaded'
    return {
      data: { kind, ...counts, dryRun },
      lines: [
        `${done} ${dataNouns[kind]} rows: ${added} new, ${changed} changed, ${same} as they were. Others stay.`,
      ],
    }
  } catch (error) {
    if (error instanceof UnknownAllergens) throw new CliError(`${file}: ${error.message}`)
    throw error
  }
}

/** Warns of what the allergy check cannot know about a list of medicines. */
function bareMedicines(kind: CodeKind, rows: readonly CodeRow[]): string[] {
  const bare = rows.filter(
    ({ details }) => !Array.isArray(details.ingredients) || details.ingredients.length === 0,
  )
  if (kind !== 'medicine' || bare.length === 0) return []
  return [
    `${counted(bare.length, 'medicine')} without ingredients: allergies are checked by the name and the ATC code alone.`,
  ]
}

async function rowsIn<Row>(file: string, read: (text: string) => Row[]): Promise<Row[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    const rows = read(text)
    if (rows.length === 0) throw new CliError(`${file} holds no codes.`)
    return rows
  } catch (error) {
    if (error instanceof CsvError) throw new CliError(`${file}: ${error.message}`)
    throw error
  }
}
