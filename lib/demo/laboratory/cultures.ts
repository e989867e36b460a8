import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { labTest } from '@/db/schema/laboratory/catalogue'
import { patient } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import { codeSystems } from '../../codes/systems'
import { readForm } from '../../forms/read-form'
import { termLine } from '../../laboratory/catalogue/lines'
import { cultureValues } from '../../laboratory/words/cultures/screen'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'
import { linesOf } from './catalogue'
import { complete, issue, move, type Row } from './results'

const [e, p, t] = [alias(encounter, 'e'), alias(patient, 'p'), alias(labTest, 't')]

interface Wanted {
  /** LOINC. */
  code: string
  growth: keyof typeof cultureValues
  /** The organism that grew, how much of it, and what it is susceptible to, with the MIC in mg/L. */
  organism?: string
  quantity?: string
  tested?: readonly (readonly [antibiotic: string, result: 'S' | 'I' | 'R', mic: string | null])[]
  comment?: string
}

/** One with growth, one without, and one that is reported as preliminary and goes on. */
const CULTURES: readonly Wanted[] = [
  {
    ...{ code: '630-4', growth: 'growth', organism: 'Escherichia coli', quantity: '≥ 10^5 CFU/mL' },
    tested: [
      ['Ampicillin', 'R', '>8'],
      ['Ceftriaxone', 'S', '<=0.25'],
      ['Ciprofloxacin', 'R', '4'],
      ['Gentamicin', 'S', '1'],
      ['Nitrofurantoin', 'S', '<=16'],
      ['Piperacillin-tazobactam', 'I', null],
    ],
  },
  { code: '630-4', growth: 'none' },
  { code: '600-7', growth: 'unidentified', comment: 'Gram-negative rods in one of two bottles.' },
]

/** Hours before the present of the demo. */
const AGO = { order: 54, collect: 53, receive: 52, enter: 6, verify: 5 }

/** Organisms, antibiotics, and cultures of people who are in hospital: final ones, and one that is preliminary. */
export async function addDemoCultures(demo: Demo): Promise<void> {
  const { sql, random } = demo
  const laura = demo.staff('laura')
  const since = demo.at(-400, '08:00')
  const keeping = { version: 1, created_at: since, created_by: laura, updated_at: since, updated_by: laura }
  const terms = (await linesOf('culture-terms.csv')).map((fields) => ({
    id: demoId(random),
    ...readForm(termLine, fields),
  }))
  await insertRows(
    sql,
    'lab_culture_term',
    terms.map((term) => ({ ...term, ...keeping })),
  )
  const idOf = (name: string) => terms.find((term) => term.name === name)?.id ?? ''
  const ago = (hours: number) => new Date(demo.moment.getTime() - hours * 3_600_000)
  const stays = await sql`
    select ${columns({
      id: e.id,
      patientId: e.patientId,
      authorId: computed<number>(sql`${e.practitionerId}`),
    })}
      from ${e} join ${p} on ${p.id} = ${e.patientId} and ${p.status} = 'active' and not ${p.confidential}
     where ${e.class} = 'IMP' and ${e.status} = 'in-progress' and ${e.practitionerId} is not null
       and ${e.startedAt} < ${ago(AGO.order + 2).toISOString()}::text::timestamptz
     order by ${e.startedAt}, ${e.id} limit ${CULTURES.length}`
  for (const [nth, stay] of stays.entries()) {
    const wanted = CULTURES[nth]
    if (wanted) await addCulture(demo, stay, wanted, { ago, idOf })
  }
}

interface Help {
  ago(hours: number): Date
  idOf(name: string): string
}

