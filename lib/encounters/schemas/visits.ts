import { z } from 'zod'
import { formKey, line, optionalLine, recordVersion } from '../../forms/read-form'
import { buttonSteps } from '../model/encounter-machine'
import { visitFormWords as words } from '../words/forms'

/** The visit that the form was rendered for. */
export const visitId = z.uuid(words.openAgain)

/** A step of a visit that needs nothing but the visit. */
export const visitForm = z.object({ key: formKey, id: visitId, expectedVersion: recordVersion })

/** One of the steps that have a button. */
export const visitStepForm = visitForm.extend({
  event: z.enum(buttonSteps, words.event),
  reason: z.string().default(''),
})

export const finishTriageForm = visitForm.extend({
  priority: z.enum(['emergency', 'urgent', 'routine'], words.priority),
  /** Why it is below the proposed one. */
  reason: z.string().default('').pipe(line(500)),
})

/** The outcome of the visit, with the reason for releasing a medicine despite an allergy. */
export const closeVisitForm = visitForm.extend({
  disposition: z.enum(['home', 'follow-up', 'admission', 'referral'], words.disposition),
  detail: optionalLine(500),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat'], words.orderPriority).default('routine'),
  override: optionalLine(500),
  /** Why the patient goes home without another set of vital signs. */
  homeReason: optionalLine(500),
})
