import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentOf } from '@/lib/snapshot/model/interval'
import type { PersonTruth } from './answers'
import { type Acknowledged, checkHistory, type Read } from './check'
import type { Moment } from './moments'

const person = (menus: string[], more: Partial<PersonTruth> = {}): PersonTruth => ({
  active: true,
  menus,
  permissions: [],
  ...more,
})
const moment = (version: string, jane: PersonTruth, at = 0): Moment => ({
  version,
  at,
  states: [{ name: version, people: { jane } }],
})
const read = (began: number, ended: number, answer: Omit<Read['answer'], 'username'>): Read => ({
  asked: 'api',
  machine: 0,
  began,
  ended,
  answer: { username: 'jane', ...answer },
})
const change = (began: number, ended: number, version: string): Acknowledged => ({
  by: 'SQL',
  began,
  ended,
  version,
})

const closed = moment('v1', person(['menu_a']))
const open = moment('v2', person(['menu_a', 'menu_b']))
const off = moment('v3', person([], { active: false }))

const wrongOf = (truth: Moment[], reads: Read[], acknowledged: Acknowledged[] = []) =>
  checkHistory(truth, reads, acknowledged).wrong.map(({ what }) => what)

describe('the check of a history', () => {
  it('accepts an old answer to a request that began before the change was acknowledged', () => {
    expect(
      wrongOf([closed, open], [read(5, 30, { version: 'v1', menus: ['menu_a'] })], [change(1, 10, 'v2')]),
    ).toEqual([])
  })

  it('finds an old answer to a request that began after the acknowledgement', () => {
    expect(
      wrongOf([closed, open], [read(11, 12, { version: 'v1', menus: ['menu_a'] })], [change(1, 10, 'v2')]),
    ).toEqual(['older than what was known'])
  })

  it('finds an old answer to a request that began after someone had seen the new one', () => {
    const seen = read(1, 2, { version: 'v2', menus: ['menu_a', 'menu_b'] })
    expect(wrongOf([closed, open], [seen, read(3, 4, { version: 'v1' })])).toEqual([
      'older than what was known',
    ])
    expect(wrongOf([closed, open], [seen, read(1.5, 4, { version: 'v1' })])).toEqual([])
  })

  it('finds a version with the content of another one', () => {
    expect(wrongOf([closed, open], [read(1, 2, { version: 'v2', menus: ['menu_a'] })])).toEqual([
      'never the state of the database',
    ])
  })

  it.each([
    ['a menu', { version: 'v1', menus: ['menu_b'] }],
    ['permissions', { version: 'v1', permissions: ['x'] }],
    ['a page that opened', { version: 'v1', page: { menu: 'menu_b', open: true } }],
    ['a page that was refused', { version: 'v1', page: { menu: 'menu_a', open: false } }],
    ['an action that was allowed', { action: { needs: ['menu_a', 'x'], allowed: true } }],
    ['an action that was refused', { action: { needs: ['menu_a'], allowed: false } }],
    ['somebody signed out', { active: false }],
  ])('looks at %s', (_name, answer) => {
    expect(wrongOf([closed], [read(1, 2, answer)])).toEqual(['never the state of the database'])
  })

  it('holds an answer without a version to the known state, too', () => {
    const refused = read(11, 12, { active: false })
    expect(wrongOf([off, open], [refused], [change(1, 10, 'v2')])).toEqual(['older than what was known'])
    expect(wrongOf([open, off], [refused], [change(1, 10, 'v3')])).toEqual([])
  })

  it('finds a change that was acknowledged and never committed', () => {
    expect(wrongOf([closed], [], [change(1, 2, 'v9')])).toEqual(['acknowledged and lost'])
  })

  it('takes a version that a restore brought back for the later one only if it cannot be the earlier', () => {
    const truth = [closed, open, closed]
    const restored: Acknowledged = { by: 'restore', began: 20, ended: 30, moment: 2 }
    const old = { version: 'v1', menus: ['menu_a'] }
    expect(wrongOf(truth, [read(31, 32, old)], [change(1, 10, 'v2'), restored])).toEqual([])
    expect(wrongOf(truth, [read(31, 32, { version: 'v2' })], [change(1, 10, 'v2'), restored])).toEqual([
      'older than what was known',
    ])
    // A late acknowledgement of the state before the restore does not make the restored state known.
    expect(wrongOf(truth, [read(8, 9, { version: 'v2' })], [change(1, 5, 'v1')])).toEqual([])
  })

  it('finds a change that did not move the version', () => {
    const said = (jane: PersonTruth) => [{ ...change(1, 2, 'v1'), people: { jane } }]
    expect(wrongOf([closed], [], said(person(['menu_a'])))).toEqual([])
    expect(wrongOf([closed], [], said(person([])))).toEqual(['changed under the same version'])
  })

  describe('with a grant that ends at an instant', () => {
    const END = 10_000
    const ends: Moment = {
      version: 'v1',
      at: 0,
      states: [
        { name: 'v1', people: { jane: person(['menu_a', 'menu_b']) } },
        { from: END, name: 'v1 later', people: { jane: person(['menu_a']) } },
      ],
    }
    const before = { version: 'v1', menus: ['menu_a', 'menu_b'] }
    const after = { version: 'v1 later', menus: ['menu_a'] }

    it('accepts either answer to a request during which it ends', () => {
      const around = [read(END - 100, END + 100, before), read(END - 100, END + 100, after)]
      expect(wrongOf([ends], around)).toEqual([])
    })

    it('finds the grant in an answer to a request that began after its end', () => {
      expect(wrongOf([ends], [read(END + 50, END + 60, before)])).toEqual(['before its time or after'])
      expect(wrongOf([ends], [read(END + 50, END + 60, { menus: before.menus })])).toEqual([
        'before its time or after',
      ])
    })

    it('finds its end in an answer that came before', () => {
      expect(wrongOf([ends], [read(END - 60, END - 50, after)])).toEqual(['before its time or after'])
    })

    it('finds its end after somebody has seen it', () => {
      expect(wrongOf([ends], [read(END - 9, END - 2, after), read(END - 1, END + 1, before)])).toEqual([
        'older than what was known',
      ])
    })

    it('finds one name for the states before and after', () => {
      expect(wrongOf([ends], [read(END + 50, END + 60, { ...after, version: 'v1' })])).toEqual([
        'never the state of the database',
      ])
    })

    it('knows nothing of an end that a later change has taken away', () => {
      const kept = moment('v2', person(['menu_a', 'menu_b']), END - 5_000)
      expect(wrongOf([ends, kept], [read(END + 50, END + 60, { ...before, version: 'v2' })])).toEqual([])
      expect(wrongOf([ends, kept], [read(END + 50, END + 60, after)])).toEqual([
        'never the state of the database',
      ])
    })

    it('compares what a writer read with the state of its time', () => {
      const said = (began: number) => [
        { ...change(began, began + 10, 'v1'), people: { jane: person(['menu_a']) } },
      ]
      expect(wrongOf([ends], [], said(END + 50))).toEqual([])
      expect(wrongOf([ends], [], said(END - 500))).toEqual(['changed under the same version'])
    })
  })

  it('never matches an answer without a version with a later commit', () => {
    const later = moment('v3', person([], { active: false }), 10_000)
    const refused = (ended: number) => read(ended - 1, ended, { active: false })
    expect(wrongOf([open, later], [refused(10_001)])).toEqual([])
    expect(wrongOf([open, later], [refused(9_000)])).toEqual(['never the state of the database'])
  })

  it('says how long a change took to be seen by each machine', () => {
    const { visibleAfter } = checkHistory(
      [closed, open],
      [read(1, 12, { version: 'v2' }), { ...read(13, 50, { version: 'v2' }), machine: 1 }],
      [change(1, 10, 'v2')],
    )
    expect(visibleAfter).toEqual([2, 40])
  })

  it('agrees with the rule applied one read at a time', () => {
    const time = fc.integer({ min: 0, max: 20 })
    const interval = fc
      .tuple(time, time)
      .map(([one, other]) => ({ began: Math.min(one, other), ended: Math.max(one, other) }))
    const versions = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 6 })
    const events = fc.array(fc.tuple(interval, fc.nat({ max: 3 }), fc.nat({ max: 3 })), { maxLength: 8 })
    const changes = fc.array(fc.tuple(interval, fc.nat({ max: 3 })), { maxLength: 3 })
    const run = fc.property(versions, events, changes, (held, happened, changed) => {
      const truth = held.map((version) => moment(`v${version}`, person([`menu_${version}`])))
      const reads = happened.map(([{ began, ended }, version, content]) =>
        read(began, ended, { version: `v${version}`, menus: [`menu_${content}`] }),
      )
      const acknowledged = changed.map(([{ began, ended }, version]) => change(began, ended, `v${version}`))
      expect(wrongOf(truth, reads, acknowledged).length).toBe(wrongOneByOne(truth, reads, acknowledged))
    })
    fc.assert(run, { numRuns: 3_000 })
  })
})

/** A naive implementation: for each read, everything shown by reads that ended before it began. */
function wrongOneByOne(truth: Moment[], reads: Read[], acknowledged: Acknowledged[]): number {
  const plain = truth.map(({ version, states }) => ({
    version,
    content: String(states[0]?.people.jane?.menus),
  }))
  const all = [...reads, ...acknowledged]
  const shown = new Map<Read | Acknowledged, number>()
  let wrong = 0
  for (const one of [...all].sort((a, b) => a.ended - b.ended)) {
    const before = all.filter((other) => other !== one && other.ended < one.began)
    const floor = Math.max(0, ...before.map((other) => shown.get(other) ?? 0))
    // A change reports only its version, which always comes with the same content here.
    const answer =
      'answer' in one
        ? { version: one.answer.version ?? '', content: String(one.answer.menus) }
        : { version: one.version ?? '', content: String(one.version).replace('v', 'menu_') }
    const found = momentOf(plain, floor, answer)
    if ('wrong' in found) wrong += 1
    else shown.set(one, found.moment)
  }
  return wrong
}
