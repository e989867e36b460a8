// First: what the others compute when they are loaded asks what the modules declare.
import '@/lib/modules'

import { appendFileSync } from 'node:fs'
import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import { demoAccess } from '../measure/demo-access'
import { operations } from './draw'
import { readPlaces } from './places'

/*
 * A process that does operations until there are as many as asked, or until it is killed: each is written down before the next
 * begins. Its settings are its arguments, as JSON.
 */
export interface WorkerSettings {
  seed: number
  operations: number
  log: string
}

const people = ['david', 'jane', 'greta', 'adam', 'olga'] as const

async function main({ seed, operations: count, log }: WorkerSettings): Promise<void> {
  const sql = client()
  const access = new Map(
    await Promise.all(people.map(async (name) => [name as string, await demoAccess(sql, name)] as const)),
  )
  const as = (name: string) => {
    const found = access.get(name)
    if (!found) throw new Error(`Nobody is called ${name}.`)
    return found
  }
  const next = operations(sql, { random: seededRandom(seed), places: await readPlaces(sql), as })
  for (let nth = 0; nth < count; nth++) appendFileSync(log, `${JSON.stringify(await next())}\n`)
  await sql.end({ timeout: 1 })
}

main(JSON.parse(process.argv[2] ?? '{}')).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
