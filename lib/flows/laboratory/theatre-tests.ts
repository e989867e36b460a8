import { alias } from 'drizzle-orm/pg-core'
import { labPanel, labPanelTest, labTest } from '@/db/schema/laboratory/catalogue'
import { specimen } from '@/db/schema/laboratory/specimens'
import { theatreSpecimen } from '@/db/schema/theatre/record'
import { columns, computed, type JsonOf, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [n, m, t] = [alias(labPanel, 'n'), alias(labPanelTest, 'm'), alias(labTest, 't')]
const [w, s] = [alias(theatreSpecimen, 'w'), alias(specimen, 's')]

/** More than a catalogue has for one container each. */
const MOST = 300

const sent = () =>
  pairs({
    entry: w.id,
    accession: s.accession,
    stage: s.stage,
    code: s.rejectionCode,
    reason: s.statusReason,
  })

/** What theatre and the laboratory have to do with each other in an operation. */
export interface TheatreTests {
  /** The tests that are done with one container; those of histology and microbiology first. */
  tests: { id: string; name: string }[]
  /** The specimens of the operation that the laboratory has or expects. */
  sent: JsonOf<ReturnType<typeof sent>>[]
}

/** Reads what can be asked of the laboratory in an operation, and what was. Throws `PermissionMissing`. */
export async function readTheatreTests(access: Access, operation: string): Promise<TheatreTests> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const [row] = await sql<TheatreTests[]>`
    select ${columns({
      tests: computed<TheatreTests['tests']>(sql`(
        select coalesce(json_agg(json_build_object('id', one.id, 'name', one.name) order by one.rank, one.name, one.id), '[]')
          from (select ${n.id} as id, ${n.name} as name,
                       min(case ${t.bench} when 'histology' then 1 when 'microbiology' then 2 else 3 end) as rank
                  from ${n} join ${m} on ${m.panelId} = ${n.id} join ${t} on ${t.id} = ${m.testId} and ${t.active}
                 where ${n.active} group by ${n.id}, ${n.name}
                having count(distinct (${t.specimenType}, ${t.container})) = 1
                 order by rank, name limit ${MOST}) one)`),
      sent: computed<TheatreTests['sent']>(sql`(
        select coalesce(json_agg(json_build_object(${sent()})), '[]')
          from ${w} join ${s} on ${s.id} = ${w.specimenId} where ${w.caseId} = ${operation})`),
    })}`
  if (!row) throw new Error('The tests for an operation were not read.')
  return row
}
