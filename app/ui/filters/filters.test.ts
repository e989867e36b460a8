import { expect, it } from 'vitest'
import { sourceFiles } from '@/e2e/support/unit/source-files'

const screens = sourceFiles('app').filter(({ path }) => path.endsWith('.tsx') && !path.includes('.test.'))
const pathsWith = (pattern: RegExp) =>
  screens
    .filter(({ source }) => pattern.test(source))
    .map(({ path }) => path)
    .sort()

it('a form that changes what a page shows is a FilterForm: a choice acts at once, and has a button without scripts', () => {
  // `action={` sends something to be saved.
  const asking = screens
    .filter(({ source }) =>
      [...source.matchAll(/<form\b[^>]*>/g)].some(
        ([tag]) => /method="get"/.test(tag) || !/action=\{\w+\}|method="post"/.test(tag),
      ),
    )
    .map(({ path }) => path)
    .sort()
  expect(asking).toEqual([
    // These search while somebody types.
    'app/(portal)/appointments/_components/patient-search.tsx',
    'app/(portal)/patients/_components/patient-search.tsx',
    // A scanner types into it, and sends it with Enter.
    'app/(portal)/pharmacy/stock/receive/_components/scan-form.tsx',
    'app/(portal)/settings/access/_components/grant-search.tsx',
    // The text that is asked for is checked, with what is wrong beside its field.
    'app/ui/form/get-form.tsx',
  ])
  expect(pathsWith(/from 'next\/form'/)).toEqual([
    // Several columns are chosen before the table changes.
    'app/(portal)/settings/access/_components/grant-columns.tsx',
    'app/ui/filters/filter-form.tsx',
  ])
  expect(pathsWith(/<FilterSelect\b/).filter((path) => !pathsWith(/<FilterForm\b/).includes(path))).toEqual(
    [],
  )
})

it('a date field has the day beside it as it is written everywhere', () => {
  expect(pathsWith(/<input\b[^>]*type="date"/)).toEqual(['app/ui/filters/filter-day.tsx'])
})
