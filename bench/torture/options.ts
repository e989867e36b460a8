import { parseArgs } from 'node:util'
import type { StoreKind } from '@/lib/snapshot/store'

const stores = ['database', 'redis', 'upstash'] as const satisfies readonly StoreKind[]

export interface Options {
  seconds: number
  seed: number
  stores: readonly StoreKind[]
  /** The kinds of faults that may happen. */
  faults: RegExp
  /** Reintroduce known mistakes and check that each is found. */
  mistakes: boolean
  /** Where to write as JSON which runs passed. */
  report: string | undefined
}

const usage = `npm run torture -- [--seconds N] [--seed N] [--store ${stores.join('|')}] [--faults WORDS] [--mistakes] [--report FILE]
  --seconds   how long each store is tortured (60); every kind of fault happens at least once, however long that takes
  --seed      the faults and their order follow from it (random by default)
  --store     only this store
  --faults    only faults whose name has these words (a regular expression)
  --mistakes  put known mistakes back, one after another, and see that the run finds each
  --report    where to write as JSON which runs passed`

/** Reads the options of the command. Throws with the usage on anything that is not understood. */
export function readOptions(): Options {
  const { seconds, seed, store, faults, mistakes, report } = parse()
  const chosen = stores.filter((name) => store === undefined || name === store)
  if (chosen.length === 0) throw new Error(`There is no store “${store}”.\n${usage}`)
  return {
    seconds: wholeNumber('--seconds', seconds),
    seed: seed === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('--seed', seed),
    stores: chosen,
    faults: new RegExp(faults, 'i'),
    mistakes,
    report,
  }
}

function parse() {
  try {
    return parseArgs({
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string' },
        store: { type: 'string' },
        faults: { type: 'string', default: '' },
        mistakes: { type: 'boolean', default: false },
        report: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Error(`${name} takes a whole number, not “${text}”.\n${usage}`)
}
