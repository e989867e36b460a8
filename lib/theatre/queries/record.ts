import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import {
  theatreCount,
  theatreImplant,
  theatreNote,
  theatreRecoveryScore,
  theatreReturn,
  theatreSpecimen,
} from '@/db/schema/theatre/record'
import { columns, type JsonOf, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [n, i, p] = [alias(theatreCount, 'n'), alias(theatreImplant, 'i'), alias(theatreSpecimen, 'p')]
const [o, v, r] = [alias(theatreNote, 'o'), alias(theatreRecoveryScore, 'v'), alias(theatreReturn, 'r')]
const [s, u, l] = [alias(staff, 's'), alias(staff, 'u'), alias(location, 'l')]

const counts = () =>
  columns({
    id: n.id,
    phase: n.phase,
    kind: n.kind,
    expected: n.expected,
    counted: n.counted,
    action: n.action,
    by: s.fullName,
    with: u.fullName,
    at: n.at,
  })
const implants = () =>
  columns({
    id: i.id,
    product: i.product,
    lot: i.lot,
    serial: i.serial,
    expiresOn: i.expiresOn,
    quantity: i.quantity,
    errorReason: i.errorReason,
    by: s.fullName,
    at: i.createdAt,
  })
const specimens = () =>
  columns({
    id: p.id,
    label: p.label,
    what: p.what,
    container: p.container,
    quantity: p.quantity,
    takenAt: p.takenAt,
    handedAt: p.handedAt,
    handedBy: nullable(u.fullName),
    takenBy: p.takenBy,
    errorReason: p.errorReason,
    by: s.fullName,
    at: p.createdAt,
  })
const notes = () =>
  columns({
    id: o.id,
    version: o.version,
    amendsId: o.amendsId,
    status: o.status,
    authorId: o.authorId,
    author: s.fullName,
    signedAt: o.signedAt,
    procedure: o.procedure,
    findings: o.findings,
    complications: o.complications,
    closure: o.closure,
    instructions: o.instructions,
    bloodLoss: o.bloodLoss,
  })
const scores = () =>
  columns({
    id: v.id,
    activity: v.activity,
    respiration: v.respiration,
    circulation: v.circulation,
    consciousness: v.consciousness,
    oxygen: v.oxygen,
    total: v.total,
    by: s.fullName,
    at: v.at,
  })
const returned = () =>
  columns({
    ward: l.name,
    askedById: r.askedBy,
    askedBy: s.fullName,
    askedAt: r.askedAt,
    acceptedBy: nullable(u.fullName),
    acceptedAt: r.acceptedAt,
  })

/** What is written down of an operation beside its times: instants in ISO 8601. */
export interface OperationRecord {
  counts: JsonOf<ReturnType<typeof counts>>[]
  implants: JsonOf<ReturnType<typeof implants>>[]
  specimens: JsonOf<ReturnType<typeof specimens>>[]
  /** The note first, then its addenda. */
  notes: JsonOf<ReturnType<typeof notes>>[]
  /** The latest first. */
  scores: JsonOf<ReturnType<typeof scores>>[]
  return: JsonOf<ReturnType<typeof returned>> | null
}

/** More than anybody writes down of one operation; a list is never read whole. */
const MOST = 200

/** The record of the operation `id`, without the patient: open the chart before it is shown. Throws `PermissionMissing`. */
export async function readRecord(access: Access, id: string): Promise<OperationRecord> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const list = (rows: Fragment) => sql`(select coalesce(json_agg(x), '[]') from (${rows} limit ${MOST}) x)`
  const [row] = await sql<OperationRecord[]>`
    select ${list(sql`
        select ${counts()} from ${n} join ${s} on ${s.id} = ${n.countedBy} join ${u} on ${u.id} = ${n.withId}
         where ${n.caseId} = ${id} order by ${n.at}, ${n.id}`)} as counts,
      ${list(sql`
        select ${implants()} from ${i} join ${s} on ${s.id} = ${i.createdBy}
         where ${i.caseId} = ${id} order by ${i.createdAt}, ${i.id}`)} as implants,
      ${list(sql`
        select ${specimens()} from ${p} join ${s} on ${s.id} = ${p.createdBy} left join ${u} on ${u.id} = ${p.handedBy}
         where ${p.caseId} = ${id} order by ${p.createdAt}, ${p.id}`)} as specimens,
      ${list(sql`
        select ${notes()} from ${o} join ${s} on ${s.id} = ${o.authorId}
         where ${o.caseId} = ${id} order by ${o.amendsId} is not null, ${o.createdAt}, ${o.id}`)} as notes,
      ${list(sql`
        select ${scores()} from ${v} join ${s} on ${s.id} = ${v.recordedBy}
         where ${v.caseId} = ${id} order by ${v.at} desc, ${v.id}`)} as scores,
      (select row_to_json(x) from (
        select ${returned()} from ${r} join ${l} on ${l.id} = ${r.wardId} join ${s} on ${s.id} = ${r.askedBy}
          left join ${u} on ${u.id} = ${r.acceptedBy} where ${r.caseId} = ${id}) x) as return`
  if (!row) throw new Error('The record of an operation was not read.')
  return row
}
