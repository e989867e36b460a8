import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagramOf, endsOf, eventsAt, type Machine, step } from './machine'

type Status = 'draft' | 'on-hold' | 'done'
type Event = 'write' | 'hold' | 'go-on' | 'finish'

const letter: Machine<Status, Event, 'letters.write' | 'letters.finish'> = {
  entity: 'letter',
  statuses: { draft: 'Draft', 'on-hold': 'On hold', done: 'Done' },
  events: {
    write: { label: 'Write', from: [], to: 'draft', permission: 'letters.write' },
    hold: { label: 'Hold', from: ['draft'], to: 'on-hold', permission: 'letters.write', needsReason: true },
    'go-on': { label: 'Go on', from: ['on-hold'], to: 'draft', permission: 'letters.write' },
    finish: { label: 'Finish', from: ['draft'], to: 'done', permission: 'letters.finish' },
  },
}
const anything = () => true
const ask = (
  event: Event,
  status: string | undefined,
  { reason = '', may = anything as (name: string) => boolean } = {},
) => step(letter, { event, status, reason, may })

describe('a step', () => {
  it('goes where the machine says', () => {
    expect(ask('write', undefined)).toEqual({ to: 'draft' })
    expect(ask('hold', 'draft', { reason: 'no paper' })).toEqual({ to: 'on-hold' })
  })

  it.each<[Event, string | undefined]>([
    ['write', 'draft'],
    ['hold', undefined],
    ['finish', 'on-hold'],
    ['go-on', 'a status of another release'],
  ])('“%s” is refused at %s', (event, status) => {
    expect(ask(event, status, { reason: 'x' })).toMatchObject({ refusal: { code: 'invalid_transition' } })
  })

  it('is refused without the permission, before anything about the status is revealed', () => {
    const may = (name: string) => name !== 'letters.finish'
    expect(ask('finish', 'draft', { may })).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(ask('finish', 'done', { may })).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(ask('hold', 'draft', { may, reason: 'x' })).toEqual({ to: 'on-hold' })
  })

  it('that requires a reason is refused without one', () => {
    for (const reason of ['', '   '])
      expect(ask('hold', 'draft', { reason })).toMatchObject({ refusal: { code: 'reason_required' } })
  })
})

describe('a machine', () => {
  it('offers the permitted steps from a status', () => {
    expect(eventsAt(letter, 'draft', anything)).toEqual(['hold', 'finish'])
    expect(eventsAt(letter, 'draft', (name) => name === 'letters.finish')).toEqual(['finish'])
    expect(eventsAt(letter, 'done', anything)).toEqual([])
  })

  it('offers exactly what a step then allows', () => {
    const held = fc.subarray(['letters.write', 'letters.finish'] as const)
    fc.assert(
      fc.property(fc.constantFrom<Status[]>('draft', 'on-hold', 'done'), held, (status, permissions) => {
        const may = (name: string) => (permissions as string[]).includes(name)
        const events = Object.keys(letter.events) as Event[]
        const allowed = events.filter((event) => 'to' in ask(event, status, { reason: 'x', may }))
        expect(eventsAt(letter, status, may)).toEqual(allowed)
      }),
    )
  })

  it('knows its final statuses, and draws itself', () => {
    expect(endsOf(letter)).toEqual(['done'])
    expect(diagramOf(letter).split('\n')).toEqual([
      'stateDiagram-v2',
      '  draft: Draft',
      '  on_hold: On hold',
      '  done: Done',
      '  [*] --> draft: Write',
      '  draft --> on_hold: Hold',
      '  on_hold --> draft: Go on',
      '  draft --> done: Finish',
      '  done --> [*]',
    ])
  })
})
