import { counted } from '../../format/counted'
import { readInvariants } from '../../invariants/read-invariants'
import { columns } from '../columns'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'

/** Counts what breaks an invariant, and fails if anything does. */
export const invariantsCommand: Command = {
  words: ['db', 'invariants'],
  summary: 'Count the rows that break what must always hold, such as one patient in a bed.',
  details: [
    'Every invariant by name, with the number of rows that break it, all at one moment. Ends with 1 if there are any.',
    'The tables hold them too; this finds what was written past their triggers and constraints.',
  ],
  run: countBroken,
}

async function countBroken(_: Call, tool: Tool): Promise<Output> {
  const invariants = await readInvariants(tool.sql)
  const broken = invariants.filter(({ rows }) => rows > 0)
  return {
    data: { broken: broken.length, invariants },
    lines: [
      ...columns(
        ['ROWS', 'NAME', 'WHAT HOLDS'],
        invariants.map(({ name, sentence, rows }) => [String(rows), name, sentence]),
      ),
      ...broken.map(({ name, ids }) => `${name}: ${ids.join(', ')}`),
    ],
    notes: broken.length > 0 ? [`${counted(broken.length, 'invariant')} broken.`] : [],
    failed: broken.length > 0,
  }
}
