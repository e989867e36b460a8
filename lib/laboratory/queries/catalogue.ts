import type { Access } from '../../access/decision/access'
import { today } from '../../clock/hospital-time'
import { readCurrentCatalogue } from '../catalogue/current-catalogue'
import type { Catalogue, CatalogueRange } from '../catalogue/snapshot'
import type { Bench } from '../model/catalogue-codes'

/** A test in the list of the catalogue. */
export type ListedTest = Catalogue['tests'][number]
export type ListedRange = CatalogueRange

/** More than a catalogue of a hospital has; who has more looks for what they need. */
const MOST = 500

/** The tests of the catalogue, by bench and name, with `typed` in their name or code. Throws `PermissionMissing`. */
export async function readCatalogue(
  access: Access,
  { bench, typed = '' }: { bench?: Bench | undefined; typed?: string } = {},
): Promise<ListedTest[]> {
  const { tests } = await readCurrentCatalogue(access)
  const wanted = typed.trim()
  const words = wanted.toLowerCase()
  return tests
    .filter((one) => !bench || one.bench === bench)
    .filter(({ name, code }) => name.toLowerCase().includes(words) || code === wanted)
    .slice(0, MOST)
}

/** A test with all that is known of it. */
export type CatalogueTest = Awaited<ReturnType<typeof readTest>> & object

/** The test `id`, with the ranges that hold today and the panels that it is in; undefined if there is none. Throws `PermissionMissing`. */
export async function readTest(access: Access, id: string) {
  const { tests, panels, ranges } = await readCurrentCatalogue(access)
  const test = tests.find((one) => one.id === id)
  if (!test) return undefined
  const day = today()
  return {
    ...test,
    panels: panels.filter((panel) => panel.tests.includes(id)).map(({ id: of, name }) => ({ id: of, name })),
    ranges: ranges.filter(
      ({ testId, validUntil }) => testId === id && (validUntil === null || validUntil > day),
    ),
  }
}

/** A panel with its tests in their order. */
export type ShownPanel = Awaited<ReturnType<typeof readPanels>>[number]

/** What doctors order, by name. Throws `PermissionMissing`. */
export async function readPanels(access: Access) {
  const { tests, panels } = await readCurrentCatalogue(access)
  const byId = new Map(tests.map((test) => [test.id, test]))
  return panels.map((panel) => ({
    ...panel,
    tests: panel.tests.flatMap((id) => byId.get(id) ?? []),
  }))
}
