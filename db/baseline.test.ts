import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(`db/migrations/${name}`, 'utf8')
const journal: { entries: { when: number; tag: string }[] } = JSON.parse(read('meta/_journal.json'))

/**
 * The released migrations. A released migration is never edited: databases that already have it would not get the
 * edit, and others would.
 */
const RELEASED = {
  '0000_access': 'f1551682fc6527c4c80c28d795f50ae02716da08d63472d592a6d907f556a0ea',
  '0001_audit_and_notices': '52a67b72580774dac7eca5fa801a25c1ef5ad00ddbc2d227bb023bcc06e2aa49',
  '0002_patients': 'd6a53787e6f63bd874e3db91584a38d5f8f6c8cbc2ddf676e490405235d127d9',
  '0003_patient_search': '36d6c15ac16fb207cf2a77c5d69767a024c8054b943c614039f3a303b7017018',
  '0004_visits': 'cc3b09e4b02f3cd2165fc51e747562e908dfddcb37c3779fae55666eba0474dc',
  '0005_clinic_rules': '819e26f28be2f36694e3e218de8824d396764dc1eab3ed7967f5b6f75dad5c9e',
}

test('the baseline is as it was', () => {
  const tags = Object.keys(RELEASED)
  expect(journal.entries.slice(0, tags.length).map(({ tag }) => tag)).toEqual(tags)
  const digests = tags.map((tag) => [
    tag,
    createHash('sha256')
      .update(read(`${tag}.sql`))
      .digest('hex'),
  ])
  expect(Object.fromEntries(digests)).toEqual(RELEASED)
})

test('migrations are dated one after the other, as Drizzle applies none that is older than the last', () => {
  const dates = journal.entries.map(({ when }) => when)
  expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b))
  expect(
    readdirSync('db/migrations')
      .filter((name) => name.endsWith('.sql'))
      .sort(),
  ).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`))
})

test('the schema needs no further migration', async () => {
  // Of the schema after the last migration that changed it; Drizzle reads no other, and each has thirty thousand lines.
  const [latest = '', ...others] = readdirSync('db/migrations/meta')
    .filter((name) => /^\d/.test(name))
    .sort()
    .reverse()
  expect(others, 'snapshots of earlier schemas, to be removed').toEqual([])
  const modules = import.meta.glob<Record<string, unknown>>('./schema/**/*.ts')
  const files = await Promise.all(Object.values(modules).map((load) => load()))
  expect(files.length).toBeGreaterThan(15)
  expect(
    await generateMigration(
      JSON.parse(read(`meta/${latest}`)),
      generateDrizzleJson(Object.assign({}, ...files)),
    ),
  ).toEqual([])
})
