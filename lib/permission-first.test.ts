import { describe, expect, it } from 'vitest'
import type { Access } from './access/decision/access'

/*
 * Permission before anything is read, of every command, flow and query that takes a person: somebody without any
 * permission is refused, whatever they ask for, and not one statement was sent. The database is one that nobody can
 * reach, so a statement before the refusal ends in another error.
 */
process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nowhere'

const files = import.meta.glob<Record<string, unknown>>(
  [
    './*/commands/*.ts',
    './flows/*.ts',
    './*/queries/*.ts',
    './pharmacy/*/{commands,queries}/*.ts',
    './billing/*/{commands,queries}/*.ts',
    './pharmacy/{places,reorder}/{commands,queries}.ts',
    './pharmacy/blocked/blocked.ts',
    './billing/*/{commands,queries}/*.ts',
    './flows/laboratory/*.ts',
    './laboratory/catalogue/{commands,panels,terms,current-catalogue}.ts',
    './laboratory/cultures/enter.ts',
    './laboratory/specimens/{label,collect,receive,reject,dispatch,decline}.ts',
    './inpatient/observations/{call,commands,of-stay,ward-list}.ts',
    './consultations/*.ts',
    '!./**/*.test.ts',
  ],
  { eager: true },
)

const nobody: Access = {
  version: 'in a test',
  person: { id: 1, username: 'nobody', fullName: 'Nobody' },
  roles: [],
  menus: [],
  permissions: [],
  opens: () => false,
  may: () => false,
}

const ID = '00000000-0000-4000-8000-000000000000'

/** Whatever is asked for; each field is there. Where a text will not do, what does. */
const fields: Record<string, unknown> = { diedAt: new Date(0), kind: 'in' }
const events: Record<string, string> = {
  withdraw: 'cancel',
  moveTicket: 'requeue',
  moveVisit: 'triage',
  stepBed: 'clean',
  cancelAdmission: 'decline',
  changeLeave: 'leave',
  endTransfer: 'reject',
  bookOperation: 'book',
  endDuty: 'cancel',
  stepBatch: 'hold',
  decideAdjustment: 'approve',
  moveDispense: 'wait',
  stepAccount: 'close',
  decideWriteOff: 'approve',
  stepDrawer: 'count',
  decideCash: 'accept',
  decideSafeMovement: 'approve',
  decideRefund: 'approve',
}
const asked = (event: unknown) =>
  new Proxy<Record<string, unknown>>(
    { event },
    { get: (own, name) => own[String(name)] ?? fields[String(name)] ?? ID },
  )

/** A transaction in which any statement is one too many. */
const untouched = new Proxy(
  {},
  {
    get: () => () => {
      throw new Error('A statement was sent before the refusal.')
    },
  },
)

/** What needs no permission of its own, and why. */
const exceptions: Record<string, string> = {
  serveTicket: 'a part of a step of the visit, which the actor may make',
  finishTicket: 'a part of a step of the visit, which the actor may make',
  describeDetailsConflict: 'passes on the refusal of a command that has checked',
  readOwnAccount: 'everybody reads their own',
  changePassword: 'everybody changes their own, with the current one',
  endOwnSessions: 'everybody ends their own',
  readOwnRequests: 'everybody reads their own',
  requestAccess: 'everybody may ask, about themselves',
  withdrawRequest: 'everybody may take back what they asked for',
  readOwnFactors: 'everybody reads their own',
  ...Object.fromEntries(
    ['beginApp', 'confirmApp', 'removeApp', 'addPasskey', 'requestNewPasskey', 'removePasskey'].map(
      (name) => [name, 'everybody sets up their own second factors'],
    ),
  ),
  ...Object.fromEntries(
    [
      'giveToMember',
      'takeFromMember',
      'grantRequestAsHead',
      'refuseRequestAsHead',
      'readTeam',
      'readMember',
      'readDepartmentInbox',
    ].map((name) => [name, 'first asks the database whether somebody is the head of a department']),
  ),
  countDepartmentRequests: 'counts those of the departments that somebody leads',
  makeRecoveryCodes: 'everybody makes their own',
  noteRemoval: 'everybody is told of their own',
  readNotices: 'everybody reads their own; those for a permission that is gone are left out',
}

type Taker = (...args: unknown[]) => Promise<unknown>

const takers = Object.entries(files).flatMap(([path, module]) =>
  Object.entries(module).flatMap(([name, value]) => {
    if (typeof value !== 'function' || name in exceptions) return []
    const [, ...names] =
      /^async function \w*\(\s*(\w+)(?:\s*,\s*(\w+))?(?:\s*,\s*(\w+))?/.exec(String(value)) ?? []
    const begins = names.findIndex((one) => one === 'actor' || one === 'access')
    if (begins !== 0 && names[0] !== 'transaction') return []
    if (begins < 0) return []
    const rest = asked(events[name] ?? 'cancel')
    const args = names[begins + 1] === 'event' ? [events[name], rest] : [rest, rest]
    const run = () => (value as Taker)(...(begins === 1 ? [untouched] : []), nobody, ...args)
    return [{ name: `${path} ${name}`, run }]
  }),
)

describe('who has no permission is refused before anything is read', () => {
  it('finds what takes a person', () => expect(takers.length).toBeGreaterThan(80))

  it.each(takers)('$name', async ({ run }) => {
    // What a person may not have can also be nothing, as long as nothing was read for it.
    const outcome = await (async () => run())().catch((error: { code?: string }) => error.code ?? error)
    expect([undefined, 'forbidden']).toContain(outcome)
  })
})
