import { readForm } from '../../forms/read-form'
import { lists, panelLine, rangeLine, termLine, testLine } from '../../laboratory/catalogue/lines'
import { type Saved, savePanel, saveRange, saveTest, testOf } from '../../laboratory/catalogue/save'
import { saveTerm } from '../../laboratory/catalogue/save-term'
import { forWhom, rangeText, catalogueLineWords as words } from '../../laboratory/words/catalogue'
import { eachLine, type LineDone, type SetUpList } from '../list'

const permission = 'laboratory.catalogue'

const done = (saved: Saved, what: string): LineDone =>
  saved === 'same' ? { text: words.asBefore(what), idle: true } : { text: words[saved](what) }

/** The tests of the laboratory, by their codes; what the list does not name stays. */
export const labTests: SetUpList = {
  ...{ ...lists.tests, permission },
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const values = readForm(testLine, fields)
      return done(await saveTest(transaction, loading.actor, values), values.name)
    }),
}

/** What doctors order, by its code, with its tests. */
export const labPanels: SetUpList = {
  ...{ ...lists.panels, permission },
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const values = readForm(panelLine, fields)
      const what = words.panel(values.name, values.tests.length)
      return done(await savePanel(transaction, loading.actor, values), what)
    }),
}

/** Reference ranges: a line replaces what holds for the same people, from today. */
export const labRanges: SetUpList = {
  ...{ ...lists.ranges, permission },
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const { code, values } = readForm(rangeLine, fields)
      const test = await testOf(transaction, code)
      const saved = await saveRange(transaction, loading.actor, test.id, values, { replace: true })
      const whom = forWhom(values.sex, values.ageFromDays, values.ageToDays)
      const what = words.range(test.name, whom, rangeText(values, test.unit))
      return saved === 'changed' ? { text: words.replaces(what) } : done(saved, what)
    }),
}

/** What results of cultures are written with, by kind and name; what the list does not name stays. */
export const labCultureTerms: SetUpList = {
  ...{ ...lists.terms, permission },
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const values = readForm(termLine, fields)
      return done(await saveTerm(transaction, loading.actor, values), words.term(values.kind, values.name))
    }),
}
