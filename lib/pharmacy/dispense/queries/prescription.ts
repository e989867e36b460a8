import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { notFound } from 'next/navigation'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { medicationRequest } from '@/db/schema/orders'
import {
  medicationDispense,
  medicationDispenseLine,
  medicationQuery,
  medicationReturn,
} from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch } from '@/db/schema/pharmacy/stock'
import { clinic } from '@/db/schema/places'
import { columns, computed, type JsonOf, nullable, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { readTabMark } from '../../../patients/queries/tab-mark'
import { closedTo, p } from '../../../patients/records/person-records'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [m, e, author] = [alias(medicationRequest, 'm'), alias(encounter, 'e'), alias(staff, 'author')]
const [d, l, r, k] = [
  alias(medicationDispense, 'd'),
  alias(medicationDispenseLine, 'l'),
  alias(medicationReturn, 'r'),
  alias(medicationQuery, 'k'),
]
const [i, b, c, w] = [alias(stockItem, 'i'), alias(stockBatch, 'b'), alias(clinic, 'c'), alias(location, 'w')]
const [checker, picker, giver, witness] = [
  alias(staff, 'checker'),
  alias(staff, 'picker'),
  alias(staff, 'giver'),
  alias(staff, 'witness'),
]
const [asker, replier] = [alias(staff, 'asker'), alias(staff, 'replier')]

const lineOf = (sql: Sql) =>
  pairs({
    id: l.id,
    line: l.line,
    batchId: l.batchId,
    lot: b.lot,
    expiresOn: b.expiresOn,
    quantity: l.quantity,
    batchReason: l.batchReason,
    returned: computed<number>(
      sql`(select coalesce(sum(${r.quantity}), 0)::int from ${r} where ${r.dispenseLineId} = ${l.id})`,
    ),
  })

const dispenseOf = (sql: Sql) =>
  pairs({
    id: d.id,
    version: d.version,
    status: d.status,
    statusReason: d.statusReason,
    locationId: d.locationId,
    itemId: d.itemId,
    item: nullable(i.name),
    strength: nullable(i.strength),
    baseUnit: nullable(i.baseUnit),
    medicationSystem: i.medicationSystem,
    medicationCode: i.medicationCode,
    controlled: computed<boolean>(sql`coalesce(${i.controlled}, false)`),
    prescribed: d.prescribed,
    directions: d.directions,
    findings: d.findings,
    overrideReason: d.overrideReason,
    handOverReason: d.handOverReason,
    substitutionReason: d.substitutionReason,
    overReason: d.overReason,
    notPerformedReason: d.notPerformedReason,
    checkedBy: checker.fullName,
    checkedAt: d.checkedAt,
    pickedBy: nullable(picker.fullName),
    handedOverBy: nullable(giver.fullName),
    handedOverAt: d.handedOverAt,
    handedTo: d.handedTo,
    witness: nullable(witness.fullName),
    counselling: d.counselling,
    lines: computed<JsonOf<ReturnType<typeof lineOf>>[]>(sql`(
      select coalesce(json_agg(json_build_object(${lineOf(sql)}) order by ${l.line}), '[]')
        from ${l} join ${b} on ${b.id} = ${l.batchId} where ${l.dispenseId} = ${d.id})`),
  })

const questionOf = pairs({
  id: k.id,
  question: k.question,
  askedBy: asker.fullName,
  askedAt: k.askedAt,
  answer: k.answer,
  answeredBy: nullable(replier.fullName),
  answeredAt: k.answeredAt,
})

/** More than any prescription has. */
const MOST = 200

const columnsOf = (sql: Sql) =>
  columns({
    id: m.id,
    version: m.version,
    patientId: m.patientId,
    visitNumber: e.visitNumber,
    medicine: m.display,
    system: m.system,
    code: m.code,
    category: m.category,
    status: m.status,
    statusReason: m.statusReason,
    dose: m.dose,
    route: m.route,
    routeCode: m.routeCode,
    frequency: m.frequency,
    doseSteps: m.doseSteps,
    asNeeded: m.asNeeded,
    mostPerDay: m.mostPerDay,
    durationDays: m.durationDays,
    quantity: computed<number | null>(sql`${m.quantity}::float8`),
    quantityUnit: m.quantityUnit,
    note: m.note,
    authorId: m.authorId,
    author: author.fullName,
    authoredAt: m.authoredAt,
    overrideReason: m.overrideReason,
    clinic: nullable(c.name),
    ward: nullable(w.name),
    /** 0 to 1: of what was prescribed, what is with the patient. */
    kept: computed<number>(sql`part_supplied(${m.id}, true)::float8`),
    /** As `kept`, with what came back: it is not owed again. */
    supplied: computed<number>(sql`part_supplied(${m.id}, false)::float8`),
    dispenses: computed<JsonOf<ReturnType<typeof dispenseOf>>[]>(sql`(
      select coalesce(json_agg(json_build_object(${dispenseOf(sql)}) order by ${d.createdAt} desc, ${d.id}), '[]')
        from (select * from ${d} where ${d.medicationRequestId} = ${m.id} order by ${d.createdAt} desc limit ${MOST}) d
        left join ${i} on ${i.id} = ${d.itemId} join ${checker} on ${checker.id} = ${d.checkedBy}
        left join ${picker} on ${picker.id} = ${d.pickedBy} left join ${giver} on ${giver.id} = ${d.handedOverBy}
        left join ${witness} on ${witness.id} = ${d.witnessId})`),
    questions: computed<JsonOf<typeof questionOf>[]>(sql`(
      select coalesce(json_agg(json_build_object(${questionOf}) order by ${k.askedAt} desc), '[]')
        from ${k} join ${asker} on ${asker.id} = ${k.askedBy} left join ${replier} on ${replier.id} = ${k.answeredBy}
       where ${k.medicationRequestId} = ${m.id})`),
  })

export type PrescriptionShown = RowOf<ReturnType<typeof columnsOf>>
export type DispenseShown = PrescriptionShown['dispenses'][number]

/**
 * The released prescription `id` with what was dispensed for it and asked about it. Answers 404 for an unknown one, a draft, and
 * one of a chart that is closed to the user. Throws `PermissionMissing`.
 */
export async function readPrescription(access: Access, id: string): Promise<PrescriptionShown> {
  requirePermission(access, 'pharmacy.prescriptions')
  requirePermission(access, 'patients.clinical.read')
  if (!isUuid(id)) notFound()
  const sql = client()
  const [row] = await sql`
    select ${columnsOf(sql)}
      from ${m} join ${e} on ${e.id} = ${m.encounterId} join ${author} on ${author.id} = ${m.authorId}
      join ${p} on ${p.id} = ${m.patientId} and not ${closedTo(sql, access)}
      left join ${c} on ${c.id} = ${e.clinicId} left join ${w} on ${w.id} = ward_of_stay(${e.id})
     where ${m.id} = ${id} and ${m.authoredAt} is not null`
  return row ?? notFound()
}

/** The patient of the prescription `id`, to look into the chart. Answers 404 for an unknown one. Throws `PermissionMissing`. */
export async function patientOfPrescription(access: Access, id: string): Promise<string> {
  requirePermission(access, 'pharmacy.prescriptions')
  if (!isUuid(id)) notFound()
  const sql = client()
  const [row] = await sql`
    select ${columns({ patientId: m.patientId })} from ${m} where ${m.id} = ${id} and ${m.authoredAt} is not null`
  return row?.patientId ?? notFound()
}

/** What tells the tab of a prescription apart, without a name; undefined where the patient is hidden from the user. Throws `PermissionMissing`. */
export async function readPrescriptionMark(access: Access, id: string): Promise<string | undefined> {
  requirePermission(access, 'pharmacy.prescriptions')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`select ${columns({ patientId: m.patientId })} from ${m} where ${m.id} = ${id}`
  const mark = row && (await readTabMark(access, row.patientId))
  return mark && `${mark} ${id.slice(0, 4)}`
}
