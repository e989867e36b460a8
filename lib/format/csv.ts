/** A spreadsheet would take these for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** A number below zero begins like one, and runs nothing. */
const NUMBER = /^-\d+(\.\d+)?$/

const isFormula = (value: string) => FORMULA.test(value) && !NUMBER.test(value)

/** A byte order mark, without which spreadsheets take UTF-8 for something else. It begins a file. */
export const CSV_MARK = '\uFEFF'

/** One line of CSV (RFC 4180). */
export const csvLine = (values: readonly string[]) =>
  `${values.map((value) => `"${(isFormula(value) ? `'${value}` : value).replaceAll('"', '""')}"`).join(',')}\r\n`