async function addCulture(
  demo: Demo,
  stay: { id: string; patientId: string; authorId: number },
  wanted: Wanted,
  { ago, idOf }: Help,
): Promise<void> {
  const { sql, random, staff } = demo
  const row = await receive(demo, stay, wanted.code, ago)
  const [value] = await sql<{ id: string }[]>`select id from observation where specimen_id = ${row.id}`
  if (!value) throw new Error('The culture of the demo was not received.')
  const interim = wanted.growth === 'unidentified'
  await sql`
    insert into observation_version (observation_id, run, value, comment, interim, entered_by, entered_at)
    values (${value.id}, 1, ${cultureValues[wanted.growth](wanted.organism ? [wanted.organism] : [])}, ${wanted.comment ?? null}, ${interim},
            ${staff('lena')}, ${ago(AGO.enter)})`
  if (wanted.organism) {
    const isolate = demoId(random)
    await sql`
      insert into lab_isolate (id, observation_id, run, seq, organism_id, organism, growth)
      values (${isolate}, ${value.id}, 1, 1, ${idOf(wanted.organism)}, '', ${wanted.quantity ?? null})`
    await insertRows(
      sql,
      'lab_susceptibility',
      (wanted.tested ?? []).map(([antibiotic, result, mic]) => ({
        ...{ isolate_id: isolate, antibiotic_id: idOf(antibiotic), antibiotic: '' },
        ...{ result, mic, mic_unit: mic && 'mg/L' },
      })),
    )
  }
  await move(demo, [value.id], {
    ...{ event: 'enter', to: 'preliminary', at: ago(AGO.enter), by: 'lena' },
    set: sql`run = 1`,
  })
  const at = ago(AGO.verify)
  await move(demo, [value.id], {
    ...(interim ? { event: 'release-interim', to: 'registered' } : { event: 'verify', to: 'final' }),
    ...{ at, by: 'laura' },
    set: interim
      ? sql`run = null, interim_run = 1, interim_by = ${staff('laura')}, interim_at = ${at}`
      : sql`verified_by = ${staff('laura')}, verified_at = ${at}`,
  })
  await issue(demo, row, { status: interim ? 'partial' : 'final', version: 1, at, reason: null })
  if (!interim) await complete(demo, row, at)
}

/** The order of a culture in a stay, and its specimen in the laboratory. */
async function receive(
  demo: Demo,
  { id: encounterId, patientId, authorId }: { id: string; patientId: string; authorId: number },
  code: string,
  ago: Help['ago'],
): Promise<Row> {
  const { sql, random, staff } = demo
  const [test] = await sql`
    select ${columns({ id: t.id, name: t.name, type: t.specimenType, container: t.container, bench: t.bench })}
      from ${t} where ${t.code} = ${code}`
  if (!test) throw new Error(`The catalogue of the demo has no test ${code}.`)
  const ordered: DemoStep[] = [
    { event: 'order', to: 'draft', at: ago(AGO.order), staffId: authorId, role: 'doctor' },
    { event: 'release', to: 'active', at: ago(AGO.order), staffId: authorId, role: 'doctor' },
  ]
  const orderId = demoId(random)
  const { uri: system } = codeSystems.laboratory
  await insertRows(sql, 'service_request', [
    {
      ...{ id: orderId, encounter_id: encounterId, patient_id: patientId, category: 'laboratory', system },
      ...{ code, display: test.name, priority: 'routine', author_id: authorId, authored_at: ago(AGO.order) },
      ...keepingOf(ordered),
    },
  ])
  await insertRows(sql, 'status_history', historyOf('service_request', orderId, ordered))
  await insertRows(sql, 'outbox', [
    {
      ...{ event: 'order.lab.signed', entity: 'service_request', entity_id: orderId, patient_id: patientId },
      ...{ payload: { category: 'laboratory', code }, at: ago(AGO.order) },
    },
  ])
  const [leo, lena] = [staff('leo'), staff('lena')]
  const [collectedAt, receivedAt] = [ago(AGO.collect), ago(AGO.receive)]
  const steps: DemoStep[] = [
    { event: 'order', to: 'ordered', at: ago(AGO.order), staffId: leo, role: 'phlebotomist' },
    { event: 'collect', to: 'available', at: collectedAt, staffId: leo, role: 'phlebotomist' },
    { event: 'receive', to: 'available', at: receivedAt, staffId: lena, role: 'lab_technician' },
  ]
  const id = demoId(random)
  await insertRows(sql, 'specimen', [
    {
      ...{
        id,
        service_request_id: orderId,
        patient_id: patientId,
        type: test.type,
        container: test.container,
      },
      ...{ bench: test.bench, printed_at: ago(AGO.order), printed_by: leo, identified_by: 'wristband' },
      ...{ collected_at: collectedAt, collected_by: leo, received_at: receivedAt, received_by: lena },
      ...keepingOf(steps),
    },
  ])
  await insertRows(sql, 'status_history', historyOf('specimen', id, steps))
  return { id, orderId, patientId, authorId, receivedAt }
}
