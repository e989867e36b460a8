import { parseArgs } from 'node:util'
import { type SubjectName, subjects } from './subjects'

export interface OperationsOptions {
  /** What they are about. */
  subject: SubjectName
  operations: number
  seed: number
  workers: number
  /** Goes on with the database of `folder`. */
  resume: boolean
  faults: boolean
  /** Only print what the runs did that are kept. */
  sum: boolean
  /** Where the database and what the runs did are kept. */
  folder: string
}

const usage = `npm run torture -- --stays|--stock|--specimens|--accounts [--operations N] [--seed N] [--workers N] [--resume] [--no-faults] [--folder FOLDER]
       npm run torture -- --stays|--stock|--specimens|--accounts --sum [--folder FOLDER]
  --stays, --stock, --specimens, --accounts  of wards and theatres, of the pharmacy, of the laboratory, or of the cash desk
  --operations  how many to do in this run (20,000)
  --seed        the operations and faults follow from it (random by default)
  --workers     how many processes do them at once (2)
  --resume      go on with the database of the last run; the sums are of all runs anyway
  --no-faults   kill no process and cut no connection
  --sum         print the sum of all runs, with the seed and digest of each
  --folder      where the database and what the runs did are kept (.cache/operations, or one for the others)`

/** Reads the options of the command. Throws with the usage on anything that is not understood. */
export function readOptions(): OperationsOptions {
  const { operations, seed, workers, resume, sum, folder, ...rest } = parse()
  const chosen = (Object.keys(subjects) as SubjectName[]).filter((name) => rest[name])
  const [subject] = chosen
  if (!subject || chosen.length > 1) throw new Error(`One of them at a time.\n${usage}`)
  return {
    subject,
    operations: wholeNumber('--operations', operations),
    seed: seed === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('--seed', seed),
    workers: wholeNumber('--workers', workers),
    ...{ resume, sum, faults: !rest['no-faults'] },
    folder: folder ?? (subject === 'stays' ? '.cache/operations' : `.cache/operations-${subject}`),
  }
}

function parse() {
  try {
    return parseArgs({
      options: {
        stays: { type: 'boolean', default: false },
        stock: { type: 'boolean', default: false },
        specimens: { type: 'boolean', default: false },
        accounts: { type: 'boolean', default: false },
        operations: { type: 'string', default: '20000' },
        seed: { type: 'string' },
        workers: { type: 'string', default: '2' },
        resume: { type: 'boolean', default: false },
        sum: { type: 'boolean', default: false },
        'no-faults': { type: 'boolean', default: false },
        folder: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Error(`${name} takes a whole number from 1, not “${text}”.\n${usage}`)
}
