import type { Sql } from '@/db/client'
import { readInvariants } from '../invariants/read-invariants'
import { moneyElsewhere, openOfClosed } from './check'
import { digestOf } from './digest'

/** What is wrong at a midnight, by every invariant and in words of the simulation’s own; and the digest of the tables. */
export async function findAtMidnight(owner: Sql): Promise<{ broken: string[]; digest: string }> {
  const broken = (await readInvariants(owner)).filter(({ rows }) => rows > 0)
  return {
    broken: [
      ...broken.map(({ name, rows, ids }) => `${name}: ${rows} rows, such as ${ids.join(', ')}`),
      ...(await openOfClosed(owner)),
      ...(await moneyElsewhere(owner)),
    ],
    digest: await digestOf(owner),
  }
}
