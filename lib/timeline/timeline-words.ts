import { appointmentMachine } from '../appointments/model/appointment-machine'
import { visitMachine } from '../encounters/model/encounter-machine'
import type { TimelineRow } from './read-timeline'

/** What a row of the timeline says. */
export interface TimelineWords {
  title: string
  /** How it stands now, where that can still change. */
  status: string | null
  /** Who, and why. */
  detail: string
}

const steps: Readonly<Record<string, string>> = {
  identify: 'Identified',
  'put-away': 'Made not active',
  'take-up': 'Made active again',
  die: 'Death recorded',
  revive: 'Death taken back',
  'revive-unidentified': 'Death taken back, not identified',
  'revive-inactive': 'Death taken back, not active',
  retract: 'Record marked as entered in error',
}

/** FHIR ServiceRequest.status and MedicationRequest.status. */
const orderStatuses: Readonly<Record<string, string>> = {
  active: 'Active',
  'on-hold': 'On hold',
  revoked: 'Revoked',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  completed: 'Completed',
}

/** Says what happened, in the words of the ward. */
export function timelineWords({ kind, what, status, reason, who, mrn }: TimelineRow): TimelineWords {
  const by = who ? `by ${who}` : ''
  const withWhom = who ? `with ${who}` : ''
  const because = (verb: string) => (reason ? `${verb} ${reason}` : '')
  const said = (...parts: string[]) => parts.filter(Boolean).join('. ')
  const statuses: Readonly<Record<string, string>> =
    kind === 'appointment'
      ? appointmentMachine.statuses
      : kind === 'visit'
        ? visitMachine.statuses
        : orderStatuses
  const now = status && (statuses[status] ?? status)
  switch (kind) {
    case 'registered':
      return {
        title: what === 'register-unidentified' ? 'Registered without a name' : 'Registered',
        status: null,
        detail: by,
      }
    case 'patient':
      return { title: steps[what] ?? what, status: null, detail: said(by, because('Reason:')) }
    case 'joined':
      return {
        title: `Record ${what} was joined to ${mrn}`,
        status: null,
        detail: said(by, because('Reason:')),
      }
    case 'parted':
      return {
        title: `Record ${what} was parted from ${mrn}`,
        status: null,
        detail: said(by, because('Reason:')),
      }
    case 'appointment':
      return { title: `Appointment, ${what}`, status: now, detail: said(withWhom, because('Reason:')) }
    case 'visit':
      return { title: `Visit, ${what}`, status: now, detail: said(withWhom, because('Came for:')) }
    case 'order':
      return { title: `Ordered: ${what}`, status: now, detail: said(by, because('Reason:')) }
    case 'prescription':
      return { title: `Prescribed: ${what}`, status: now, detail: said(by, because('Reason:')) }
  }
}
