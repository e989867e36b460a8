import { appendFileSync } from 'node:fs'
import type postgres from 'postgres'
import { vi } from 'vitest'
import { oneBlank } from './sql-sites'

// Each worker logs the statements that it sends to a database, one JSON string per line, if a file for them
// is named.
vi.mock('postgres', async (original) => {
  const real = await original<{ default: typeof postgres }>()
  const file = process.env.PORTAL_STATEMENTS
  if (!file) return real
  const [sent, known] = [new Set<string>(), new Set<string>()]
  const note = (statement: string) => {
    if (sent.has(statement)) return
    sent.add(statement)
    const text = oneBlank(statement)
    if (known.has(text)) return
    known.add(text)
    appendFileSync(file, `${JSON.stringify(text)}\n`)
  }
  const recording = (url: string, options: object = {}) =>
    real.default(url, { ...options, debug: (_connection: number, statement: string) => note(statement) })
  return { ...real, default: Object.assign(recording, real.default) }
})
