import { afterAll, describe, expect, it } from 'vitest'
import { pdf } from '@/e2e/support/records/files'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { partOf, readChart } from '../chart/read-chart'
import { mergePatients } from '../flows/merge-records'
import { readForm } from '../forms/read-form'
import { client } from '../platform/database'
import { readTimeline } from '../timeline/read-timeline'
import { timelineWords } from '../timeline/timeline-words'
import { unkeyedCommand } from '../workflow/command'
import { documentsInChart } from './chart'
import { activeConsentFor, readConsents } from './queries/consents'
import { readWitnesses } from './queries/witnesses'
import { consentForm } from './schemas/consents'
import { fileDocument } from './steps/file-document'
import { type ConsentToRecord, moveConsent, recordConsent } from './steps/record-consent'
import { retractDocument } from './steps/retract-document'

const hospital = hospitalInTest('consents')
afterAll(() => client().end())

const david = () => hospital.as('david')
const jane = () => hospital.as('jane')
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const patient = async () => (await addPatient(hospital.sql)).id

const wanted = (patientId: string, more: Partial<ConsentToRecord> = {}): ConsentToRecord => ({
  patientId,
  encounterId: null,
  documentId: null,
  procedure: 'Cataract surgery',
  side: 'left',
  decision: 'permit',
  givenBy: 'patient',
  giverName: null,
  interpreter: null,
  witnessedBy: null,
  obtainedAt: minutesAgo(60),
  ...more,
})
const record = (to: ConsentToRecord, who = david()) =>
  unkeyedCommand(who, (transaction) => recordConsent(transaction, who, to))
const move = (
  patientId: string,
  id: string,
  event: 'withdraw' | 'retract',
  { reason = 'Changed her mind', who = david(), expectedVersion = 1 } = {},
) =>
  unkeyedCommand(who, (transaction) =>
    moveConsent(transaction, who, { patientId, id, event, expectedVersion, reason }),
  )
const asked = (patientId: string, more = {}) =>
  activeConsentFor(client(), { patientId, procedure: 'Cataract surgery', side: 'left', ...more })
const fileConsent = (patientId: string, kind: 'consent' | 'other' = 'consent') =>
  unkeyedCommand(david(), (transaction) =>
    fileDocument(
      transaction,
      david(),
      {
        patientId,
        encounterId: null,
        kind,
        title: 'Signed',
        author: null,
        writtenOn: null,
        supersedesId: null,
      },
      pdf(`${patientId} ${kind}`),
    ),
  )

