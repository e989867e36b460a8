import { expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { readFileType } from '../../documents/model/file-type'
import { openDemo } from '../demo'
import { addDemoPatients } from '../patients/patients'
import { addDemoDocuments } from './documents'

const hospital = demoInTest('demo_documents')

it('has a letter that can be opened, and a consent, as if the portal had kept them', async () => {
  const { sql } = hospital
  const demo = await openDemo(sql, { day: '2026-05-12', timeZone: 'Europe/Lisbon', patients: 30 })
  await addDemoPatients(demo)
  await addDemoDocuments(demo)
  const [letter] = await sql<{ content: Buffer; title: string; steps: string[] }[]>`
    select c.content, d.title, array(select event from status_history h where h.entity = 'document' and h.entity_id = d.id) as steps
      from document d join document_content c on c.id = d.content_id`
  expect(letter && readFileType(letter.content)).toEqual({ type: 'application/pdf' })
  expect(letter).toMatchObject({ title: 'Referral for cataract surgery', steps: ['file'] })
  expect(letter?.content.toString('latin1')).toContain('(Dear colleague,) Tj')
  const consents = await sql`
    select k.procedure, k.status, h.event, k.obtained_at > p.created_at as later
      from consent k join patient p on p.id = k.patient_id and p.birth_date < '2008-05-12'
      join status_history h on h.entity = 'consent' and h.entity_id = k.id`
  expect(consents).toEqual([
    { procedure: 'Cataract surgery', status: 'active', event: 'record', later: true },
  ])
})
