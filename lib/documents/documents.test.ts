import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openBackup } from '@/db/backup/read-backup'
import { restoreBackup } from '@/db/backup/restore'
import { writeBackup } from '@/db/backup/write-backup'
import { PNG_FRAME, pdf, png } from '@/e2e/support/records/files'
import { addPatient } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { partOf, readChart } from '../chart/read-chart'
import { mergePatients, unmergePatients } from '../flows/merge-records'
import { retractPatient } from '../flows/patient-status'
import { client } from '../platform/database'
import { readTimeline } from '../timeline/read-timeline'
import { timelineWords } from '../timeline/timeline-words'
import { command, unkeyedCommand } from '../workflow/command'
import { documentsInChart } from './chart'
import { LARGEST_FILE } from './model/codes'
import { findDocument, readContent, readDocuments } from './queries/documents'
import { type DocumentToFile, fileDocument } from './steps/file-document'
import { retractDocument } from './steps/retract-document'

const hospital = hospitalInTest('documents')
afterAll(() => client().end())

const jane = () => hospital.as('jane')
let files = 0
/** A file that no chart has yet. */
const unused = () => {
  files += 1
  return pdf(`Letter ${files}`)
}

const plain = {
  encounterId: null,
  kind: 'referral-letter',
  author: null,
  writtenOn: null,
  supersedesId: null,
} as const
const wanted = (patientId: string, more: Partial<DocumentToFile> = {}): DocumentToFile => ({
  ...plain,
  patientId,
  title: 'Referral',
  ...more,
})
const file = (to: DocumentToFile, bytes = unused(), who = jane()) =>
  unkeyedCommand(who, (transaction) => fileDocument(transaction, who, to, bytes))
const retract = (patientId: string, id: string, expectedVersion = 1, who = jane()) =>
  unkeyedCommand(who, (transaction) =>
    retractDocument(transaction, who, { patientId, id, expectedVersion, reason: 'Another patient’s' }),
  )
const patient = async () => (await addPatient(hospital.sql)).id
const listed = (patientId: string) => readDocuments(jane(), patientId)
const statusesOf = async (patientId: string) =>
  Object.fromEntries((await listed(patientId)).map(({ title, status }) => [title, status]))

