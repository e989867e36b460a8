import { describe, expect, test } from 'vitest'
import { explore } from './checker'
import { portal } from './design'
import { mutants } from './mutants'
import { type Bounds, everyFault, protocol } from './protocol'

interface Named extends Bounds {
  world: string
}

const worlds: Named[] = [
  { world: 'no fault, 3 requests', processes: 1, requests: 3, appWrites: 1, sqlWrites: 1, faults: 0 },
  { world: 'no fault, 3 changes', processes: 2, requests: 2, appWrites: 2, sqlWrites: 1, faults: 0 },
  { world: 'any fault', processes: 2, requests: 2, appWrites: 1, sqlWrites: 1, faults: 1 },
  {
    world: 'a grant that ends',
    processes: 2,
    requests: 2,
    appWrites: 1,
    sqlWrites: 0,
    faults: 0,
    boundaries: 2,
  },
  {
    world: 'a grant that ends, any fault',
    processes: 1,
    requests: 2,
    appWrites: 1,
    sqlWrites: 0,
    faults: 1,
    boundaries: 1,
  },
  { world: 'any two faults', processes: 2, requests: 2, appWrites: 1, sqlWrites: 0, faults: 2 },
]

/** A minute or more, with `MODEL_DEEP=1`. */
const deepWorlds: Named[] = [
  { world: 'no fault', processes: 2, requests: 3, appWrites: 1, sqlWrites: 1, faults: 0 },
  { world: 'any two faults, 3 requests', processes: 1, requests: 3, appWrites: 1, sqlWrites: 0, faults: 2 },
  { world: 'any two faults, 2 writers', processes: 2, requests: 2, appWrites: 1, sqlWrites: 1, faults: 2 },
]

const always = [
  'a request begins',
  'the version is read at the primary',
  'memory has no rules of the version',
  'the store misses',
  'the rules moved on before the fill',
  'answered from memory',
  'answered from the store',
  'answered from a fill',
  'answered from one statement',
  'a change begins',
  'a change is rolled back',
  'a change commits',
  'the superseded rules are removed from the store',
  'a write reaches the store',
  'a late write reaches the store',
]

const withFaults = [
  'a process dies',
  'a writer dies after its commit',
  'the store does not answer',
  'the store is flushed',
  'the store fails over',
  'a value is forged in the store',
  'the store holds a value that is not genuine',
  'refused, since the primary does not answer',
  'the database is restored',
]

describe('the protocol, in every reachable state', () => {
  test.each(process.env.MODEL_DEEP ? [...worlds, ...deepWorlds] : worlds)(
    '$world: $requests requests, $processes processes, $appWrites change by the app, $sqlWrites by SQL',
    ({ world, ...bounds }) => {
      const found = explore(protocol(portal, bounds))
      print(`${world}: ${found.states} states, ${found.steps} steps, ${found.depth} deep`)
      expect(found.counterExample).toBeUndefined()
      expect(found.complete).toBe(true)
      // Guards against an exploration in which almost nothing happens.
      const expected = [
        ...always,
        ...(bounds.faults > 0 ? withFaults : []),
        ...(bounds.boundaries ? ['a grant begins or ends'] : []),
      ]
      expect(expected.filter((kind) => !found.kinds.has(kind))).toEqual([])
      expect(found.states).toBeGreaterThan(10_000)
    },
    600_000,
  )

  test('losing only the store refuses nobody', () => {
    const kinds = everyFault.filter((fault) => fault.startsWith('store'))
    const bounds = { processes: 1, requests: 2, appWrites: 1, sqlWrites: 0, faults: 2, kinds }
    const { counterExample, kinds: happened } = explore(protocol(portal, bounds))
    expect(counterExample).toBeUndefined()
    expect([...happened.keys()].filter((kind) => kind.startsWith('refused'))).toEqual([])
  })
})

describe('the checker finds', () => {
  test.each(mutants)('$name', ({ name, differs, bounds }) => {
    const { counterExample } = explore(protocol({ ...portal, ...differs }, bounds))
    print([`${name}: ${counterExample?.wrong}`, ...(counterExample?.trace ?? [])].join('\n    '))
    expect(counterExample).toBeDefined()
  })

  test('nothing in the same worlds without the mistake', () => {
    const worldsOfMutants = new Map(mutants.map(({ bounds }) => [JSON.stringify(bounds), bounds]))
    for (const bounds of worldsOfMutants.values()) {
      const found = explore(protocol(portal, bounds))
      expect(found.counterExample).toBeUndefined()
      expect(found.complete).toBe(true)
    }
  })

  test('an exploration that was cut short', () => {
    const bounds = { processes: 1, requests: 1, appWrites: 0, sqlWrites: 0, faults: 0 }
    expect(explore(protocol(portal, bounds), 3).complete).toBe(false)
  })
})

function print(text: string) {
  process.stdout.write(`  ${text}\n`)
}
