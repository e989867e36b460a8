import type { Subject } from '../subject'
import { digestOf } from './digest'
import { operations } from './draw'
import { addPlaces, readPlaces } from './places'

/** Staff on three small wards and in two theatres. */
export const stays: Subject = {
  people: ['david', 'jane', 'greta', 'adam', 'olga'],
  prepare: (owner) => addPlaces(owner),
  begin: async (sql, drawn) => operations(sql, { ...drawn, places: await readPlaces(sql) }),
  broken: async () => [],
  digest: digestOf,
}