describe('a consent is recorded', () => {
  it('with who decided, who asked, who witnessed and the paper', async () => {
    const patientId = await patient()
    const { id: documentId } = await fileConsent(patientId)
    const witnesses = await readWitnesses(david())
    expect(witnesses.map(({ fullName }) => fullName)).not.toContain(david().person.fullName)
    const witnessedBy = jane().person.id
    await record(
      wanted(patientId, {
        givenBy: 'parent',
        giverName: 'Ana Lopes',
        interpreter: 'Rui Melo',
        witnessedBy,
        documentId,
      }),
    )
    expect(await readConsents(jane(), patientId)).toMatchObject([
      {
        procedure: 'Cataract surgery',
        side: 'left',
        decision: 'permit',
        givenBy: 'parent',
        giverName: 'Ana Lopes',
        interpreter: 'Rui Melo',
        obtainedBy: 'David Okello',
        witnessedBy: 'Jane Achieng',
        paperId: documentId,
        status: 'active',
      },
    ])
  })

  it('not with the own witness, and not with another patient’s paper, or one of another kind', async () => {
    const [patientId, other] = [await patient(), await patient()]
    await expect(record(wanted(patientId, { witnessedBy: david().person.id }))).rejects.toMatchObject({
      field: 'witness',
    })
    const [letter, theirs, wrong] = [
      await fileConsent(patientId, 'other'),
      await fileConsent(other),
      await fileConsent(patientId),
    ]
    await unkeyedCommand(david(), (transaction) =>
      retractDocument(transaction, david(), { patientId, id: wrong.id, expectedVersion: 1, reason: 'Wrong' }),
    )
    for (const { id: documentId } of [letter, theirs, wrong])
      await expect(record(wanted(patientId, { documentId }))).rejects.toMatchObject({ field: 'document' })
    expect(await readConsents(david(), patientId)).toEqual([])
  })

  it.each(['rita', 'peter', 'olga', 'adam'])('not by %s', async (username) => {
    const patientId = await patient()
    await expect(record(wanted(patientId), hospital.as(username))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(readConsents(hospital.as(username), patientId)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('not in a chart that is closed, where nobody reads it either', async () => {
    const { id } = await addPatient(hospital.sql, { confidential: true })
    const { id: consent } = await record(wanted(id))
    await expect(record(wanted(id), jane())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(move(id, consent, 'withdraw', { who: jane() })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await readConsents(jane(), id)).toEqual([])
    expect(await readConsents(david(), id)).toHaveLength(1)
  })
})

describe('the consent that counts for an operation', () => {
  it('is to the same procedure on the same side, of the same person', async () => {
    const patientId = await patient()
    expect(await asked(patientId)).toBeUndefined()
    const { id } = await record(wanted(patientId))
    expect(await asked(patientId)).toMatchObject({ id })
    expect(await asked(patientId, { procedure: ' cataract SURGERY ' })).toMatchObject({ id })
    expect(await asked(patientId, { side: 'right' })).toBeUndefined()
    expect(await asked(patientId, { procedure: 'Hernia repair' })).toBeUndefined()
    expect(await asked(await patient())).toBeUndefined()
  })

  it('is the last word: a refusal takes it back, and a later consent gives it again', async () => {
    const patientId = await patient()
    await record(wanted(patientId, { obtainedAt: minutesAgo(60) }))
    await record(wanted(patientId, { obtainedAt: minutesAgo(40), decision: 'deny' }))
    expect(await asked(patientId)).toBeUndefined()
    const { id } = await record(wanted(patientId, { obtainedAt: minutesAgo(20) }))
    expect(await asked(patientId)).toMatchObject({ id })
  })

  it('is gone with a withdrawal, even if there is an older one, until there is a new one', async () => {
    const patientId = await patient()
    await record(wanted(patientId, { obtainedAt: minutesAgo(90) }))
    const { id } = await record(wanted(patientId))
    await move(patientId, id, 'withdraw')
    expect(await asked(patientId)).toBeUndefined()
    expect((await readConsents(david(), patientId))[0]).toMatchObject({
      status: 'inactive',
      statusReason: 'Changed her mind',
      withdrawnAt: expect.any(Date),
    })
    await expect(move(patientId, id, 'withdraw', { expectedVersion: 2 })).rejects.toMatchObject({
      code: 'invalid_transition',
    })
    const again = await record(wanted(patientId, { obtainedAt: new Date() }))
    expect(await asked(patientId)).toMatchObject({ id: again.id })
  })

  it('is not one that was entered in error', async () => {
    const patientId = await patient()
    const { id } = await record(wanted(patientId))
    await expect(move(patientId, id, 'retract', { reason: '' })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await move(patientId, id, 'retract')
    expect(await asked(patientId)).toBeUndefined()
    await expect(move(await patient(), id, 'retract')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts under all records of the person', async () => {
    const adam = hospital.as('adam')
    const [from, into] = [await patient(), await patient()]
    const { id } = await record(wanted(from))
    expect(await asked(into)).toBeUndefined()
    await unkeyedCommand(adam, (transaction) =>
      mergePatients(transaction, adam, { fromId: from, intoId: into, expectedVersion: {}, reason: 'Same' }),
    )
    expect(await asked(into)).toMatchObject({ id })
    await move(into, id, 'withdraw')
    expect(await asked(into)).toBeUndefined()
  })
})

describe('in the chart', () => {
  it('it is shown with what became of it', async () => {
    const patientId = await patient()
    const { id } = await record(wanted(patientId))
    await record(
      wanted(patientId, { procedure: 'Blood transfusion', side: 'not-applicable', decision: 'deny' }),
    )
    await move(patientId, id, 'withdraw')
    const { consents, consentTotal } = partOf(await readChart(jane(), patientId), documentsInChart) ?? {}
    expect(consentTotal).toBe(2)
    expect(consents).toContainEqual(
      expect.objectContaining({ procedure: 'Cataract surgery', decision: 'permit', status: 'inactive' }),
    )
    const rows = (await readTimeline(jane(), patientId)).rows.map(timelineWords)
    expect(rows).toContainEqual({
      title: 'Consent given: Cataract surgery',
      status: 'Withdrawn',
      detail: 'by David Okello. Reason: Changed her mind',
    })
    expect(rows).toContainEqual(
      expect.objectContaining({ title: 'Consent refused: Blood transfusion', status: null }),
    )
  })
})

describe('the table keeps', () => {
  const insert = (patientId: string, more: Record<string, unknown>) => {
    const { sql } = hospital
    const me = david().person.id
    return sql`insert into consent ${sql({
      patient_id: patientId,
      procedure: 'x',
      side: 'left',
      decision: 'permit',
      given_by: 'patient',
      obtained_by: me,
      obtained_at: minutesAgo(5),
      status: 'active',
      created_by: me,
      updated_by: me,
      ...more,
    })}`
  }

  it.each<[string, Record<string, unknown>, string]>([
    ['a consent of nobody with a name', { given_by: 'parent' }, 'consent_giver_name'],
    ['a consent of the patient with another’s name', { giver_name: 'Ana' }, 'consent_giver_name'],
    ['one from the future', { obtained_at: minutesAgo(-5) }, 'consent_obtained'],
    ['one that is withdrawn without when', { status: 'inactive', status_reason: 'x' }, 'consent_withdrawn'],
    [
      'one that is withdrawn without why',
      { status: 'inactive', withdrawn_at: minutesAgo(1) },
      'consent_reason',
    ],
    ['a side that is no side', { side: 'top' }, 'consent_side'],
  ])('out %s', async (_, more, constraint) => {
    const patientId = await patient()
    await expect(insert(patientId, more)).rejects.toMatchObject({ constraint_name: constraint })
    await insert(patientId, {})
  })

  it('what was decided as it is', async () => {
    const { id } = await record(wanted(await patient()))
    for (const change of [{ side: 'right' }, { decision: 'deny' }, { procedure: 'Other' }])
      await expect(
        hospital.sql`update consent set ${hospital.sql(change)} where id = ${id}`,
      ).rejects.toMatchObject({ constraint_name: 'document_kept' })
  })
})

describe('the form', () => {
  const form = (fields: object) => () =>
    readForm(consentForm, {
      key: crypto.randomUUID(),
      patient: crypto.randomUUID(),
      procedure: 'Cataract surgery',
      side: 'left',
      decision: 'permit',
      givenBy: 'patient',
      giverName: '',
      obtainedOn: '2026-01-02',
      obtainedTime: '10:30',
      ...fields,
    })
  const problem = (field: string) => expect.objectContaining({ errors: { [field]: expect.any(String) } })

  it('asks for the name of anybody but the patient, and for none of theirs', () => {
    expect(form({})()).toMatchObject({ giverName: null, witness: null, document: null })
    expect(form({ givenBy: 'court' })).toThrow(problem('giverName'))
    expect(form({ givenBy: 'court', giverName: 'Family court' })()).toMatchObject({
      giverName: 'Family court',
    })
    expect(form({ giverName: 'Ana' })).toThrow(problem('giverName'))
  })

  it('takes no decision from the future', () => {
    expect(form({ obtainedOn: '2999-01-01' })).toThrow(problem('obtainedTime'))
  })
})

it('a consent that was withdrawn is not made active again by plain SQL', async () => {
  const patientId = await patient()
  const made = await unkeyedCommand(david(), (transaction) =>
    recordConsent(transaction, david(), wanted(patientId)),
  )
  const { sql } = hospital
  await sql`update consent set status = 'inactive', status_reason = 'Changed their mind', withdrawn_at = now() where patient_id = ${patientId}`
  await expect(
    sql`update consent set status = 'active', status_reason = null, withdrawn_at = null where patient_id = ${patientId}`,
  ).rejects.toMatchObject({ constraint_name: 'consent_withdrawn_stays' })
  await expect(
    sql`update consent set withdrawn_at = now() - interval '1 day' where patient_id = ${patientId}`,
  ).rejects.toMatchObject({ constraint_name: 'consent_withdrawn_stays' })
  await sql`update consent set status = 'entered-in-error', status_reason = 'Wrong patient' where patient_id = ${patientId}`
  expect(made).toBeTruthy()
})
