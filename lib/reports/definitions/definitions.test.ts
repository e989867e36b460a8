import { expect, it } from 'vitest'
import { permissions as all } from '../../access/registry'
import { reportCodes, reportPages } from '../permissions'
import { wordsByCode } from '../words/by-code'
import { commonHeads } from '../words/page'
import { reports } from './all'
import '../../modules'

it('every report has words, a page and a permission of its own, which managers hold', () => {
  expect(reports.map(({ code }) => code).sort()).toEqual([...reportCodes].sort())
  for (const { code, permission, words } of reports) {
    expect(permission).toBe(`reports.${code}.read`)
    expect(wordsByCode[code as keyof typeof wordsByCode]).toBe(words)
    expect(reportPages[`/reports/${code}` as keyof typeof reportPages].permissions).toEqual([permission])
    const held = all().find(({ codename }) => codename === permission)?.heldBy
    expect(held).toEqual(expect.arrayContaining(['manager', 'admin']))
  }
  expect(new Set(reports.map(({ words }) => words.title)).size).toBe(reports.length)
})

it.each(reports)('$code: what it shows has headings, and says what it counts', (report) => {
  const { dimensions, measures, columns, words, period } = report
  for (const { id } of [...dimensions, ...measures, ...columns]) {
    const short = id.replace(/_name$/, '')
    expect(words.heads[id] ?? words.heads[short] ?? commonHeads[short], id).toBeTruthy()
  }
  const ids = measures.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  // The address and the cases name them; these are the address’s own.
  for (const id of [...dimensions.map((one) => one.id), ...ids])
    expect(['from', 'to', 'by', 'cases', 'row', 'key', 'after', 'report', 'time', 'all']).not.toContain(id)
  for (const { way } of measures)
    if ('share' in way) expect(ids).toEqual(expect.arrayContaining([way.share, way.among]))
  expect(words.definition.length).toBeGreaterThan(0)
  if (period === 'now') expect(measures.filter(({ edge }) => edge)).toEqual([])
})
