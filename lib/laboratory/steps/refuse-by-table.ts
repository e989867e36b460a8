import { constraintOf } from '@/db/sqlstate'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** What the triggers and indexes of the migration refuse, in words, with the field that it is about. */
const refusals: Readonly<Record<string, [said: () => Phrase, field?: string]>> = {
  specimen_future: [words.inTheFuture, 'time'],
  specimen_before_order: [words.collectedBeforeOrder, 'time'],
  specimen_kept: [words.specimenChanged],
  specimen_forwards: [words.specimenChanged],
  specimen_once: [words.labelledMeanwhile],
  specimen_on_its_way: [words.onItsWay],
  specimen_rejected_there: [words.notReceived],
  specimen_results_released: [words.resultsReleased],
  lab_dispatch_from: [words.notHere],
  lab_dispatch_kept: [words.recalledMeanwhile],
  lab_dispatch_open: [words.sentAlready],
  lab_dispatch_to: [words.sameBench, 'bench'],
}

/** Runs `work`, and says in words what the tables refuse. Throws `Refusal`; rethrows any other error. */
export async function refuseByTable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const [said, field] = refusals[constraintOf(error) ?? ''] ?? []
    if (!said) throw error
    throw new Refusal('rule', said(), { field })
  }
}
