import { counted } from '../../format/counted'
import { isKilledOften, killOften } from '../../server/process/kill-often'
import { type Simulated, simulate } from '../../simulation/simulate'
import { CliError, UsageError } from '../cli-error'
import { columns } from '../columns'
import type { Call, Command, Output } from '../command'
import { bringUpToDate } from '../commands/db-commands'
import { needOwner } from '../owner'
import type { Tool } from '../tool'

const MOST = { beds: 5_000, days: 3_650, seed: 1_000_000_000, 'at-once': 32 } as const

export const simulateCommand: Command = {
  words: ['db', 'simulate'],
  summary:
    'Let the demo hospital work for days: staff do what is on their lists, through the portal’s own commands.',
  options: [
    { name: 'beds', value: 'N', required: true, help: 'In wards of its own, beside those of the demo.' },
    { name: 'days', value: 'N', required: true, help: 'How many days, each from midnight to midnight.' },
    { name: 'seed', value: 'N', help: 'What chance depends on; 1 by default.' },
    {
      name: 'at-once',
      value: 'N',
      help: 'How many acts at a time; 4 by default. With 1, the same seed gives the same digests.',
    },
    {
      name: 'faults',
      help: 'In the middle of what is done, kill the process and begin it again, cut connections and set the clock back.',
    },
  ],
  details: [
    'Into a database without patients, which is not the one that people work with: the hospital’s clock is set ahead, and stays so.',
    'Says after each midnight what was done, how fast, and whether every invariant holds. The same command goes on after an interruption, and with more days.',
  ],
  run,
}

const refusals: Record<Extract<Simulated, string>, string> = {
  'another plan':
    'The database holds a simulation of other beds, of another seed or of more days. Repeat the command with those, or begin with an empty database.',
  'patients are there':
    'The database has patients already, so nothing was simulated. A simulation only begins in a database without patients.',
  'not the demo’s staff':
    'The database has staff already, and it is not the demo’s. A simulation only begins in a database without staff.',
  'is running': 'A simulation is running in this database.',
}

async function run(call: Call, tool: Tool): Promise<Output> {
  const [beds, days] = [numberOf(call, 'beds', 0), numberOf(call, 'days', 0)]
  const [seed, atOnce] = [numberOf(call, 'seed', 1), numberOf(call, 'at-once', 4)]
  await tool.reachDatabase({ make: true })
  await bringUpToDate(tool)
  const { databaseUrl, ownerUrl } = tool
  if (call.has('faults') && !isKilledOften()) {
    const { code, killed } = await killOften({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl })
    const lines = [`The process was killed ${counted(killed, 'time')}.`]
    return { data: { killed }, lines, failed: code !== 0 }
  }
  const done = await simulate({
    ...{ beds, days, seed, atOnce, ownerUrl: await needOwner(tool), url: tool.databaseUrl },
    timeZone: tool.settings.timeZone,
    faults: call.has('faults') ? { clock: true } : undefined,
    onMidnight: ({ day, commands, seconds, broken, digest }, tally) => {
      const some = [...tally.counts.values()].reduce((sum, count) => sum + count, 0)
      const found = broken.length > 0 ? `BROKEN: ${broken.join('; ')}` : 'all invariants hold'
      tool.io.err(
        `Day ${day} of ${days}: ${some} commands, ${Math.round(some / seconds)} a second, ${commands} in all, ${found}, digest ${digest.slice(0, 16)}\n`,
      )
    },
  })
  if (typeof done === 'string') throw new CliError(refusals[done])
  const { midnights, mistakes, tally } = done
  const last = midnights.at(-1)
  return {
    data: { ...last, mistakes, counts: Object.fromEntries(tally.counts), lost: tally.lost },
    lines: [
      ...columns(
        ['TIMES', 'ACT, AND WHAT BECAME OF IT', 'WHY, THE FIRST TIME'],
        [...tally.counts].sort().map(([name, count]) => [String(count), name, tally.words.get(name) ?? '']),
      ),
      `${counted(midnights.length, 'day')}, ${counted(last?.commands ?? 0, 'command')}, ${counted(tally.lost, 'answer')} lost and asked for again, digest ${last?.digest ?? 'none'}.`,
    ],
    notes: mistakes,
    failed: mistakes.length > 0,
  }
}

function numberOf(call: Call, name: keyof typeof MOST, usual: number): number {
  const given = call.given(name) ?? String(usual)
  const number = Number(given)
  if (!/^\d{1,10}$/.test(given) || number < 1 || number > MOST[name])
    throw new UsageError(
      `--${name} takes a whole number from 1 to ${MOST[name].toLocaleString('en')}, not “${given}”.`,
    )
  return number
}
