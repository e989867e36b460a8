import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Column } from './column'
import { DataTable } from './data-table'

interface Bed {
  id: string
  name: string
  patients: number
  locked?: boolean
}

const columns: Column<Bed>[] = [
  { id: 'name', head: 'Ward', kind: 'name', cell: ({ name }) => name },
  { id: 'patients', head: 'Patients', kind: 'number', labelled: true, cell: ({ patients }) => patients },
  { id: 'next', head: 'Next', kind: 'action', headHidden: true, cell: () => <a href="/next">Open</a> },
]
const rows: Bed[] = [
  { id: 'a', name: 'Ward A', patients: 12 },
  { id: 'b', name: 'Ward B', patients: 7 },
]
const table = { label: 'Wards', columns, rowKey: ({ id }: Bed) => id, empty: <p>No ward yet. Add one.</p> }
const hrefOf = (cursor: string | undefined) => (cursor ? (`/help?after=${cursor}` as const) : '/help')
const paging = { total: 222, before: 0, next: 'abc', noun: 'ward', hrefOf }

test('a column says what its cells are: the head of the row, a number, what to do', () => {
  const html = renderToStaticMarkup(<DataTable {...table} rows={rows} />)
  expect(html).toContain('<table class="data-table" data-layout="cards" aria-label="Wards">')
  expect(html).toContain('<th scope="col">Ward</th><th scope="col" class="number">Patients</th>')
  expect(html).toContain('<th scope="col" class="row-action"><span class="sr-only">Next</span></th>')
  expect(html).toContain('<th scope="row">Ward A</th><td class="number" data-label="Patients">12</td>')
  expect(html.match(/<tr/g)).toHaveLength(3)
})

test('a list that is whole says nothing of pages', () => {
  const html = renderToStaticMarkup(
    <DataTable {...table} rows={rows} paging={{ ...paging, total: 2, next: undefined }} />,
  )
  expect(html).not.toContain('<nav')
})

test('a list that is not whole says how much there is, and leads on', () => {
  const html = renderToStaticMarkup(<DataTable {...table} rows={rows} paging={paging} />)
  expect(html).toContain('1 to 2 of 222 wards')
  expect(html).toContain('href="/help?after=abc"')
  expect(html).not.toContain('First page')
})

test('rows that are left away are counted, also where there is no way to them yet', () => {
  const html = renderToStaticMarkup(
    <DataTable {...table} rows={rows} paging={{ ...paging, next: undefined }} />,
  )
  expect(html).toContain('1 to 2 of 222 wards')
})

test('the last page leads back to the first', () => {
  const html = renderToStaticMarkup(
    <DataTable {...table} rows={rows} paging={{ ...paging, before: 220, next: undefined }} />,
  )
  expect(html).toContain('221 to 222 of 222 wards')
  expect(html).toContain('href="/help"')
  expect(html).not.toContain('Next page')
})

test('a page beyond the end says so and leads back; an empty list says why and what next', () => {
  const beyond = renderToStaticMarkup(
    <DataTable {...table} rows={[]} paging={{ ...paging, before: 222, next: undefined }} />,
  )
  expect(beyond).toContain('Nothing after this, of 222 wards')
  expect(beyond).toContain('First page')
  const empty = renderToStaticMarkup(<DataTable {...table} rows={[]} />)
  expect(empty).toContain('No ward yet. Add one.')
  expect(empty).not.toContain('<table')
})

test('one row may say one thing across its cells, and a band may stand above one', () => {
  const html = renderToStaticMarkup(
    <DataTable
      {...table}
      rows={[...rows, { id: 'c', name: 'secret', patients: 1, locked: true }]}
      across={({ locked }) => locked && 'Confidential'}
      bandAbove={({ id }) => (id === 'b' ? { id: 'now', words: 'Now' } : undefined)}
    />,
  )
  expect(html).toContain('<th scope="row" colSpan="3" class="font-plain">Confidential</th>')
  expect(html).not.toContain('secret')
  expect(html).toContain(
    '<tr id="now" tabindex="-1"><td colSpan="3" class="table-band">Now</td></tr><tr><th scope="row">Ward B',
  )
})
