// First: what the others compute when they are loaded asks what the modules declare.
import '@/lib/modules'

import { appendFileSync } from 'node:fs'
import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import { demoPeopleOf } from '@/lib/simulation/people'
import { type SubjectName, subjects } from './subjects'

/*
 * A process that does operations until there are as many as asked, or until it is killed: each is written down before the next
 * begins. Its settings are its arguments, as JSON.
 */
export interface WorkerSettings {
  subject: SubjectName
  seed: number
  operations: number
  log: string
}

async function main({ subject: name, seed, operations: count, log }: WorkerSettings): Promise<void> {
  const sql = client()
  const subject = subjects[name]
  const next = await subject.begin(sql, {
    random: seededRandom(seed),
    as: await demoPeopleOf(sql, subject.people),
  })
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
