import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { dischargeSummary } from '@/db/schema/inpatient/summaries'
import { columns, computed } from '@/db/select-list'
import { codeSystems } from '../codes/systems'
import type { KeptFact } from '../inpatient/model/summary-text'
import { demoCareWords as words } from '../inpatient/words/summary/demo'
import type { Demo } from './demo'
import { demoId } from './demo-id'
import { type DemoStep, historyOf, keepingOf } from './demo-steps'
import { insertRows } from './insert-rows'

const [e, d] = [alias(encounter, 'e'), alias(dischargeSummary, 'd')]

const HOUR_MS = 3_600_000

/** A ward-round note and a primary diagnosis for those who lie on a ward, and the summary of who was discharged. */
export async function addDemoStayCare(demo: Demo): Promise<void> {
  const david = demo.staff('david')
  const stays = await demo.sql`
    select ${columns({
      id: e.id,
      patientId: e.patientId,
      status: e.status,
      reason: e.reason,
      // Every one of them was received.
      startedAt: computed<Date>(demo.sql`${e.startedAt}`),
    })} from ${e} where ${e.class} = 'IMP' and ${e.startedAt} is not null order by ${e.visitNumber}`
  const notes = []
  const diagnoses = []
  const history = []
  for (const [nth, { id, patientId, startedAt }] of stays.entries()) {
    const ids = { encounter_id: id, patient_id: patientId }
    const [noteId, diagnosisId] = [demoId(demo.random), demoId(demo.random)]
    const at = new Date(startedAt.getTime() + HOUR_MS)
    const signedAt = new Date(at.getTime() + HOUR_MS / 4)
    const by = { staffId: david, role: 'doctor' }
    const written: DemoStep[] = [
      { event: 'write', to: 'draft', at, ...by },
      { event: 'sign', to: 'signed', at: signedAt, ...by },
    ]
    const note = words.notes[nth % words.notes.length]
    const diagnosis = words.diagnoses[nth % words.diagnoses.length]
    if (!note || !diagnosis) continue
    notes.push({
      ...{ id: noteId, ...ids, author_id: david, amends_id: null },
      ...{ ...note, signed_at: signedAt, signed_by: david, ...keepingOf(written) },
    })
    const made: DemoStep[] = [{ event: 'confirmed', to: 'confirmed', at, ...by }]
    diagnoses.push({
      ...{ id: diagnosisId, ...ids, system: codeSystems.diagnosis.uri, use: 'primary' },
      ...{ ...diagnosis, ...keepingOf(made) },
    })
    history.push(
      ...historyOf('encounter_note', noteId, written),
      ...historyOf('encounter_diagnosis', diagnosisId, made),
    )
  }
  await insertRows(demo.sql, 'encounter_note', notes)
  await insertRows(demo.sql, 'encounter_diagnosis', diagnoses)
  await insertRows(demo.sql, 'status_history', history)
  const discharged = stays.findIndex(({ status }) => status === 'discharged')
  const [stay, diagnosis] = [stays[discharged], diagnoses[discharged]]
  if (stay && diagnosis) await addSummary(demo, stay, `${diagnosis.code} ${diagnosis.display}`)
}

/** A summary begins as a draft and is signed then, as its table wants it. */
async function addSummary(
  { sql, staff, random, at }: Demo,
  { id, patientId, reason }: { id: string; patientId: string; reason: string },
  diagnosis: string,
): Promise<void> {
  const david = staff('david')
  const [summaryId, written, signed] = [demoId(random), at(-1, '14:20'), at(-1, '14:50')]
  const by = { staffId: david, role: 'doctor' }
  const steps: DemoStep[] = [
    { event: 'write', to: 'draft', at: written, ...by },
    { event: 'sign', to: 'signed', at: signed, ...by },
  ]
  await insertRows(sql, 'discharge_summary', [
    {
      ...{ id: summaryId, encounter_id: id, patient_id: patientId, edition: 1, reason, ...words.summary },
      ...keepingOf(steps.slice(0, 1)),
    },
  ])
  const facts: KeptFact[] = [{ part: 'diagnoses', at: null, what: diagnosis, detail: words.primary }]
  await sql`
    update ${dischargeSummary} as d
       set status = 'signed', facts = ${JSON.stringify(facts)}::text::jsonb, signed_at = ${signed}, signed_by = ${david},
           version = 2, updated_at = ${signed} where ${d.id} = ${summaryId}`
  await insertRows(sql, 'status_history', historyOf('discharge_summary', summaryId, steps))
}
