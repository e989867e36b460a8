import { describe, expect, it } from 'vitest'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { sourceFiles } from '@/e2e/support/unit/source-files'
import { modules } from '../modules'
import { knownSentence } from './sentence'
import { entityWords } from './words/entries'

const demo = demoInTest('logwords')

/** Every kind of entry that is written somewhere, found where it is written. */
async function everyAct(): Promise<{ entity: string; action: string }[]> {
  const watched = await demo.owner<{ entity: string; events: number }[]>`
    select distinct c.relname as entity from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
     where f.prosrc like '%INTO public.audit_event%' and f.prosrc like '%lower(TG_OP)%'`
  const signed = await demo.owner<{ entity: string }[]>`
    select distinct c.relname as entity from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
     where f.prosrc like '%''signed-content''%'`
  return [
    ...watched.flatMap(({ entity }) =>
      ['insert', 'update', 'delete', 'truncate'].map((action) => ({ entity, action })),
    ),
    ...signed.map(({ entity }) => ({ entity, action: 'signed-content' })),
    ...modules
      .flatMap((module) => module.machines ?? [])
      .flatMap(({ machine }) =>
        Object.keys(machine.events).map((action) => ({ entity: machine.entity, action })),
      ),
    ...['sign-in', 'sign-out', 'session-end', 'failure', 'throttled', 'refused'].map((action) => ({
      entity: 'sign_in',
      action,
    })),
    ...['backup', 'restore', 'reset'].map((action) => ({ entity: 'database', action })),
    ...callsOfAudit(),
  ]
}

/** The tables that a file may mean where it does not name one itself. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  'workflow.table': ['allergy', 'patient_alert', 'condition', 'patient_contact', 'coverage'],
  // Of `mark-wrong.ts`: what is written down of an operation.
  table: ['theatre_implant', 'theatre_specimen'],
  'dataKinds[kind].table': [
    'allergen',
    'allergen_name',
    'dose_limit',
    'medicine_pair',
    'vital_range',
    'pews_band',
    'coding_lay',
  ],
}
/** The actions that a file may mean where it does not name one itself. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'lib/patients/steps/set-confidential.ts': ['make-confidential', 'end-confidential'],
  'lib/outbox/operate.ts': ['replay', 'skip'],
  'lib/laboratory/catalogue/save.ts': ['change', 'create'],
  'lib/pharmacy/formulary/items.ts': ['restore', 'retire'],
  'lib/pharmacy/places/commands.ts': ['restore', 'retire'],
  'lib/theatre/commands/kits.ts': ['restore', 'retire'],
  'lib/inpatient/steps/lock-stay.ts': ['admit', 'set-isolation', 'set-resuscitation', 'transfer'],
}

/** `audit(transaction, table, action, …)` in the portal’s own code, except that of the machines. */
function callsOfAudit(): { entity: string; action: string }[] {
  return sourceFiles('lib', 'app')
    .filter(({ path }) => !path.includes('.test.') && path !== 'lib/workflow/transition.ts')
    .flatMap(({ path, source }) =>
      [...source.matchAll(/\baudit\(\s*(?:transaction|inside),\s*([\w.[\]]+),\s*('[\w -]+'|\w+)/g)].flatMap(
        ([, table = '', action = '']) => {
          const entities = TABLES[table] ?? [
            table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          ]
          const actions = action.startsWith("'") ? [action.slice(1, -1)] : (ACTIONS[path] ?? [`?${path}`])
          return entities.flatMap((entity) => actions.map((one) => ({ entity, action: one })))
        },
      ),
    )
}

describe('the words of the log', () => {
  it('cover every action of every entity that anything writes', async () => {
    const acts = await everyAct()
    expect(acts.length).toBeGreaterThan(180)
    const wordless = acts.filter(
      ({ entity, action }) => !entityWords[entity] || !knownSentence({ entity, action, subject: {} }),
    )
    expect(wordless).toEqual([])
  })

  it('tell visits and stays apart, which share a table', () => {
    const said = (action: string, to?: string) =>
      knownSentence({ entity: 'encounter', action, subject: { ...(to && { to }) } })
    expect(said('triage', 'in-progress:triage')).toBe('Visit: Start triage')
    expect(said('receive', 'in-progress')).toBe('Stay: Receive on the ward')
    expect(said('complete', 'completed')).toBe('Visit: Sign and close')
    expect(said('set-isolation')).toBe('Stay: isolation set')
  })

  it('of nothing else are known, so that what is missing would be found', () => {
    expect(knownSentence({ entity: 'patient', action: 'teleport', subject: {} })).toBeUndefined()
    expect(knownSentence({ entity: 'spaceship', action: 'insert', subject: {} })).toBeUndefined()
  })

  it.each([
    ['staff_role', 'insert', { username: 'jane', role_name: 'Nurse' }, 'Gave jane the role Nurse'],
    [
      'staff',
      'update',
      { username: 'jane', active: false, before: { active: true } },
      'Deactivated the account jane',
    ],
    [
      'ui_permission_role',
      'update',
      { element_label: 'Billing', role_name: 'Nurse' },
      'Changed when Nurse can open Billing',
    ],
    ['access_rule', 'update', { title: 'No one pays twice' }, 'Changed the rule “No one pays twice”'],
    ['access_view', 'insert', { role_name: 'Nurse' }, 'Began to see the portal as the role Nurse'],
    ['access_view', 'update', { username: 'jane', role_id: null }, 'Stopped seeing the portal as jane'],
    ['appointment', 'check-in', {}, 'Appointment: Check in'],
    ['patient', 'correct', {}, 'Patient: corrected'],
    ['staff', 'truncate', {}, 'Account: emptied'],
  ])('%s, %s: in a sentence', (entity, action, subject, sentence) => {
    expect(knownSentence({ entity, action, subject })).toBe(sentence)
  })
})
