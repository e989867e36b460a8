import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { command, type Sent, unkeyedCommand } from './command'

const hospital = hospitalInTest('command')

afterAll(() => client().end())

/** A command that counts how often its work ran. */
function counting() {
  let times = 0
  const sent: Sent = { key: crypto.randomUUID(), action: 'count', content: { note: 'Rest', days: 5 } }
  const send = (other: Partial<Sent> = {}, who = 'rita') =>
    command(hospital.as(who), { ...sent, ...other }, async () => {
      times += 1
      return { times }
    })
  return { send, times: () => times }
}

it('runs once for a duplicate, even a concurrent one, and gives the same answer', async () => {
  const { send, times } = counting()
  expect(await Promise.all([send(), send(), send()])).toEqual([{ times: 1 }, { times: 1 }, { times: 1 }])
  expect(await send({ content: { days: 5, note: 'Rest' } })).toEqual({ times: 1 })
  expect(times()).toBe(1)
})

it.each([
  ['other content', { content: { note: 'Rest', days: 6 } }, 'rita', 'workflow.otherContent'],
  ['content less', { content: { note: 'Rest' } }, 'rita', 'workflow.otherContent'],
  ['another person', {}, 'adam', 'workflow.keyOfAnother'],
  ['another action', { action: 'count down' }, 'rita', 'workflow.keyOfAnother'],
] as const)('refuses a key that comes with %s, and does nothing', async (_, other, who, reason) => {
  const { send, times } = counting()
  await send()
  await expect(send(other, who)).rejects.toMatchObject({ code: 'conflict', reason })
  expect(times()).toBe(1)
  expect(await send({ ...other, key: crypto.randomUUID() }, who)).toEqual({ times: 2 })
})

it('of two concurrent submissions with one key and different content, one runs and one is refused', async () => {
  const { send, times } = counting()
  const outcomes = await Promise.allSettled([send(), send({ content: { note: 'Run' } })])
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(refused).toMatchObject([{ code: 'conflict', reason: 'workflow.otherContent' }])
  expect(times()).toBe(1)
})

it('runs once also if it returns nothing', async () => {
  const sent = { key: crypto.randomUUID(), action: 'count', content: {} }
  let times = 0
  const send = () =>
    command(hospital.as('rita'), sent, async () => {
      times += 1
    })
  await send()
  expect(await send()).toBeNull()
  expect(times).toBe(1)
})

it('a refused command does not use up its key', async () => {
  const sent = { key: crypto.randomUUID(), action: 'try', content: {} }
  let allowed = false
  const send = () =>
    command(hospital.as('rita'), sent, async () => {
      if (!allowed) throw new Refusal('rule', 'Not yet.')
      return 'done'
    })
  await expect(send()).rejects.toMatchObject({ code: 'rule' })
  allowed = true
  expect(await send()).toBe('done')
})

it('records the actor in the audit log, with a key or without', async () => {
  const actorOf = async (transaction: Parameters<Parameters<typeof unkeyedCommand>[1]>[0]) => {
    const [row] = await transaction.execute<{ actor: string; source: string }>(
      `select current_setting('portal.actor') as actor, current_setting('portal.source') as source`,
    )
    return row
  }
  const sent = { key: crypto.randomUUID(), action: 'ask', content: {} }
  expect(await command(hospital.as('rita'), sent, actorOf)).toEqual({ actor: 'rita', source: 'portal' })
  expect(await unkeyedCommand(hospital.as('adam'), actorOf)).toEqual({ actor: 'adam', source: 'portal' })
})
