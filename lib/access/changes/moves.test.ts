import { describe, expect, it } from 'vitest'
import { inverse, type LoggedGrant, movesOf } from './moves'

const AT = Date.parse('2026-12-01T12:00:00Z')
const pair = { role_id: 2, ui_permission_id: 5, role_name: 'Nurse', element_label: 'Pharmacy' }
const standing = { ...pair, valid_from: '-infinity', valid_until: null }
const until = (instant: string) => ({ ...standing, valid_until: instant })
const entry = (action: string, subject: Record<string, unknown>): LoggedGrant => ({
  table: 'ui_permission_role',
  action,
  subject,
  at: AT,
})
const periods = (entries: LoggedGrant[]) => movesOf(entries).map(({ before, after }) => [before, after])

describe('what the entries of a change did', () => {
  it('is one move for each cell, with its names', () => {
    expect(
      movesOf([
        entry('insert', standing),
        { ...entry('delete', standing), subject: { ...standing, role_id: 3 } },
      ]),
    ).toMatchObject([
      {
        ids: [5, 2],
        names: { roleName: 'Nurse', elementLabel: 'Pharmacy' },
        before: null,
        after: { from: null, until: null },
      },
      { ids: [5, 3], before: { from: null, until: null }, after: null },
    ])
  })

  it('is nothing for what was given and taken again', () => {
    expect(movesOf([entry('insert', standing), entry('delete', standing)])).toEqual([])
  })

  it('is one move where a grant replaces another', () => {
    const ends = '2026-12-02T12:00:00+00:00'
    expect(periods([entry('delete', until(ends)), entry('insert', standing)])).toEqual([
      [
        { from: null, until: ends },
        { from: null, until: null },
      ],
    ])
  })

  it('counts a grant that had ended as no grant', () => {
    const ended = '2026-12-01T11:59:59+00:00'
    expect(periods([entry('delete', until(ended)), entry('insert', standing)])).toEqual([
      [null, { from: null, until: null }],
    ])
    expect(movesOf([entry('delete', until(ended))])).toEqual([])
  })

  it('takes an update from what was before', () => {
    const ends = '2026-12-03T00:00:00+00:00'
    expect(periods([entry('update', { ...until(ends), before: standing })])).toEqual([
      [
        { from: null, until: null },
        { from: null, until: ends },
      ],
    ])
  })

  it('is taken back by the opposite', () => {
    const moves = movesOf([entry('insert', standing)])
    expect(inverse(moves)).toMatchObject([{ before: { from: null, until: null }, after: null }])
    expect(inverse(inverse(moves))).toEqual(moves)
  })
})
