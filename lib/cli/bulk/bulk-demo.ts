import { DEMO_PASSWORD, demoPeople } from '@/db/demo/people'
import { type BulkLoaded, loadBulk } from '../../demo/bulk/load-bulk'
import { counted } from '../../format/counted'
import { readInvariants } from '../../invariants/read-invariants'
import { CliError, UsageError } from '../cli-error'
import type { Call, Option, Output } from '../command'
import { needOwner } from '../owner'
import type { Tool } from '../tool'

const MOST = { beds: 5_000, years: 20 } as const

/** The parameters of a hospital of years in bulk. */
export const bulkOptions: readonly Option[] = [
  {
    name: 'beds',
    value: 'N',
    help: `Beside the demo, a hospital of so many beds, from 1 to ${MOST.beds.toLocaleString('en')}; with --years.`,
  },
  { name: 'years', value: 'N', help: `How many years it has worked, from 1 to ${MOST.years}.` },
]

/** The beds and years of the call; undefined if neither is given. Throws `UsageError`. */
export function bulkGiven(call: Call): { beds: number; years: number } | undefined {
  const [beds, years] = [call.given('beds'), call.given('years')]
  if (beds === undefined && years === undefined) return undefined
  if (beds === undefined || years === undefined)
    throw new UsageError('--beds and --years are given together, such as --beds 400 --years 5.')
  if (call.given('patients') !== undefined || call.given('day') !== undefined)
    throw new UsageError('--patients and --day are of the small demo, not of one with --beds and --years.')
  return { beds: within('beds', beds), years: within('years', years) }
}

function within(name: keyof typeof MOST, given: string): number {
  const number = Number(given)
  if (!/^\d{1,5}$/.test(given) || number < 1 || number > MOST[name])
    throw new UsageError(
      `--${name} takes a whole number from 1 to ${MOST[name].toLocaleString('en')}, not “${given}”.`,
    )
  return number
}

const refusals: Partial<Record<BulkLoaded, string>> = {
  'another plan':
    'The database holds part of a hospital of other beds or years, whose load was interrupted. Repeat the command with those, or begin with an empty database.',
  'patients are there':
    'The database has patients already, so nothing was loaded. A hospital in bulk only goes into a database without patients.',
  'not the demo’s staff':
    'The database has staff already, and it is not the demo’s, so nothing was loaded. The demo only goes into a database without staff.',
}

/** Loads the demo and a hospital of years beside it, and proves what it loaded. */
export async function loadBulkDemo(
  tool: Tool,
  { beds, years }: { beds: number; years: number },
  onProgress: (what: string, done: number) => void,
): Promise<Output> {
  const { timeZone } = tool.settings
  const began = Date.now()
  const loaded = await loadBulk(await needOwner(tool), { beds, years, timeZone, onProgress })
  const refusal = refusals[loaded]
  if (refusal) throw new CliError(refusal)
  onProgress('invariants', 0)
  const broken = (await readInvariants(tool.sql)).filter(({ rows }) => rows > 0)
  const seconds = Math.round((Date.now() - began) / 1_000)
  return {
    data: { loaded: true, beds, years, seconds, broken: broken.map(({ name }) => name) },
    lines: [
      `The demo hospital is loaded, and beside it one of ${counted(beds, 'bed')} and ${counted(years, 'year')} (${seconds} s).`,
      `${demoPeople.length} people, password ${DEMO_PASSWORD}.`,
    ],
    notes: broken.map(({ name, rows }) => `${name} is broken by ${counted(rows, 'row')}.`),
    failed: broken.length > 0,
  }
}
