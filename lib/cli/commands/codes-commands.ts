import { readFile } from 'node:fs/promises'
import { CsvError } from '../../codes/csv'
import { loadCodes } from '../../codes/load-codes'
import { type CodeRow, readCodes } from '../../codes/read-codes'
import { type CodeKind, codeKinds, codeSystems } from '../../codes/systems'
import { counted } from '../../format/counted'
import { CliError, UsageError } from '../cli-error'
import type { Command } from '../command'

export const codesCommands: readonly Command[] = [
  {
    words: ['codes', 'load'],
    summary: 'Load codes of the hospital’s own: diagnoses, tests, procedures or medicines.',
    args: [{ name: 'FILE', help: 'A CSV file with the columns code, display and synonyms.' }],
    options: [
      { name: 'as', value: 'KIND', help: `What they are: ${codeKinds.join(', ')}. By default diagnosis.` },
      { name: 'only', help: 'Retire the codes of this kind that are not in the file.' },
    ],
    details: [
      'Codes that are there already take the name and the synonyms of the file. Nothing is deleted.',
      'More columns are kept as details: of a medicine ingredients and classes (parted by |), dose, route, frequency.',
      'Example: npm run -s portal -- codes load icd10-gm.csv --only',
    ],
    async run(call, tool) {
      const kind = asKind(call.given('as') ?? 'diagnosis')
      const rows = await rowsOf(call.need('FILE'))
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
    },
  },
]

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

function asKind(typed: string): CodeKind {
  const kind = codeKinds.find((one) => one === typed)
  if (!kind) throw new UsageError(`There are no codes of the kind “${typed}”: ${codeKinds.join(', ')}.`)
  return kind
}

async function rowsOf(file: string) {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    const rows = readCodes(text)
    if (rows.length === 0) throw new CliError(`${file} holds no codes.`)
    return rows
  } catch (error) {
    if (error instanceof CsvError) throw new CliError(`${file}: ${error.message}`)
    throw error
  }
}
