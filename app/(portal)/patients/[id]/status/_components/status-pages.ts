import type { PatientEvent } from '@/lib/patients/model/patient-machine'
import { statusPages } from '@/lib/patients/words/record'

/** The steps with a page here; identifying, merging and unmerging have pages of their own. */
type StatusPageEvent = keyof typeof statusPages & PatientEvent

/** Whether the step `event`, of the machine or an address, has a page here. */
export const isStatusPage = (event: string): event is StatusPageEvent => Object.hasOwn(statusPages, event)