describe('a document is added to a chart', () => {
  it('as it is, with what its bytes say that it is', async () => {
    const patientId = await patient()
    const bytes = unused()
    const { id } = await file(wanted(patientId, { author: 'Dr Silva', writtenOn: '2026-11-02' }), bytes)
    expect(await listed(patientId)).toMatchObject([
      {
        id,
        kind: 'referral-letter',
        title: 'Referral',
        author: 'Dr Silva',
        writtenOn: '2026-11-02',
        status: 'current',
        mime: 'application/pdf',
        size: bytes.length,
        recordedBy: 'Jane Achieng',
      },
    ])
    const found = await findDocument(jane(), id)
    if (!found) throw new Error('It cannot be opened.')
    expect(found).toMatchObject({ patientId, title: 'Referral' })
    expect((await readContent(jane(), found)).equals(bytes)).toBe(true)
  })

  it('with the visit it belongs to, and with no other’s', async () => {
    const visit = await addVisit(hospital.sql)
    await file(wanted(visit.patientId, { encounterId: visit.id }))
    const other = wanted(await patient(), { encounterId: visit.id })
    await expect(file(other)).rejects.toMatchObject({ code: 'rule', field: 'encounter' })
  })

  it('once for a form that is sent twice, and another file is not taken for the same form', async () => {
    const patientId = await patient()
    const bytes = unused()
    const sent = { key: crypto.randomUUID(), action: 'fileDocument', content: { sha256: 'one' } }
    const send = (content = sent.content) =>
      command(jane(), { ...sent, content }, (transaction) =>
        fileDocument(transaction, jane(), wanted(patientId), bytes),
      )
    expect(await send()).toEqual(await send())
    await expect(send({ sha256: 'two' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await listed(patientId)).toHaveLength(1)
  })

  it('once for its content, unless that was an error or it is another patient’s', async () => {
    const [patientId, other, bytes] = [await patient(), await patient(), unused()]
    const { id } = await file(wanted(patientId), bytes)
    await expect(file(wanted(patientId, { title: 'Again' }), bytes)).rejects.toMatchObject({
      code: 'rule',
      field: 'file',
    })
    await file(wanted(other), bytes)
    await retract(patientId, id)
    await file(wanted(patientId, { title: 'Again' }), bytes)
    expect(await statusesOf(patientId)).toEqual({ Referral: 'entered-in-error', Again: 'current' })
  })

  it('up to ten megabytes, and not one byte more', async () => {
    const patientId = await patient()
    const largest = png(LARGEST_FILE - PNG_FRAME)
    expect(largest).toHaveLength(LARGEST_FILE)
    const { id } = await file(wanted(patientId, { kind: 'image' }), largest)
    const found = await findDocument(jane(), id)
    expect(found && (await readContent(jane(), found)).equals(largest)).toBe(true)
    const larger = png(LARGEST_FILE - PNG_FRAME + 1)
    await expect(file(wanted(patientId), larger)).rejects.toMatchObject({ code: 'invalid', field: 'file' })
    expect(await listed(patientId)).toHaveLength(1)
  })

  it('only if it is of a type that is taken', async () => {
    const patientId = await patient()
    for (const bytes of [Buffer.from('<svg/>'), Buffer.concat([png(), Buffer.from('<script>')])])
      await expect(file(wanted(patientId), bytes)).rejects.toMatchObject({ code: 'invalid', field: 'file' })
    const active = Buffer.from(
      pdf().toString('latin1').replace('/Type /Catalog', '/Type /Catalog /JS (x)'),
      'latin1',
    )
    await expect(file(wanted(patientId), active)).rejects.toMatchObject({ reason: 'documents.active' })
    expect(await listed(patientId)).toEqual([])
  })

  it('and to none that was entered in error', async () => {
    const { id } = await addPatient(hospital.sql, { status: 'entered-in-error' })
    await expect(file(wanted(id))).rejects.toMatchObject({ code: 'rule' })
  })
})

describe('a newer version', () => {
  it('replaces a document, and if that was an error, the one before is current again', async () => {
    const patientId = await patient()
    const { id: first } = await file(wanted(patientId, { title: 'First' }))
    const second = await file(wanted(patientId, { title: 'Second', supersedesId: first }))
    expect(await statusesOf(patientId)).toEqual({ First: 'superseded', Second: 'current' })
    expect((await listed(patientId)).find(({ title }) => title === 'First')?.replacedBy).toBe('Second')
    await expect(file(wanted(patientId, { supersedesId: first }))).rejects.toMatchObject({ code: 'conflict' })
    await retract(patientId, second.id)
    expect(await statusesOf(patientId)).toEqual({ First: 'current', Second: 'entered-in-error' })
    await file(wanted(patientId, { title: 'Third', supersedesId: first }))
    expect(await statusesOf(patientId)).toMatchObject({ First: 'superseded', Third: 'current' })
  })

  it('never replaces another patient’s', async () => {
    const { id } = await file(wanted(await patient()))
    const to = wanted(await patient(), { supersedesId: id })
    await expect(file(to)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a document that was entered in error', () => {
  it('is listed with the reason, is opened by nobody, and needs a reason and the version that was seen', async () => {
    const patientId = await patient()
    const { id } = await file(wanted(patientId))
    await expect(retract(patientId, id, 7)).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      unkeyedCommand(jane(), (transaction) =>
        retractDocument(transaction, jane(), { patientId, id, expectedVersion: 1, reason: ' ' }),
      ),
    ).rejects.toMatchObject({ code: 'reason_required' })
    expect(await findDocument(jane(), id)).toBeDefined()
    await retract(patientId, id)
    expect(await findDocument(jane(), id)).toBeUndefined()
    expect(await listed(patientId)).toMatchObject([
      { status: 'entered-in-error', statusReason: 'Another patient’s' },
    ])
    await expect(retract(await patient(), id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('who may', () => {
  it('reception adds documents, and neither reads nor takes back any', async () => {
    const rita = hospital.as('rita')
    const patientId = await patient()
    const { id } = await file(wanted(patientId), unused(), rita)
    await expect(readDocuments(rita, patientId)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(findDocument(rita, id)).rejects.toMatchObject({ code: 'forbidden' })
    expect(partOf(await readChart(rita, patientId), documentsInChart)).toBeNull()
  })

  it.each(['peter', 'lena', 'carl', 'olga', 'adam'])('%s does neither', async (username) => {
    const who = hospital.as(username)
    const patientId = await patient()
    await expect(file(wanted(patientId), unused(), who)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(readDocuments(who, patientId)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('nobody in a chart that is closed to them', async () => {
    const { id } = await addPatient(hospital.sql, { confidential: true })
    const david = hospital.as('david')
    const { id: documentId } = await file(wanted(id), unused(), david)
    expect(await readDocuments(david, id)).toHaveLength(1)
    expect(await readDocuments(jane(), id)).toEqual([])
    for (const who of [jane(), hospital.as('rita')])
      await expect(file(wanted(id), unused(), who)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(retract(id, documentId)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the table keeps', () => {
  it('the content as it is', async () => {
    const { id } = await file(wanted(await patient()))
    const of = hospital.owner`select content_id from document where id = ${id}`
    const update = (by: typeof hospital.sql) =>
      by`update document_content set content = content || '\\x00'::bytea where id in (${of})`
    await expect(update(hospital.sql)).rejects.toMatchObject({ code: '42501' })
    await expect(update(hospital.owner)).rejects.toMatchObject({ constraint_name: 'document_content_kept' })
    await expect(hospital.owner`delete from document_content where id in (${of})`).rejects.toMatchObject({
      constraint_name: 'document_content_kept',
    })
  })

  it('what a document says, and its patient', async () => {
    const [patientId, other] = [await patient(), await patient()]
    const { id } = await file(wanted(patientId))
    const refused = { constraint_name: 'document_kept' }
    await expect(hospital.sql`update document set title = 'x' where id = ${id}`).rejects.toMatchObject(
      refused,
    )
    await expect(
      hospital.sql`update document set patient_id = ${other} where id = ${id}`,
    ).rejects.toMatchObject(refused)
    await hospital.sql`update document set version = version + 1 where id = ${id}`
    await retract(patientId, id, 2)
    await expect(
      hospital.sql`update document set status = 'current', status_reason = null where id = ${id}`,
    ).rejects.toMatchObject(refused)
  })

  it('out what is too large, is named as what it is not, or refers to another patient', async () => {
    const { sql } = hospital
    const insert = (mime: string, bytes: Buffer) =>
      sql`insert into document_content (mime, content) values (${mime}, ${bytes}) returning id`
    await expect(insert('image/png', pdf())).rejects.toMatchObject({
      constraint_name: 'document_content_mime',
    })
    await expect(insert('text/html', pdf())).rejects.toMatchObject({
      constraint_name: 'document_content_mime',
    })
    await expect(insert('image/png', png(LARGEST_FILE))).rejects.toMatchObject({
      constraint_name: 'document_content_size',
    })
    await expect(insert('image/png', Buffer.alloc(0))).rejects.toMatchObject({
      constraint_name: 'document_content_mime',
    })
    const [content] = await insert('image/png', png(12))
    const [patientId, visit] = [await patient(), await addVisit(hospital.sql)]
    const document = (encounter: string | null) => sql`
      insert into document (patient_id, encounter_id, content_id, kind, title, status, created_by, updated_by)
      values (${patientId}, ${encounter}, ${content?.id}, 'image', 'x', 'current', ${jane().person.id}, ${jane().person.id})`
    await expect(document(visit.id)).rejects.toMatchObject({ constraint_name: 'document_same_person' })
    await document(null)
  })
})

describe('in the chart', () => {
  it('it is in its part and in the timeline, and one in error is in neither', async () => {
    const patientId = await patient()
    const { id: first } = await file(wanted(patientId, { title: 'First' }))
    await file(wanted(patientId, { title: 'Second', supersedesId: first }))
    const wrong = await file(wanted(patientId, { title: 'Wrong' }))
    await retract(patientId, wrong.id)
    expect(partOf(await readChart(jane(), patientId), documentsInChart)).toMatchObject({
      documents: [
        { title: 'Second', status: 'current' },
        { title: 'First', status: 'superseded' },
      ],
      documentTotal: 2,
      consentTotal: 0,
    })
    const rows = (await readTimeline(jane(), patientId)).rows.map(timelineWords)
    expect(rows).toContainEqual({
      title: 'Referral letter added: First',
      status: 'Replaced',
      detail: 'by Jane Achieng',
    })
    expect(rows.filter(({ title }) => title.includes('added:'))).toHaveLength(2)
    const other = (await readTimeline(hospital.as('peter'), patientId)).rows.map(timelineWords)
    expect(other.filter(({ title }) => title.includes('added:'))).toEqual([])
  })

  it('it stays with its record through a merge, is shown of both, and leaves with an unmerge', async () => {
    const adam = hospital.as('adam')
    const visit = await addVisit(hospital.sql)
    const [from, into] = [visit.patientId, await patient()]
    const { id } = await file(wanted(from, { title: 'Of one' }))
    const { id: ofOther } = await file(wanted(into, { title: 'Of the other' }))
    await unkeyedCommand(adam, (transaction) =>
      mergePatients(transaction, adam, { fromId: from, intoId: into, expectedVersion: {}, reason: 'Same' }),
    )
    expect(await statusesOf(into)).toEqual({ 'Of one': 'current', 'Of the other': 'current' })
    expect((await findDocument(jane(), id))?.patientId).toBe(from)
    const { rows } = await readTimeline(jane(), into)
    expect(rows.filter(({ kind }) => kind === 'document-referral-letter').map(({ ofId }) => ofId)).toEqual([
      into,
      into,
    ])
    await file(wanted(into, { title: 'Newer', supersedesId: id }))
    await file(wanted(into, { title: 'Of a visit', encounterId: visit.id }))
    const elsewhere = wanted(into, { encounterId: visit.id, supersedesId: ofOther })
    await expect(file(elsewhere)).rejects.toMatchObject({ field: 'encounter' })
    expect(await statusesOf(into)).toMatchObject({ 'Of one': 'superseded', Newer: 'current' })
    await unkeyedCommand(adam, (transaction) =>
      unmergePatients(transaction, adam, { fromId: from, reason: 'Not the same' }),
    )
    expect(await statusesOf(into)).toEqual({ 'Of the other': 'current' })
    expect(await statusesOf(from)).toEqual({
      'Of one': 'superseded',
      Newer: 'current',
      'Of a visit': 'current',
    })
  })

  it('a record with documents is not entered in error', async () => {
    const adam = hospital.as('adam')
    const patientId = await patient()
    const { id } = await file(wanted(patientId))
    const end = () =>
      unkeyedCommand(adam, (transaction) =>
        retractPatient(transaction, adam, { patientId, expectedVersion: 1, reason: 'Not a patient' }),
      )
    await expect(end()).rejects.toMatchObject({ reason: 'documents.documentsUnderRecord' })
    await retract(patientId, id)
    await end()
  })
})

it('a backup has the bytes, and a restore gives them back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'))
  try {
    const patientId = await patient()
    // Every byte, and what the format of a backup uses: backslashes, tabs and line ends.
    const every = Buffer.from(Array.from({ length: 256 * 300 }, (_, nth) => nth % 256))
    const image = png(every.length)
    every.copy(image, image.indexOf(Buffer.alloc(64, 7)))
    const { id } = await file(wanted(patientId), image)
    const url = hospital.ownerEnv.DATABASE_OWNER_URL ?? ''
    await writeBackup(url, join(folder, 'backup'))
    await file(wanted(patientId, { title: 'After the backup' }))
    await restoreBackup(url, await openBackup(join(folder, 'backup')), {
      actor: { name: 'operator', source: 'cli' },
    })
    expect(await statusesOf(patientId)).toEqual({ Referral: 'current' })
    const found = await findDocument(jane(), id)
    expect(found && (await readContent(jane(), found)).equals(image)).toBe(true)
    const [row] = await hospital.sql`
      select size, sha256 = encode(sha256(content), 'hex') as whole from document_content
       where id = ${found?.contentId ?? ''}`
    expect(row).toEqual({ size: image.length, whole: true })
  } finally {
    await rm(folder, { recursive: true })
  }
})
