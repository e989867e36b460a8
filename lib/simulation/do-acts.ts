import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { FormRefused } from '../forms/read-form'
import { Refusal } from '../platform/refusal'
import type { Random } from '../random/seeded-random'
import type { Act } from './hospital'
import { isLost, reasonOf } from './lost'

/** What became of acts: how often each kind was done and refused, and what went wrong in the portal. */
export interface Tally {
  /** By kind and outcome, such as `give dose done`. */
  counts: Map<string, number>
  /** With what words each was refused first. */
  words: Map<string, string>
  mistakes: string[]
  /** Answers that were lost, and asked for again with the same key. */
  lost: number
}

export const emptyTally = (): Tally => ({ counts: new Map(), words: new Map(), mistakes: [], lost: 0 })

/** Of a hundred forms, so many are sent twice at once, as by a double click. */
const TWICE = 3
/** How often an answer that was lost is asked for again, and after how many milliseconds. */
const [AGAIN, PAUSE_MS] = [20, 250]

/**
 * Does `acts`, `atOnce` of them at a time, and adds to `tally` what became of each. What is sent twice has to be answered alike; what is
 * lost with a connection is sent again, and done once.
 */
export async function doActs(
  acts: readonly Act[],
  { atOnce, random, tally }: { atOnce: number; random: Random; tally: Tally },
): Promise<void> {
  const drawn = acts.map((act) => ({ ...act, twice: random.share() * 100 < TWICE }))
  let next = 0
  const worker = async () => {
    for (let act = drawn[next++]; act; act = drawn[next++]) {
      const outcome = await outcomeOf(act, tally)
      const name = `${act.kind} ${outcome}`
      tally.counts.set(name, (tally.counts.get(name) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

async function outcomeOf({ kind, work, twice }: Act & { twice: boolean }, tally: Tally): Promise<string> {
  const key = randomUUID()
  try {
    const send = () => answered(() => work(key), tally)
    if (!twice) await send()
    else {
      const [one, other] = await Promise.all([send(), send()])
      // What was kept of the first answer has its parts in another order.
      if (!isDeepStrictEqual(one ?? null, other ?? null))
        throw new Error('What was sent twice was answered in two ways.')
    }
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) {
      const name = `${kind} ${error.code}`
      tally.words.set(name, tally.words.get(name) ?? wordsOf(error))
      return error.code
    }
    tally.mistakes.push(`${kind}: ${reasonOf(error)}`)
    return 'mistake'
  }
}

const wordsOf = (error: Refusal): string =>
  error instanceof FormRefused ? Object.values(error.errors).join(' ') : error.message

/** What `work` answers; where that was lost with a connection, what it answers when it is asked again. */
export async function answered<Answer>(work: () => Promise<Answer>, tally: Tally): Promise<Answer> {
  for (let again = 0; ; again++) {
    try {
      return await work()
    } catch (error) {
      if (!isLost(error) || again === AGAIN) throw error
      tally.lost += 1
      await sleep(PAUSE_MS)
    }
  }
}
