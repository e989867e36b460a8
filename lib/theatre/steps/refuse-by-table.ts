import { constraintOf } from '@/db/sqlstate'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { ALDRETE_READY } from '../model/record-codes'
import { words } from '../words/refusals'

/** What the triggers and indexes of the migration refuse, in words, with the field that it is about. */
const refusals: Readonly<Record<string, [said: () => Phrase, field?: string]>> = {
  theatre_sign_in_first: [words.signInFirst, 'time'],
  theatre_time_out_first: [words.timeOutFirst, 'time'],
  theatre_sign_out_first: [words.signOutFirst, 'time'],
  theatre_event_order: [words.timesOutOfOrder, 'time'],
  theatre_event_future: [words.timeToCome, 'time'],
  theatre_event_now: [words.noTimeNow, 'time'],
  theatre_event_first: [words.timeRecorded, 'time'],
  theatre_event_superseded: [words.timeCorrectedMeanwhile, 'time'],
  theatre_time_first: [words.noTimeNow, 'time'],
  theatre_case_in_theatre: [words.theatreOccupied, 'time'],
  theatre_case_side_confirmed: [words.sideConfirmed, 'side'],
  theatre_check_side: [words.otherSide, 'side'],
  theatre_check_order: [words.checkOutOfOrder],
  theatre_check_now: [words.checkNotNow],
  theatre_check_once: [words.checkedMeanwhile],
  theatre_check_emergency: [words.onlyEmergency, 'reason'],
  theatre_pre_op_first: [words.preOpFirst],
  theatre_count_now: [words.countNow],
  theatre_count_expected: [words.countTooFew, 'expected'],
  theatre_count_final: [words.countFinal, 'counts'],
  theatre_count_cavity: [words.countCavity, 'counts'],
  theatre_count_open: [words.countOpen, 'counts'],
  theatre_specimen_now: [words.specimenNow],
  theatre_specimen_too_early: [words.specimenTooEarly, 'time'],
  theatre_specimen_named: [words.specimenNamed, 'specimens'],
  theatre_specimen_label: [words.specimenLabel, 'label'],
  theatre_implant_now: [words.implantNow],
  theatre_implant_expiry: [words.implantExpired, 'lastDay'],
  theatre_note_author: [words.noteAuthor],
  theatre_note_now: [words.noteNow],
  theatre_recovery_score_now: [words.scoreNow],
  theatre_note_first: [words.noteFirst, 'noNoteCode'],
  theatre_recovery_score_missing: [() => words.scoreMissing(ALDRETE_READY), 'lowScoreReason'],
  theatre_recovery_score_low: [() => words.scoreLow(ALDRETE_READY), 'lowScoreReason'],
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
