import { afterAll, describe, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import type { Permission } from '../access/names'
import { correctPatient } from '../patients/commands/correct-patient'
import { identifyPatient } from '../patients/commands/identify-patient'
import { deactivateOrReactivate } from '../patients/steps/deactivate-patient'
import { setConfidential } from '../patients/steps/set-confidential'
import { stateNoAllergies } from '../patients/steps/state-no-allergies'
import { addEntry, correctEntry, moveEntry } from '../patients/steps/write-entry'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { mergePatients, unmergePatients } from './merge-records'
import { recordDeath, retractPatient, revertDeath } from './patient-status'

const hospital = hospitalInTest('record_permissions')

afterAll(() => client().end())

const NOBODY = '00000000-0000-4000-8000-000000000000'
const STALE = 7

interface Asked {
  patientId: string
  /** Another patient’s record. */
  otherId: string
  entryId: string
  expectedVersion: number
}

interface Act {
  permission: Permission
  /** The status in which the step is possible. */
  status?: string
  act: (actor: Actor, asked: Asked) => Promise<unknown>
  /** Whether the step takes an expected version. */
  versioned?: false
}

const inTransaction =
  (step: (transaction: Transaction, actor: Actor, asked: Asked) => Promise<unknown>) =>
  (actor: Actor, asked: Asked) =>
    unkeyedCommand(actor, (transaction) => step(transaction, actor, asked))

const reason = 'because'
const allergy = { substance: 'Nuts', category: 'food', criticality: 'low', reaction: null }
const details = () => ({
  ...({ key: crypto.randomUUID(), given: 'Some', family: 'Body', sex: 'female', phone: null } as const),
  ...{
    birthDate: '1980-02-29',
    birthDateEstimated: false,
    address: null,
    nationalId: null,
    somebodyElse: true,
  },
})

const acts: Record<string, Act> = {
  'correct the details': {
    permission: 'patients.register',
    act: (actor, { patientId: id, expectedVersion }) =>
      correctPatient(actor, { ...details(), id, expectedVersion }),
  },
  identify: {
    permission: 'patients.register',
    status: 'unidentified',
    act: (actor, { patientId: id, expectedVersion }) =>
      identifyPatient(actor, { ...details(), id, expectedVersion }),
  },
  deactivate: {
    permission: 'patients.register',
    act: inTransaction((transaction, actor, { patientId, expectedVersion }) =>
      deactivateOrReactivate(transaction, actor, { patientId, expectedVersion, event: 'deactivate', reason }),
    ),
  },
  reactivate: {
    permission: 'patients.register',
    status: 'inactive',
    act: inTransaction((transaction, actor, { patientId, expectedVersion }) =>
      deactivateOrReactivate(transaction, actor, { patientId, expectedVersion, event: 'reactivate', reason }),
    ),
  },
  'record a death': {
    permission: 'patients.deceased',
    act: inTransaction((transaction, actor, asked) =>
      recordDeath(transaction, actor, { ...asked, diedAt: new Date(Date.now() - 86_400_000) }),
    ),
  },
  'revert a death': {
    permission: 'patients.deceased',
    status: 'deceased',
    act: inTransaction((transaction, actor, asked) => revertDeath(transaction, actor, { ...asked, reason })),
  },
  'mark as entered in error': {
    permission: 'patients.merge',
    act: inTransaction((transaction, actor, asked) =>
      retractPatient(transaction, actor, { ...asked, reason }),
    ),
  },
  merge: {
    permission: 'patients.merge',
    act: inTransaction((transaction, actor, { patientId: fromId, otherId: intoId, expectedVersion }) =>
      mergePatients(transaction, actor, {
        ...{ fromId, intoId, reason, expectedVersion: { [fromId]: expectedVersion, [intoId]: 1 } },
      }),
    ),
  },
  unmerge: {
    permission: 'patients.merge',
    status: 'merged',
    versioned: false,
    act: inTransaction((transaction, actor, { patientId: fromId }) =>
      unmergePatients(transaction, actor, { fromId, reason }),
    ),
  },
  'make confidential': {
    permission: 'patients.confidential',
    act: inTransaction((transaction, actor, asked) =>
      setConfidential(transaction, actor, { ...asked, confidential: true, reason }),
    ),
  },
  'add an entry': {
    permission: 'patients.clinical.write',
    versioned: false,
    act: inTransaction((transaction, actor, { patientId }) =>
      addEntry(transaction, actor, { kind: 'allergies', patientId, values: allergy }),
    ),
  },
  'correct an entry': {
    permission: 'patients.clinical.write',
    act: inTransaction((transaction, actor, asked) =>
      correctEntry(transaction, actor, { ...asked, kind: 'allergies', values: allergy }),
    ),
  },
  'move an entry': {
    permission: 'patients.clinical.write',
    act: inTransaction((transaction, actor, asked) =>
      moveEntry(transaction, actor, { ...asked, kind: 'allergies', event: 'end', reason }),
    ),
  },
  'state that there are no allergies': {
    permission: 'patients.clinical.write',
    versioned: false,
    act: inTransaction((transaction, actor, { patientId }) =>
      stateNoAllergies(transaction, actor, { patientId, stated: false }),
    ),
  },
}

/** A record in `status` with an allergy, and a second record. */
async function example(status: string, confidential: boolean): Promise<Asked> {
  const { sql } = hospital
  const { id: patientId } = await addPatient(sql, {
    status: status === 'merged' ? 'active' : status,
    confidential,
  })
  const { id: otherId } = await addPatient(sql)
  const [entry] = await sql<{ id: string }[]>`
    insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
    select ${patientId}, 'Latex', 'environment', 'low', s.id, s.id from staff s where s.username = 'jane' returning id`
  if (status === 'merged') {
    await sql`update patient set status = 'merged', merged_into_id = ${otherId} where id = ${patientId}`
    await sql`
      insert into patient_merge (from_id, into_id, from_status, reason, merged_at, merged_by)
      select ${patientId}, ${otherId}, 'active', 'same', now(), s.id from staff s where s.username = 'adam'`
  }
  return { patientId, otherId, entryId: entry?.id ?? '', expectedVersion: 1 }
}

/** A user with every permission except `permission`. */
const allBut = (permission?: Permission): Actor => ({
  ...hospital.as('adam'),
  may: (name) => name !== permission,
})

describe.each(Object.entries(acts))('%s', (_name, { permission, status = 'active', versioned, act }) => {
  it('reveal nothing about the record without the permission, not even whether it exists', async () => {
    const there = await example(status, false)
    const refused = allBut(permission)
    for (const asked of [
      there,
      { ...there, expectedVersion: STALE },
      { ...there, patientId: NOBODY, entryId: NOBODY },
    ])
      await expect(act(refused, asked)).rejects.toMatchObject({ code: 'forbidden' })
    const nobody = act(allBut(), { ...there, patientId: NOBODY, entryId: NOBODY })
    await expect(nobody).rejects.toMatchObject({
      ...{ code: status === 'merged' ? 'invalid_transition' : 'not_found' },
    })
    if (versioned !== false) {
      const stale = act(allBut(), { ...there, expectedVersion: STALE })
      await expect(stale).rejects.toMatchObject({ code: 'conflict' })
    }
    await act(allBut(), there)
  })

  it('are refused in a confidential chart, whatever the version, to users who may not open it', async () => {
    const there = await example(status, true)
    for (const expectedVersion of [1, STALE])
      await expect(act(allBut('patients.confidential'), { ...there, expectedVersion })).rejects.toMatchObject(
        {
          ...{ code: 'forbidden' },
        },
      )
    await act(allBut(), there)
  })
})
