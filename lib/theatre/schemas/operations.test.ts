import { describe, expect, it } from 'vitest'
import { checklist, confirmsSide, phases } from '../model/checklist'
import { checkForms } from './operations'

describe.each(phases)('the form of %s', (phase) => {
  const answered = {
    key: crypto.randomUUID(),
    id: crypto.randomUUID(),
    ...(confirmsSide(phase) && { side: 'left' }),
    ...Object.fromEntries(
      checklist[phase].map(({ id, answers }) => [id, answers.length === 1 ? 'on' : answers[0]]),
    ),
  }

  it('is complete with an answer to each item, and the side where it is confirmed', () => {
    expect(checkForms[phase].safeParse(answered).error?.issues).toBeUndefined()
  })

  it.each(Object.keys(answered).filter((name) => name !== 'key' && name !== 'id'))('asks for %s', (name) => {
    const { [name]: _, ...rest } = answered as Record<string, unknown>
    expect(checkForms[phase].safeParse(rest).error?.issues.map(({ path }) => path[0])).toEqual([name])
  })
})
