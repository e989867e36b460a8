import { patient } from '@/db/schema/patients'
import { addDays } from '../../clock/day'
import { documentsDemoWords as words } from '../../documents/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import { insertRows } from '../insert-rows'
import { letterOf } from './letter'

/** A referral letter in the chart of the first adult, and the consent to the operation that it is about. */
export async function addDemoDocuments(demo: Demo): Promise<void> {
  const { sql, day } = demo
  const filedAt = demo.at(-2, '15:20')
  const [adult] = await sql<{ id: string }[]>`
    select ${patient.id} as id from ${patient}
     where ${patient.status} = 'active' and not ${patient.confidential} and ${patient.createdAt} < ${demo.at(-3, '00:00')}
       and ${patient.birthDate} < ${addDays(day, -19 * 366)}::text::date
     order by ${patient.mrn} limit 1`
  if (!adult) return
  const letter = letterOf(words.letter)
  const [contentId, documentId, consentId] = [demoId(demo.random), demoId(demo.random), demoId(demo.random)]
  await sql`
    insert into document_content (id, mime, content) values (${contentId}, 'application/pdf', ${letter})`
  const filed = [step('file', 'current', filedAt, demo.staff('rita'), 'receptionist')]
  const recorded = [step('record', 'active', demo.at(-1, '09:40'), demo.staff('david'), 'doctor')]
  await insertRows(sql, 'document', [
    {
      id: documentId,
      patient_id: adult.id,
      content_id: contentId,
      kind: 'referral-letter',
      title: words.title,
      author: words.author,
      written_on: addDays(day, -6),
      ...keepingOf(filed),
    },
  ])
  await insertRows(sql, 'consent', [
    {
      id: consentId,
      patient_id: adult.id,
      procedure: words.procedure,
      side: 'left',
      decision: 'permit',
      given_by: 'patient',
      obtained_by: demo.staff('david'),
      witnessed_by: demo.staff('jane'),
      obtained_at: demo.at(-1, '09:30'),
      ...keepingOf(recorded),
    },
  ])
  await insertRows(sql, 'status_history', [
    ...historyOf('document', documentId, filed),
    ...historyOf('consent', consentId, recorded),
  ])
}

const step = (event: string, to: string, at: Date, staffId: number, role: string): DemoStep => ({
  event,
  to,
  at,
  staffId,
  role,
})
